// Real: Neo4j, the graph library and the pipeline's edits. Seeds are made here; a plain count says what the graph must hold.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EditResult, GraphStores } from '#contracts';
import { regroupNames } from '../../libs/graph/regroup-names.ts';
import { addSeeds, openCuration, ownId, seedId } from '../helpers/curation.ts';
import type { Curator } from '../helpers/curation.ts';
import { countByHand, readWholeGraph } from '../helpers/graph-by-hand.ts';

import type { GraphFixture } from '../helpers/graph-fixture.ts';

let fixture: GraphFixture;
let stores: GraphStores;
let curator: Curator;
beforeAll(async () => {
  ({ fixture, stores, curator } = await openCuration());
});
afterAll(() => fixture.close());

type Seeds = Record<string, string[]>;
const SEEDS: Seeds = {
  one: ['slope', 'line', 'ratio'],
  two: ['gradient of a line', 'line', 'area'],
  three: ['slope', 'gradient of a line', 'volume'],
  four: ['slope', 'area'],
  five: ['steepness', 'volume'],
};

async function build(seeds: Seeds = SEEDS): Promise<{ corpus: string; id: (name: string) => string }> {
  const corpus = await fixture.newCorpus();
  await addSeeds(stores, corpus, seeds);
  return { corpus, id: (name) => ownId(corpus, name) };
}

interface Said {
  placed?: Record<string, string>;
  hidden?: string[];
  given?: Record<string, string>;
}

/** `placed`: names by the id of the point in which they live; `given`: given names by point id. */
function byHand(corpus: string, seeds: Seeds, { placed = {}, hidden = [], given = {} }: Said = {}) {
  const place = new Map(Object.entries(placed).map(([name, to]) => [ownId(corpus, name), to]));
  const decisions = { place, hidden: new Set(hidden), given: new Map(Object.entries(given)) };
  return countByHand(corpus, new Map(Object.entries(seeds)), decisions, ownId);
}

const editId = ({ edit }: EditResult): string => edit?.id ?? 'no edit';
const refused = (code: string, extra: object = {}): unknown => expect.objectContaining({ code, ...extra });

