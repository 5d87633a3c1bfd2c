// Real: Neo4j and the graph library. Seeds and moves are made here; a plain count in the test says what the graph must hold.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphStores, NameMove } from '#contracts';
import { hidePoint, unhidePoint } from '../../libs/graph/hide-points.ts';
import { regroupNames } from '../../libs/graph/regroup-names.ts';
import type { Regrouped } from '../../libs/graph/regroup-names.ts';
import { extractAgain, openExtractor } from '../helpers/extract-again.ts';
import type { ExtractorOfTests } from '../helpers/extract-again.ts';
import { countByHand, NO_DECISIONS, readWholeGraph } from '../helpers/graph-by-hand.ts';
import { countAll, mention, newSeed, openGraph, pointId } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';

let fixture: GraphFixture;
let stores: GraphStores;
let extractor: ExtractorOfTests;
beforeAll(async () => {
  fixture = await openGraph();
  stores = fixture.stores;
  extractor = await openExtractor(fixture);
});
afterAll(async () => {
  await extractor.writer.close();
  await fixture.close();
});

type Seeds = Record<string, string[]>;

async function build(seeds: Seeds): Promise<string> {
  const corpus = await fixture.newCorpus();
  await add(corpus, seeds);
  return corpus;
}

async function add(corpus: string, seeds: Seeds): Promise<void> {
  const rows = Object.entries(seeds).map(([problem, names]) => newSeed(corpus, problem, names));
  await stores.seeds.save({ corpus, runId: null, seeds: rows });
  await countAll(stores, corpus);
}

function move(corpus: string, name: string, to: string, over: Partial<NameMove> = {}): NameMove {
  const { key, pointId: nameId } = mention(corpus, name);
  return { nameId, key, name, to: pointId(corpus, to), by: 'model:m', similarity: 0.8, pinned: false, ...over };
}

const regroup = (corpus: string, moves: NameMove[], overPins = false): Promise<Regrouped> =>
  fixture.graph.runner.transaction((run) => regroupNames(run, corpus, moves, { overPins }));
const setHidden = (corpus: string, name: string, hidden: boolean): Promise<boolean> =>
  fixture.graph.runner.transaction((run) =>
    hidden ? hidePoint(run, corpus, pointId(corpus, name), 'person') : unhidePoint(run, corpus, pointId(corpus, name)),
  );

const byHand = (corpus: string, seeds: Seeds, placed: Record<string, string> = {}, hidden: string[] = []) =>
  countByHand(corpus, new Map(Object.entries(seeds)), {
    ...NO_DECISIONS,
    place: new Map(Object.entries(placed).map(([name, to]) => [pointId(corpus, name), pointId(corpus, to)])),
    hidden: new Set(hidden.map((name) => pointId(corpus, name))),
  });

const SEEDS: Seeds = {
  one: ['gcd', 'prime', 'ratio'],
  two: ['greatest common divisor', 'prime', 'area'],
  three: ['gcd', 'greatest common divisor', 'lcm'],
  four: ['gcd', 'area'],
  five: ['greatest common divisor', 'hcf', 'lcm'],
  six: ['hcf'],
};

