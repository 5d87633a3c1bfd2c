// Seeds with names as the product reads them, and edits of a person through the pipeline: the way that the API goes.
import type { ChangePointRequest, EditResult, GraphStores, MergeRequest, SplitRequest } from '#contracts';
import { changePoint, mergePoints, splitPoint, undoEdit } from '#pipeline';
import { mentionsOf } from '../../libs/pipeline/identity.ts';
import { countAll, newId, newSeed, openGraph } from './graph-fixture.ts';
import type { GraphFixture } from './graph-fixture.ts';

export interface CurationFixture {
  fixture: GraphFixture;
  stores: GraphStores;
  curator: Curator;
}

/** The graph, and a person who edits it. */
export async function openCuration(): Promise<CurationFixture> {
  const fixture = await openGraph();
  return { fixture, stores: fixture.stores, curator: createCurator(fixture.stores) };
}

/** Id of the point that a name has by itself. */
export function ownId(corpus: string, name: string): string {
  const [mention] = mentionsOf(corpus, [name]);
  if (mention === undefined) throw new Error(`"${name}" cannot be a point`);
  return mention.pointId;
}

export const seedId = (corpus: string, problem: string): string => newSeed(corpus, problem, null).id;

/** Stores seeds that name these points, by problem, without counting them. */
export async function storeSeeds(
  stores: GraphStores,
  corpus: string,
  seeds: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const rows = Object.entries(seeds).map(([problem, names]) =>
    newSeed(corpus, problem, null, { mentions: mentionsOf(corpus, names) }),
  );
  await stores.seeds.save({ corpus, runId: null, seeds: rows });
}

export async function addSeeds(
  stores: GraphStores,
  corpus: string,
  seeds: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  await storeSeeds(stores, corpus, seeds);
  await countAll(stores, corpus);
}

/** What a person does, as one who is called `tester`. */
export function createCurator(stores: GraphStores) {
  const resources = { stores, newId, by: 'tester' };
  return {
    merge: (id: string, request: MergeRequest): Promise<EditResult> => mergePoints(resources, id, request),
    split: (id: string, request: SplitRequest): Promise<EditResult> => splitPoint(resources, id, request),
    change: (id: string, request: ChangePointRequest): Promise<EditResult> => changePoint(resources, id, request),
    undo: (id: string): Promise<EditResult> => undoEdit(resources, id),
  };
}

export type Curator = ReturnType<typeof createCurator>;