describe('merging', () => {
  it('keeps one point with every name, exact edges, and an entry of who did it', async () => {
    const { corpus, id } = await build();
    const result = await curator.merge(id('slope'), { others: [id('gradient of a line'), id('steepness')] });
    expect(result.knowledgePoints).toHaveLength(1);
    expect(result.knowledgePoints[0]).toMatchObject({ id: id('slope'), name: 'slope', seedCount: 5, degree: 4 });
    expect(result.edit).toMatchObject({ number: 1, kind: 'merge', by: 'tester', undone: null, undoes: null });
    expect(result.edit?.names.map(({ name }) => name).sort()).toEqual(['gradient of a line', 'steepness']);
    const placed = { 'gradient of a line': id('slope'), steepness: id('slope') };
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, SEEDS, { placed }));
    const point = await stores.points.get(id('slope'));
    expect(point?.aliases.map(({ name, by, decidedAt }) => [name, by, decidedAt !== null])).toEqual([
      ['gradient of a line', 'person', true],
      ['slope', 'normal form', true],
      ['steepness', 'person', true],
    ]);
    expect((await stores.curation.edits(corpus, { limit: 5 })).items).toEqual([result.edit]);
  });

  it('into another point does the same the other way round', async () => {
    const { corpus, id } = await build();
    await curator.merge(id('slope'), { into: id('line') });
    const placed = { slope: id('line') };
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, SEEDS, { placed }));
    expect(await stores.points.mergedInto(id('slope'))).toBe(id('line'));
    // Names never chain: what was merged goes along.
    await curator.merge(id('line'), { into: id('ratio') });
    expect(await stores.points.mergedInto(id('slope'))).toBe(id('ratio'));
    const both = { slope: id('ratio'), line: id('ratio') };
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, SEEDS, { placed: both }));
  });

  it('refuses what makes no sense, each with its reason, and changes nothing', async () => {
    const [{ corpus, id }, other] = [await build(), await build()];
    await curator.merge(id('steepness'), { into: id('slope') });
    await curator.change(id('ratio'), { hidden: true });
    const before = await readWholeGraph(stores, corpus);
    const none = 'kp-none';
    const attempts: [Promise<unknown>, unknown][] = [
      [curator.merge(id('slope'), { into: id('slope') }), refused('mergeWithItself')],
      [curator.merge(id('slope'), { others: [id('line'), id('slope')] }), refused('mergeWithItself')],
      [curator.merge(id('slope'), { into: other.id('line') }), refused('mergeAcrossCorpora')],
      [curator.merge(id('slope'), { others: [other.id('line')] }), refused('mergeAcrossCorpora')],
      [curator.merge(id('slope'), { into: id('steepness') }), refused('mergeCycle')],
      [curator.merge(id('slope'), { others: [id('steepness')] }), refused('mergeCycle')],
      [
        curator.merge(id('steepness'), { into: id('line') }),
        refused('knowledgePointMerged', { extra: { mergedInto: id('slope') } }),
      ],
      [
        curator.merge(id('line'), { into: id('steepness') }),
        refused('knowledgePointMerged', { extra: { mergedInto: id('slope') } }),
      ],
      [curator.merge(id('slope'), { into: id('ratio') }), refused('mergeIntoHidden')],
      [curator.merge(none, { into: id('slope') }), refused('knowledgePointNotFound')],
      [curator.merge(id('slope'), { others: [none] }), refused('knowledgePointNotFound')],
      [curator.undo('edit-none'), refused('editNotFound')],
    ];
    for (const [attempt, error] of attempts) await expect(attempt).rejects.toEqual(error);
    expect(await readWholeGraph(stores, corpus)).toEqual(before);
    expect((await stores.curation.edits(corpus, { limit: 10 })).items).toHaveLength(2);
  });

  it('holds against clustering, which neither parts what a person joined nor joins what a person parted', async () => {
    const { corpus, id } = await build();
    await curator.merge(id('slope'), { others: [id('steepness')] });
    const placed = { steepness: id('slope') };
    const moves = ['slope', 'steepness', 'gradient of a line'].map((name) => ({
      nameId: id(name),
      key: name,
      name,
      to: id('gradient of a line'),
      by: 'model:m',
      similarity: 0.9,
      pinned: false,
    }));
    await fixture.graph.runner.transaction((run) => regroupNames(run, corpus, moves));
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, SEEDS, { placed }));
    await curator.split(id('slope'), { aliases: ['steepness'] });
    const back = moves.map((move) => ({ ...move, to: id('slope') }));
    await fixture.graph.runner.transaction((run) => regroupNames(run, corpus, back));
    const joined = { 'gradient of a line': id('slope') };
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, SEEDS, { placed: joined }));
  });

  it('of the same points by two persons at once leaves one of them with a clear answer', async () => {
    const { corpus, id } = await build();
    const answers = await Promise.allSettled([
      curator.merge(id('slope'), { into: id('line') }),
      curator.merge(id('line'), { into: id('slope') }),
      curator.merge(id('slope'), { into: id('area') }),
    ]);
    expect(answers.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    for (const answer of answers) {
      if (answer.status === 'rejected')
        expect(['knowledgePointMerged', 'mergeCycle']).toContain((answer.reason as { code: string }).code);
    }
    const placed: Record<string, string> = {};
    for (const name of ['slope', 'line']) {
      const to = await stores.points.mergedInto(id(name));
      if (to !== undefined) placed[name] = to;
    }
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, SEEDS, { placed }));
  });
});