describe('moving names between points', () => {
  it('counts the seeds of moved names again, a seed that named both points once', async () => {
    const corpus = await build(SEEDS);
    const before = await readWholeGraph(stores, corpus);
    expect(before).toEqual(byHand(corpus, SEEDS));
    const moves = [move(corpus, 'greatest common divisor', 'gcd'), move(corpus, 'hcf', 'gcd')];
    expect(await regroup(corpus, moves)).toMatchObject({ moved: 2, seeds: 4, came: [] });
    const placed = { 'greatest common divisor': 'gcd', hcf: 'gcd' };
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, SEEDS, placed));
    // Seeds that come and go later live by the same decision.
    const later: Seeds = { seven: ['hcf', 'volume'], eight: ['greatest common divisor', 'gcd', 'ratio'] };
    await add(corpus, later);
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, { ...SEEDS, ...later }, placed));
    await stores.seeds.delete(newSeed(corpus, 'three', null).id);
    const left: Seeds = { ...SEEDS, ...later };
    delete left['three'];
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, left, placed));
    expect(await stores.points.get(pointId(corpus, 'gcd'))).toMatchObject({
      aliases: expect.arrayContaining([
        expect.objectContaining({ name: 'hcf', by: 'model:m', similarity: 0.8, decidedAt: expect.any(String) }),
        expect.objectContaining({ name: 'gcd', by: 'normal form', similarity: null, decidedAt: null }),
      ]),
    });
  });

  it('puts back exactly what was, and swaps two points', async () => {
    const corpus = await build(SEEDS);
    const before = await readWholeGraph(stores, corpus);
    const fingerprint = await stores.corpora.fingerprint(corpus);
    await regroup(corpus, [move(corpus, 'hcf', 'gcd')]);
    expect(await stores.corpora.fingerprint(corpus)).not.toBe(fingerprint);
    await regroup(corpus, [move(corpus, 'hcf', 'hcf')]);
    expect(await readWholeGraph(stores, corpus)).toEqual(before);
    expect(await stores.corpora.fingerprint(corpus)).toBe(fingerprint);
    await regroup(corpus, [move(corpus, 'hcf', 'gcd'), move(corpus, 'gcd', 'hcf')]);
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, SEEDS, { hcf: 'gcd', gcd: 'hcf' }));
  });

  it('gives the fingerprint of seeds that came after the decision', async () => {
    const [corpus, fresh] = [await build(SEEDS), await fixture.newCorpus()];
    for (const one of [corpus, fresh]) await regroup(one, [move(one, 'hcf', 'gcd'), move(one, 'area', 'volume')]);
    await add(fresh, Object.fromEntries(Object.entries(SEEDS).reverse()));
    expect(await stores.corpora.fingerprint(fresh)).toBe(await stores.corpora.fingerprint(corpus));
  });

  it('leaves pinned names to persons', async () => {
    const corpus = await build(SEEDS);
    await regroup(corpus, [move(corpus, 'hcf', 'hcf', { pinned: true, by: 'person' })]);
    const pinned = await readWholeGraph(stores, corpus);
    expect(await regroup(corpus, [move(corpus, 'hcf', 'gcd')])).toMatchObject({ moved: 0, seeds: 0 });
    expect(await readWholeGraph(stores, corpus)).toEqual(pinned);
    expect((await stores.points.get(pointId(corpus, 'hcf')))?.aliases[0]).toMatchObject({ by: 'person' });
    await regroup(corpus, [move(corpus, 'hcf', 'gcd', { pinned: true, by: 'person' })]);
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, SEEDS, { hcf: 'gcd' }));
  });

  it('moves a seed that is extracted again, within its decisions, and keeps the old points until the new ones are counted', async () => {
    const corpus = await build(SEEDS);
    await regroup(corpus, [move(corpus, 'hcf', 'gcd')]);
    const before = await readWholeGraph(stores, corpus);
    const { id } = newSeed(corpus, 'two', null);
    const mentions = ['hcf', 'volume'].map((name) => mention(corpus, name));
    expect(await extractAgain(extractor, corpus, id, mentions)).toBe(true);
    expect(await readWholeGraph(stores, corpus)).toEqual(before);
    await countAll(stores, corpus);
    const seeds = { ...SEEDS, two: ['hcf', 'volume'] };
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, seeds, { hcf: 'gcd' }));
    expect(await extractAgain(extractor, corpus, 'seed-unknown', mentions)).toBe(false);
  });

  it('keeps the points of a seed whose new extraction fails', async () => {
    const corpus = await build(SEEDS);
    const before = await readWholeGraph(stores, corpus);
    const { id } = newSeed(corpus, 'two', null);
    expect(await extractAgain(extractor, corpus, id, null)).toBe(true);
    await countAll(stores, corpus);
    expect(await readWholeGraph(stores, corpus)).toEqual(before);
    expect(await stores.seeds.get(id)).toMatchObject({ status: 'extracted', reason: 'noPoints' });
  });

  it('counts every seed once while names move, seeds come and points are hidden at the same time', async () => {
    const corpus = await fixture.newCorpus();
    const seeds: Seeds = Object.fromEntries(
      Array.from({ length: 150 }, (_, index) => [
        `p${index}`,
        [`hub`, `leaf ${index % 13}`, `twig ${index % 7}`].slice(0, 2 + (index % 2)),
      ]),
    );
    const rows = Object.entries(seeds).map(([problem, names]) => newSeed(corpus, problem, names));
    await Promise.all([
      ...[0, 50, 100].map(async (start) => {
        await stores.seeds.save({ corpus, runId: null, seeds: rows.slice(start, start + 50) });
        await countAll(stores, corpus, 9);
      }),
      (async () => {
        for (const leaf of [1, 2, 3, 4]) await regroup(corpus, [move(corpus, `leaf ${leaf}`, 'leaf 0')]);
        await regroup(corpus, [move(corpus, 'twig 1', 'leaf 5'), move(corpus, 'leaf 4', 'leaf 4')]);
      })(),
    ]);
    await countAll(stores, corpus);
    const placed = { 'leaf 1': 'leaf 0', 'leaf 2': 'leaf 0', 'leaf 3': 'leaf 0', 'twig 1': 'leaf 5' };
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, seeds, placed));
  });
});

describe('hidden points', () => {
  it('have no edges, keep their seeds, and get back what their seeds give', async () => {
    const corpus = await build(SEEDS);
    expect(await setHidden(corpus, 'gcd', true)).toBe(true);
    expect(await setHidden(corpus, 'gcd', true)).toBe(false);
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, SEEDS, {}, ['gcd']));
    const later = { seven: ['gcd', 'area', 'ratio'] };
    await add(corpus, later);
    await setHidden(corpus, 'area', true);
    const seeds = { ...SEEDS, ...later };
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, seeds, {}, ['gcd', 'area']));
    await regroup(corpus, [move(corpus, 'hcf', 'gcd'), move(corpus, 'lcm', 'ratio')]);
    const placed = { hcf: 'gcd', lcm: 'ratio' };
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, seeds, placed, ['gcd', 'area']));
    expect(await setHidden(corpus, 'gcd', false)).toBe(true);
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, seeds, placed, ['area']));
    expect(await setHidden(corpus, 'gcd', false)).toBe(false);
  });

  it('stay hidden when their last seed goes and another comes', async () => {
    const corpus = await build({ one: ['gcd', 'prime'] });
    await setHidden(corpus, 'gcd', true);
    await stores.seeds.delete(newSeed(corpus, 'one', null).id);
    const seeds = { two: ['gcd', 'prime', 'area'] };
    await add(corpus, seeds);
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, seeds, {}, ['gcd']));
  });
});
