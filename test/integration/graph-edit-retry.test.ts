// Real: Neo4j, the curation store and the pipeline's edits. Injected: each commit is followed by another attempt of the same transaction, as the driver makes one
// when the answer to a commit was lost.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { GraphStores } from '#contracts';
import type { Runner } from '#graph';
import { createCurationStore } from '../../libs/graph/curation-store.ts';
import { addSeeds, createCurator, ownId } from '../helpers/curation.ts';
import { countByHand, readWholeGraph } from '../helpers/graph-by-hand.ts';
import { openGraph } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';

let fixture: GraphFixture;
let curator: ReturnType<typeof createCurator>;
let attempts = 0;
beforeAll(async () => {
  fixture = await openGraph();
  const { runner } = fixture.graph;
  const losing: Runner = {
    ...runner,
    async transaction(work) {
      await runner.transaction((run) => work(run, 1));
      attempts += 1;
      return runner.transaction((run) => work(run, 2));
    },
  };
  const stores: GraphStores = { ...fixture.stores, curation: createCurationStore(losing) };
  curator = createCurator(stores);
});
afterAll(() => fixture.close());

it('makes each edit once, though its commit was answered only the second time', async () => {
  const { stores } = fixture;
  const corpus = await fixture.newCorpus();
  const seeds = { one: ['slope', 'line', 'gradient'], two: ['gradient', 'area'], three: ['slope', 'area', 'volume'] };
  await addSeeds(stores, corpus, seeds);
  const [slope, gradient, volume] = ['slope', 'gradient', 'volume'].map((name) => ownId(corpus, name));
  const merged = await curator.merge(gradient ?? '', { into: slope ?? '' });
  expect(merged.edit).toMatchObject({ number: 1, kind: 'merge' });
  expect((await curator.change(volume ?? '', { hidden: true })).edit).toMatchObject({ number: 2, kind: 'hide' });
  expect((await curator.change(volume ?? '', { hidden: true })).edit).toBeNull();
  const split = await curator.split(slope ?? '', { aliases: ['gradient'] });
  expect((await curator.undo(split.edit?.id ?? '')).edit).toMatchObject({ number: 4, kind: 'undo' });
  expect(attempts).toBe(5);
  const { items } = await stores.curation.edits(corpus, { limit: 10 });
  expect(items.map(({ number, kind }) => [number, kind])).toEqual([
    [4, 'undo'],
    [3, 'split'],
    [2, 'hide'],
    [1, 'merge'],
  ]);
  const said = { place: new Map([[gradient ?? '', slope ?? '']]), hidden: new Set([volume ?? '']), given: new Map() };
  expect(await readWholeGraph(stores, corpus)).toEqual(
    countByHand(corpus, new Map(Object.entries(seeds)), said, ownId),
  );
});