describe('splitting', () => {
  it('gives names their own point again, or one that is called as asked', async () => {
    const { corpus, id } = await build();
    await curator.merge(id('slope'), { others: [id('gradient of a line'), id('steepness'), id('line')] });
    const first = await curator.split(id('slope'), { aliases: ['steepness'] });
    expect(first.knowledgePoints.map((point) => point.id)).toEqual([id('slope'), id('steepness')]);
    const second = await curator.split(id('slope'), { aliases: ['gradient of a line', 'line'], name: 'straight line' });
    const lines = second.knowledgePoints[1];
    expect(lines).toMatchObject({ name: 'straight line', seedCount: 3 });
    const placed = { 'gradient of a line': lines?.id ?? '', line: lines?.id ?? '' };
    const given = { [lines?.id ?? '']: 'straight line' };
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, SEEDS, { placed, given }));
    // A seed that uses the given name belongs to the point that has it.
    const more = { ...SEEDS, six: ['straight line', 'area'] };
    await addSeeds(stores, corpus, more);
    const all = { ...placed, 'straight line': lines?.id ?? '' };
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, more, { placed: all, given }));
  });

  it('takes a point its own name, and says where that point went when it is merged', async () => {
    const { corpus, id } = await build();
    await curator.merge(id('slope'), { others: [id('line')] });
    const { knowledgePoints } = await curator.split(id('slope'), { aliases: ['slope'] });
    const made = knowledgePoints[1]?.id ?? '';
    expect(made).not.toBe(id('slope'));
    const placed = { line: id('slope'), slope: made };
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, SEEDS, { placed }));
    const merge = await curator.merge(made, { into: id('area') });
    expect(await stores.points.mergedInto(made)).toBe(id('area'));
    await curator.merge(id('area'), { into: id('volume') });
    expect(await stores.points.mergedInto(made)).toBe(id('volume'));
    await expect(curator.undo(editId(merge))).rejects.toEqual(refused('editSuperseded'));
  });

  it('refuses unknown aliases and all of them, and takes every way of writing a name', async () => {
    const seeds: Seeds = {
      one: ['prime number', 'ratio'],
      two: ['Prime Numbers', 'ratio'],
      three: ['divisor', 'ratio'],
    };
    const { corpus, id } = await build(seeds);
    await curator.merge(id('prime number'), { others: [id('divisor')] });
    await expect(curator.split(id('prime number'), { aliases: ['divisor', 'area'] })).rejects.toEqual(
      refused('aliasUnknown', {
        extra: { unknown: ['area'], aliases: expect.arrayContaining(['Prime Numbers', 'divisor', 'prime number']) },
      }),
    );
    await expect(curator.split(id('prime number'), { aliases: ['prime number', 'divisors'] })).rejects.toEqual(
      refused('aliasesExhausted'),
    );
    await expect(curator.split(id('ratio'), { aliases: ['ratio'] })).rejects.toEqual(refused('aliasesExhausted'));
    const { knowledgePoints } = await curator.split(id('prime number'), { aliases: ['Prime Numbers'] });
    expect(knowledgePoints[1]?.aliases.map(({ name }) => name)).toEqual(['Prime Numbers', 'prime number']);
    const made = knowledgePoints[1]?.id ?? '';
    const placed = { divisor: id('prime number'), 'prime number': made };
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, seeds, { placed }));
  });
});

describe('renaming and hiding', () => {
  it('keeps a given name whatever seeds come, also through a time without any', async () => {
    const { corpus, id } = await build();
    await curator.change(id('slope'), { name: '  Slope of a line ' });
    const more: Seeds = { ...SEEDS, six: ['Slope', 'ratio'], seven: ['Slope', 'ratio'], eight: ['Slope', 'ratio'] };
    await addSeeds(stores, corpus, more);
    const placed = { 'slope of a line': id('slope') };
    const said = { placed, given: { [id('slope')]: 'Slope of a line' } };
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, more, said));
    for (const problem of Object.keys(more)) await stores.seeds.delete(seedId(corpus, problem));
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, {}));
    await addSeeds(stores, corpus, more);
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, more, said));
    const found = await stores.points.search({ corpus, name: 'of a line', sort: 'name' }, { limit: 5 });
    expect(found.items.map(({ name }) => name)).toEqual(['Slope of a line', 'gradient of a line']);
    await expect(curator.change(id('line'), { name: 'slope of lines' })).rejects.toEqual(refused('nameTaken'));
    await expect(curator.change(id('line'), { name: 'area' })).rejects.toEqual(
      refused('nameTaken', { extra: { knowledgePoint: { id: id('area'), name: 'area' } } }),
    );
    await expect(curator.change(id('line'), { name: ' 123 ' })).rejects.toEqual(refused('invalidRequest'));
    expect(await curator.change(id('slope'), { name: 'Slope of a line' })).toMatchObject({ edit: null });
  });

  it('hides a point unless a seed would be left with none, and shows it again', async () => {
    const { corpus, id } = await build();
    await curator.change(id('slope'), { hidden: true });
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, SEEDS, { hidden: [id('slope')] }));
    expect(await curator.change(id('slope'), { hidden: true })).toMatchObject({
      edit: null,
      knowledgePoints: [{ hidden: true, degree: 0 }],
    });
    await expect(curator.change(id('area'), { hidden: true })).rejects.toEqual(
      refused('lastVisiblePoint', { extra: { seeds: 1, first: [seedId(corpus, 'four')] } }),
    );
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, SEEDS, { hidden: [id('slope')] }));
    const both = await curator.change(id('slope'), { hidden: false, name: 'incline' });
    expect(both.edit).toMatchObject({ kind: 'rename', number: 2 });
    const given = { [id('slope')]: 'incline' };
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, SEEDS, { given }));
    await curator.undo(editId(both));
    expect(await readWholeGraph(stores, corpus)).toEqual(byHand(corpus, SEEDS, { hidden: [id('slope')] }));
  });
});

