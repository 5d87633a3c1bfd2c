// Real: Neo4j and the graph library. Seeds are written here; a plain count in the test says what the graph must hold.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { GraphStores, KnowledgePoint } from '#contracts';
import { countAll, newRun, newSeed, openGraph, pointId } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';

let fixture: GraphFixture;
let stores: GraphStores;
beforeAll(async () => {
  fixture = await openGraph();
  stores = fixture.stores;
});
afterAll(() => fixture.close());

async function allPoints(corpus: string): Promise<KnowledgePoint[]> {
  const points: KnowledgePoint[] = [];
  let cursor: string | null = null;
  do {
    const page = await stores.points.search(
      { corpus, sort: 'name' },
      { limit: 3, ...(cursor === null ? {} : { cursor }) },
    );
    points.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return points;
}

/** The graph of a corpus as plain data, ids left out: names, aliases, counts and weights by names. */
async function describeGraph(corpus: string): Promise<unknown> {
  const points = await allPoints(corpus);
  const edges: string[] = [];
  for (const point of points) {
    const page = await stores.points.neighbours(point.id, { limit: 100 });
    for (const other of page?.items ?? []) {
      if (point.name < other.name) edges.push(`${point.name} - ${other.name}: ${other.weight}`);
    }
  }
  const state = await stores.corpora.get(corpus);
  return {
    points: points.map(({ name, aliases, degree, seedCount }) => ({ name, aliases, degree, seedCount })),
    edges: edges.sort(),
    numbers: [state?.knowledgePoints, state?.edges, state?.seeds],
    fingerprint: state?.fingerprint,
  };
}

const NAMES = ['Prime', 'primes', 'Ratio', 'ratios', 'Area', 'angle', 'Angles', 'median'];
const base = (name: string) => name.toLowerCase().replace(/s$/, '');

/** What a fresh count of some seeds must give, written without the product's code. */
function expected(seeds: ReadonlyMap<string, string[]>) {
  const weights = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const names of seeds.values()) {
    const own = [...new Set(names.map(base))].sort();
    for (const a of own) {
      counts.set(a, (counts.get(a) ?? 0) + 1);
      for (const b of own) if (a < b) weights.set(`${a} ${b}`, (weights.get(`${a} ${b}`) ?? 0) + 1);
    }
  }
  return { counts, weights };
}

