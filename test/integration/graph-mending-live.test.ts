// Real: Neo4j, the graph library, the planner, the pipeline's edits, and published problems with the points that a model found in them, where
// ../shared/data is there. Without it a generated vocabulary of the same shape takes their place, and the name of the test says so.
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProductError } from '#contracts';
import type { EditResult, GraphStores, PlannedSet } from '#contracts';
import { mentionsOf } from '../../libs/pipeline/identity.ts';
import { planSets } from '../../libs/pipeline/select/index.ts';
import { openCuration, ownId, storeSeeds } from '../helpers/curation.ts';
import type { Curator } from '../helpers/curation.ts';
import { countByHand, readWholeGraph } from '../helpers/graph-by-hand.ts';
import { countAll, newRun, recipe } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';
import { sharedData } from '../helpers/shared-data.ts';

let fixture: GraphFixture;
let stores: GraphStores;
let curator: Curator;
beforeAll(async () => {
  ({ fixture, stores, curator } = await openCuration());
});
afterAll(() => fixture.close());

const FILE = sharedData('kp/sws_synthetic_qwen2.5-7b.jsonl.gz');
const PROBLEMS = 400;

/** Problems with points that meet often enough: only points that several of them name. */
function readProblems(): Record<string, string[]> {
  const rows = existsSync(FILE)
    ? gunzipSync(readFileSync(FILE))
        .toString('utf8')
        .split('\n', PROBLEMS)
        .map((line) => JSON.parse(line) as { id: string; concepts: string[] })
    : Array.from({ length: PROBLEMS }, (_, index) => ({
        id: `generated ${index}`,
        concepts: [3, 7, 11, 31, 97].map(
          (n) => `concept ${'abcdefgh'[index % 8] ?? ''} of ${'pqrstuvwxyz'[(index * n) % 11] ?? ''}`,
        ),
      }));
  return Object.fromEntries(rows.map(({ id, concepts }) => [id, concepts]));
}

async function unlessRefused(attempt: Promise<EditResult>): Promise<EditResult | undefined> {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof ProductError && error.status < 500) return undefined;
    throw error;
  }
}

describe(`a corpus of ${existsSync(FILE) ? 'published' : 'GENERATED (no ../shared/data)'} problems`, () => {
  it('has exact weights after merges, splits and undos during an import and two plans', async () => {
    const corpus = await fixture.newCorpus();
    const problems = readProblems();
    const rows = Object.entries(problems);
    const place = new Map<string, string>();
    // Enough to edit, before the rest comes.
    await storeSeeds(stores, corpus, Object.fromEntries(rows.slice(0, 100)));
    await countAll(stores, corpus);
    const points = (await stores.points.search({ corpus, sort: 'seeds' }, { limit: 40 })).items;

    async function importRest(): Promise<void> {
      for (let from = 100; from < rows.length; from += 50) {
        await storeSeeds(stores, corpus, Object.fromEntries(rows.slice(from, from + 50)));
        await countAll(stores, corpus, 20);
      }
    }
    async function plan(): Promise<void> {
      const run = newRun(corpus, { recipe, status: 'planning' });
      await stores.runs.create(run);
      const sets: PlannedSet[] = [];
      const wanted = { ...recipe, sets: { ...recipe.sets, oneHop: 300, twoHop: 300 }, shortfall: 'accept' as const };
      await planSets({ corpus, runId: run.id, recipe: wanted }, stores.selection, (batch) => {
        sets.push(...batch);
        return stores.runs.addPlanned(run.id, corpus, 1, batch);
      });
      const stored = (await stores.runs.sets(run.id, { limit: 1_000 }))?.items ?? [];
      expect(stored.map(({ id }) => id)).toEqual(sets.map(({ id }) => id));
    }
    async function edit(): Promise<number> {
      let made = 0;
      for (let index = 0; index + 3 < points.length; index += 4) {
        const [a = '', b = '', c = '', d = ''] = points.slice(index, index + 4).map(({ id }) => id);
        const merge = await unlessRefused(curator.merge(a, { others: [b, c] }));
        const again = await unlessRefused(curator.merge(d, { into: a }));
        if (again?.edit != null && index % 8 === 0) await curator.undo(again.edit.id);
        else if (again?.edit != null) for (const { name } of again.edit.names) place.set(ownId(corpus, name), a);
        if (merge?.edit == null) continue;
        for (const { name, to } of merge.edit.names) place.set(ownId(corpus, name), to);
        const [moved] = merge.edit.names;
        const split = moved && (await unlessRefused(curator.split(a, { aliases: [moved.name] })));
        for (const { name, to } of split?.edit?.names ?? []) place.set(ownId(corpus, name), to);
        made += 1;
      }
      return made;
    }
    const [made] = await Promise.all([edit(), importRest(), plan(), plan()]);
    expect(made).toBe(10);
    await countAll(stores, corpus);
    const seeds = new Map(rows.map(([id, names]) => [id, mentionsOf(corpus, names).map(({ name }) => name)]));
    const byHand = countByHand(corpus, seeds, { place, hidden: new Set(), given: new Map() }, ownId);
    const graph = await readWholeGraph(stores, corpus);
    expect(graph.numbers).toEqual(byHand.numbers);
    expect(graph).toEqual(byHand);
  });
});