describe('undoing', () => {
  it('puts back exactly what was, the last edit of a point first', async () => {
    const { corpus, id } = await build();
    const states = [await readWholeGraph(stores, corpus)];
    const fingerprint = await stores.corpora.fingerprint(corpus);
    const edits: EditResult[] = [];
    const steps: (() => Promise<EditResult>)[] = [
      () => curator.merge(id('slope'), { others: [id('steepness'), id('gradient of a line')] }),
      () => curator.split(id('slope'), { aliases: ['slope'], name: 'rise over run' }),
      () => curator.merge(id('line'), { others: [id('slope')] }),
      () => curator.change(id('line'), { name: 'straight line' }),
      () => curator.change(id('line'), { hidden: true }),
    ];
    for (const step of steps) {
      edits.push(await step());
      states.push(await readWholeGraph(stores, corpus));
    }
    const apart = await curator.merge(id('ratio'), { others: [id('area')] });
    await expect(curator.undo(editId(edits[0] as EditResult))).rejects.toEqual(
      refused('editSuperseded', { extra: { supersededBy: editId(edits[4] as EditResult) } }),
    );
    const undone = await curator.undo(editId(apart));
    expect(undone.edit).toMatchObject({ kind: 'undo', undoes: editId(apart), number: 7 });
    await expect(curator.undo(editId(apart))).rejects.toEqual(
      refused('editUndone', { extra: { undoneBy: editId(undone) } }),
    );
    await expect(curator.undo(editId(undone))).rejects.toEqual(refused('editUndone'));
    for (let last = edits.length - 1; last >= 0; last -= 1) {
      expect(await readWholeGraph(stores, corpus)).toEqual(states[last + 1]);
      await curator.undo(editId(edits[last] as EditResult));
      expect(await readWholeGraph(stores, corpus)).toEqual(states[last]);
    }
    expect(await stores.corpora.fingerprint(corpus)).toBe(fingerprint);
    const trail = (await stores.curation.edits(corpus, { limit: 100 })).items;
    expect(trail.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, index) => 12 - index));
    expect(trail.filter(({ kind }) => kind !== 'undo').every(({ undone: by }) => by !== null)).toBe(true);
  });

  it('pages through the trail and through what is worth a look', async () => {
    const { corpus, id } = await build();
    const moves = (
      [
        ['gradient of a line', 'model:m', 0.9],
        ['steepness', 'model:m', 0.71],
        ['ratio', 'synonym table', null],
        ['area', 'model:m', null],
      ] as const
    ).map(([name, by, similarity]) => {
      const move = { nameId: id(name), key: name, name, to: id('slope'), by, similarity, pinned: false };
      return move;
    });
    await fixture.graph.runner.transaction((run) => regroupNames(run, corpus, moves));
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await stores.curation.review(corpus, { limit: 1, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['steepness', 'gradient of a line', 'area', 'ratio']);
    expect((await stores.curation.review(corpus, { limit: 1 })).items[0]).toMatchObject({
      seeds: 1,
      by: 'model:m',
      similarity: 0.71,
      knowledgePoint: { id: id('slope'), name: 'slope' },
    });
    await curator.split(id('slope'), { aliases: ['steepness'] });
    // A person looked at the whole point: nothing of it is in doubt any more.
    expect((await stores.curation.review(corpus, { limit: 10 })).items).toEqual([]);
    for (const name of ['line', 'volume']) await curator.change(id(name), { name: `${name} (renamed)` });
    const newest = await stores.curation.edits(corpus, { limit: 2 });
    const rest = await stores.curation.edits(corpus, { limit: 2, cursor: newest.nextCursor ?? '' });
    expect([...newest.items, ...rest.items].map(({ number }) => number)).toEqual([3, 2, 1]);
    await expect(stores.curation.review(corpus, { limit: 2, cursor: newest.nextCursor ?? '' })).rejects.toEqual(
      refused('invalidCursor'),
    );
  });
});