describe('counting seeds into the graph', () => {
  it('stores a batch twice as once', async () => {
    const corpus = await fixture.newCorpus();
    const seeds = [
      newSeed(corpus, 'one', ['Prime', 'Ratio', 'Area']),
      newSeed(corpus, 'two', ['primes', 'Ratio']),
      newSeed(corpus, 'three', null),
    ];
    const first = await stores.seeds.save({ corpus, runId: null, seeds });
    expect(first).toEqual({ accepted: 3, duplicates: 0, adopted: 0, uncounted: 2 });
    expect(await stores.corpora.state(corpus)).toMatchObject({ settled: false });
    expect(await stores.points.corporaToCount()).toContain(corpus);
    expect(await countAll(stores, corpus, 1)).toBe(2);
    const before = await describeGraph(corpus);
    const again = await stores.seeds.save({ corpus, runId: null, seeds });
    expect(again).toEqual({ accepted: 0, duplicates: 3, adopted: 0, uncounted: 0 });
    expect(await countAll(stores, corpus)).toBe(0);
    expect(await describeGraph(corpus)).toEqual(before);
    // Counted names still wait to be looked at: two of them may be one point.
    expect(await stores.corpora.state(corpus)).toMatchObject({ settled: false });
    const { revision } = await stores.names.read(corpus);
    const asTheyAre = { moves: [], hide: [], show: [], open: false, apart: [] };
    expect(await stores.names.settle(corpus, { revision: revision - 1, ...asTheyAre })).toBe(false);
    expect(await stores.names.settle(corpus, { revision, ...asTheyAre })).toBe(true);
    expect(await stores.corpora.state(corpus)).toMatchObject({ settled: true, knowledgePoints: 3 });
    const prime = await stores.points.get(pointId(corpus, 'prime'));
    expect(prime).toMatchObject({ name: 'Prime', degree: 2, seedCount: 2 });
    expect(prime?.aliases.map(({ name, seeds: used }) => [name, used])).toEqual([
      ['Prime', 1],
      ['primes', 1],
    ]);
    expect(prime?.neighbours).toEqual([
      { id: pointId(corpus, 'Ratio'), name: 'Ratio', degree: 2, weight: 2 },
      { id: pointId(corpus, 'Area'), name: 'Area', degree: 2, weight: 1 },
    ]);
  });

  it('counts a point once in a seed that names it twice', async () => {
    const corpus = await fixture.newCorpus();
    await stores.seeds.save({
      corpus,
      runId: null,
      seeds: [newSeed(corpus, 'one', ['primes', 'Prime', 'Area', 'Area'])],
    });
    await countAll(stores, corpus);
    expect(await stores.points.get(pointId(corpus, 'prime'))).toMatchObject({ name: 'Prime', degree: 1, seedCount: 1 });
  });

  it('leaves exactly what a fresh build gives after any sequence of adding, counting and deleting', async () => {
    const change = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ add: fc.nat(14), names: fc.subarray(NAMES, { minLength: 1, maxLength: 4 }) }),
      },
      { weight: 2, arbitrary: fc.record({ remove: fc.nat(14) }) },
      { weight: 1, arbitrary: fc.record({ count: fc.integer({ min: 1, max: 5 }) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 3, maxLength: 25 }), async (changes) => {
        const corpus = await fixture.newCorpus();
        const alive = new Map<string, string[]>();
        for (const step of changes) {
          if ('add' in step) {
            const problem = `problem ${step.add}`;
            await stores.seeds.save({ corpus, runId: null, seeds: [newSeed(corpus, problem, step.names)] });
            if (!alive.has(problem)) alive.set(problem, step.names);
          } else if ('remove' in step) {
            const problem = `problem ${step.remove}`;
            const removed = await stores.seeds.delete(newSeed(corpus, problem, null).id);
            expect(removed).toBe(alive.delete(problem));
          } else await stores.points.count(corpus, step.count);
        }
        await countAll(stores, corpus);
        const fresh = await fixture.newCorpus();
        const seeds = [...alive].reverse().map(([problem, names]) => newSeed(fresh, problem, names));
        await stores.seeds.save({ corpus: fresh, runId: null, seeds });
        await countAll(stores, fresh);
        expect(await describeGraph(corpus)).toEqual(await describeGraph(fresh));

        const { counts, weights } = expected(alive);
        const points = await allPoints(corpus);
        expect(new Map(points.map((point) => [base(point.name), point.seedCount]))).toEqual(counts);
        const found = new Map<string, number>();
        for (const point of points) {
          for (const other of (await stores.points.neighbours(point.id, { limit: 100 }))?.items ?? []) {
            const [a, b] = [base(point.name), base(other.name)];
            if (a < b) found.set(`${a} ${b}`, other.weight);
          }
        }
        expect(found).toEqual(weights);
      }),
      { numRuns: 12 },
    );
  });

  it('gives one fingerprint for the same seeds in any order and batching, and another for other seeds', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `topic ${index}`);
    const build = async (order: number[], batch: number, change?: object): Promise<string> => {
      const corpus = await fixture.newCorpus();
      const seeds = order.map((index) =>
        newSeed(
          corpus,
          `text ${index}`,
          [names[index % 30], names[(index * 7) % 30], names[(index * 11 + 3) % 30]] as string[],
          {
            subject: `subject ${index % 3}`,
            ...(index === 0 ? change : {}),
          },
        ),
      );
      for (let start = 0; start < seeds.length; start += batch) {
        await stores.seeds.save({ corpus, runId: null, seeds: seeds.slice(start, start + batch) });
        if (start % 3 === 0) await stores.points.count(corpus, 2);
      }
      await countAll(stores, corpus, batch);
      return stores.corpora.fingerprint(corpus);
    };
    const order = Array.from({ length: 40 }, (_, index) => index);
    const one = await build(order, 40);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(await build([...order].reverse(), 7)).toBe(one);
    expect(
      await build(
        order.map((index) => (index * 17) % 40),
        1,
      ),
    ).toBe(one);
    expect(await build(order.slice(1), 40)).not.toBe(one);
    expect(await build(order, 40, { level: '5' })).not.toBe(one);
  });

  it('counts each seed once when several counters work at the same time', async () => {
    const corpus = await fixture.newCorpus();
    const seeds = Array.from({ length: 120 }, (_, index) =>
      newSeed(corpus, `p${index}`, ['hub', `leaf ${index % 10}`]),
    );
    await Promise.all(
      [0, 1, 2].map((part) =>
        stores.seeds.save({ corpus, runId: null, seeds: seeds.slice(part * 40, part * 40 + 40) }),
      ),
    );
    const counted = await Promise.all(Array.from({ length: 4 }, () => countAll(stores, corpus, 17)));
    expect(counted.reduce((sum, part) => sum + part, 0)).toBe(120);
    expect(await stores.points.get(pointId(corpus, 'hub'))).toMatchObject({ seedCount: 120, degree: 10 });
  });

  it('keeps a chosen point that lost its seeds out of the graph and in the sets, and brings it back', async () => {
    const corpus = await fixture.newCorpus();
    const seed = newSeed(corpus, 'only', ['alpha', 'beta']);
    await stores.seeds.save({ corpus, runId: null, seeds: [seed] });
    await countAll(stores, corpus);
    const run = newRun(corpus, { status: 'planning' });
    await stores.runs.create(run);
    const pointIds = [pointId(corpus, 'alpha'), pointId(corpus, 'beta')];
    await stores.runs.addPlanned(run.id, corpus, 1, [
      { id: `set-${corpus}`, number: 0, relation: 'oneHop', pointIds, strength: 1 },
    ]);
    expect(await stores.seeds.delete(seed.id)).toBe(true);
    expect(await stores.points.get(pointId(corpus, 'alpha'))).toBeUndefined();
    expect(await stores.corpora.get(corpus)).toMatchObject({ knowledgePoints: 0, edges: 0 });
    const sets = await stores.runs.sets(run.id, { limit: 10 });
    expect(sets?.items[0]?.knowledgePoints.map(({ name }) => name)).toEqual(['alpha', 'beta']);
    await stores.seeds.save({ corpus, runId: null, seeds: [seed] });
    await countAll(stores, corpus);
    expect(await stores.points.get(pointId(corpus, 'alpha'))).toMatchObject({ degree: 1, seedCount: 1 });
    expect((await stores.runs.sets(run.id, { limit: 10 }))?.items[0]?.knowledgePoints.map(({ id }) => id)).toEqual(
      pointIds,
    );
  });
});

describe('lists of seeds and points', () => {
  it('pages through everything once, and refuses cursors of other lists', async () => {
    const corpus = await fixture.newCorpus();
    const seeds = Array.from({ length: 23 }, (_, index) => newSeed(corpus, `s${index}`, [`n${index % 7}`, 'all']));
    await stores.seeds.save({ corpus, runId: null, seeds });
    await countAll(stores, corpus);
    const ids: string[] = [];
    let cursor: string | undefined;
    for (;;) {
      const page = await stores.seeds.list({ corpus, status: 'extracted' }, { limit: 5, ...(cursor && { cursor }) });
      ids.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(ids).toEqual(seeds.map(({ id }) => id));
    for (const bad of ['x', '', 'W10', Buffer.from('["seeds",1,2]').toString('base64url'), `${cursor ?? ''}A`]) {
      await expect(stores.seeds.list({ corpus }, { limit: 5, cursor: bad })).rejects.toMatchObject({
        code: 'invalidCursor',
      });
    }
    await expect(stores.points.search({ corpus }, { limit: 5, ...(cursor && { cursor }) })).rejects.toMatchObject({
      code: 'invalidCursor',
    });
    const byDegree = await stores.points.search({ corpus }, { limit: 2 });
    expect(byDegree.items[0]).toMatchObject({ name: 'all', degree: 7 });
    const found = await stores.points.search({ corpus, name: 'N3' }, { limit: 5 });
    expect(found.items.map(({ name }) => name)).toEqual(['n3']);
    const shown = await stores.seeds.get(ids[0] ?? '');
    expect(shown?.knowledgePoints.map(({ name }) => name)).toEqual(['all', 'n0']);
  });

  it('deletes a corpus with all that hangs on it and nothing else', async () => {
    const [corpus, other] = [await fixture.newCorpus(), await fixture.newCorpus()];
    for (const one of [corpus, other]) {
      await stores.seeds.save({ corpus: one, runId: null, seeds: [newSeed(one, 'a', ['x', 'y'])] });
      await countAll(stores, one);
    }
    expect(await stores.corpora.delete(corpus)).toBe(true);
    expect(await stores.corpora.exists(corpus)).toBe(false);
    expect(await stores.corpora.get(corpus)).toBeUndefined();
    expect(await stores.points.get(pointId(corpus, 'x'))).toBeUndefined();
    expect(await stores.corpora.delete(corpus)).toBe(false);
    expect(await stores.corpora.get(other)).toMatchObject({ knowledgePoints: 2, edges: 1 });
    const names = (await stores.corpora.list({ limit: 100 })).items.map((item) => item.corpus);
    expect(names).toContain(other);
  });
});
