// The real graph library on the suite's real Neo4j, with corpora of its own so that tests can share one database.
import neo4j from 'neo4j-driver';
import { randomUUID } from 'node:crypto';
import { createHash } from 'node:crypto';
import { connectGraph } from '#graph';
import type { Graph } from '#graph';
import type { GraphStores, NewRun, NewSeed, PlannedSet, PointMention, Recipe, UsageEntry } from '#contracts';
import { setId } from '../../libs/pipeline/select/set-id.ts';
import { suiteServices } from './suite-services.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);

export interface GraphFixture {
  graph: Graph;
  stores: GraphStores;
  /** A corpus name nobody else uses; it exists already. */
  newCorpus(): Promise<string>;
  /** A statement of a test's own: what the stores do not show, or would not write. */
  query(text: string, params: Record<string, unknown>): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export async function openGraph(): Promise<GraphFixture> {
  const { uri, user, password } = suiteServices().neo4j;
  const graph = await connectGraph(suiteServices().neo4j);
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  await graph.migrate();
  const corpora: string[] = [];
  return {
    graph,
    stores: graph.stores,
    async newCorpus() {
      const corpus = `test-${randomUUID().slice(0, 13)}`;
      corpora.push(corpus);
      await graph.stores.corpora.ensure(corpus);
      return corpus;
    },
    async query(text, params) {
      const { records } = await driver.executeQuery(text, params);
      return records.map((record) =>
        Object.fromEntries(
          Object.entries(record.toObject()).map(([name, value]) => [
            name,
            neo4j.isInt(value) ? value.toNumber() : (value as unknown),
          ]),
        ),
      );
    },
    async close() {
      await driver.close();
      for (const corpus of corpora) await graph.stores.corpora.delete(corpus);
      await graph.close();
    },
  };
}

/** A point as a seed may name it: plural and singular are one point. */
export function mention(corpus: string, name: string): PointMention {
  const key = name.toLowerCase().replace(/s$/, '');
  return { name, key, pointId: pointId(corpus, name) };
}

export function pointId(corpus: string, name: string): string {
  return `kp-${hash(`${corpus}\n${name.toLowerCase().replace(/s$/, '')}`)}`;
}

export function newSeed(
  corpus: string,
  problem: string,
  points: string[] | null,
  given: Partial<NewSeed> = {},
): NewSeed {
  return {
    id: `seed-${hash(`${corpus}\n${problem}`)}`,
    problem,
    solution: null,
    answer: null,
    source: null,
    license: null,
    split: null,
    subject: null,
    level: null,
    externalId: null,
    metadata: {},
    mentions: points === null ? null : points.map((name) => mention(corpus, name)),
    ...given,
  };
}

/** Counts until nothing is left. */
export async function countAll(stores: GraphStores, corpus: string, batch = 500): Promise<number> {
  let total = 0;
  for (let counted = -1; counted !== 0; total += counted) counted = await stores.points.count(corpus, batch);
  return total;
}

export const newId = (prefix: string): string => `${prefix}-${randomUUID().slice(0, 13)}`;

export function newRun(corpus: string, changes: Partial<NewRun> = {}): NewRun {
  return {
    id: newId('run'),
    kind: 'synthesis',
    corpus,
    name: null,
    status: 'planned',
    recipe: null,
    budget: null,
    rehearsal: true,
    owner: null,
    prompts: { generate: 'generate@1#abc' },
    models: { generator: ['m'] },
    ...changes,
  };
}

export const recipe: Recipe = {
  method: 'graph',
  sets: { oneHop: 1, twoHop: 0, threeHop: 0, community: { '3': 0, '4': 0 }, random: 0 },
  seed: 7,
  perSet: 1,
  choose: 'uniform',
  minStrength: 0,
  hubDegree: null,
  filter: { subjects: null, levels: null },
  maxPointShare: null,
  repeats: 'never',
  shortfall: 'fail',
  solve: { paths: 4, agreement: 0.5 },
  gate: { problemScore: 0.85 },
  novelty: { duplicates: 'on', threshold: 0.7 },
  contamination: { drop: ['exact', 'contained', 'n30', 'n13', 'masked', 'near'] },
};

/** Sets of two points each, numbered from 0. */
export function plannedSets(
  corpus: string,
  names: string[],
  relation: PlannedSet['relation'] = 'oneHop',
): PlannedSet[] {
  return names.slice(1).map((name, index) => {
    const pointIds = [pointId(corpus, names[index] ?? ''), pointId(corpus, name)];
    return { id: setId(corpus, pointIds), number: index, relation, pointIds, strength: 1 };
  });
}

/** A corpus with a chain of points (each seed joins two that follow one another) and a run with a candidate for each edge. */
export async function plannedRun(
  fixture: GraphFixture,
  points: number,
  options: { perSet?: number; run?: Partial<NewRun> } = {},
): Promise<{ corpus: string; runId: string; names: string[]; owner: string }> {
  const { stores } = fixture;
  const corpus = await fixture.newCorpus();
  const names = Array.from({ length: points }, (_, index) => `point ${String(index).padStart(4, '0')}`);
  const seeds = names.slice(1).map((name, index) => newSeed(corpus, `join ${index}`, [names[index] ?? '', name]));
  await stores.seeds.save({ corpus, runId: null, seeds });
  await countAll(stores, corpus);
  const run = newRun(corpus, { recipe, ...options.run });
  const owner = newId('worker');
  await stores.instances.renew(owner, 'worker', 60_000);
  await stores.runs.create(run);
  await stores.runs.beginPlanning(run.id, owner);
  await stores.runs.move(run.id, ['planned'], 'planning');
  await stores.runs.recordPlan(run.id, { fingerprint: 'f', revision: 1_000, coverage: 'c' });
  await stores.runs.addPlanned(run.id, corpus, options.perSet ?? 1, plannedSets(corpus, names));
  await stores.runs.endPlanning(run.id, owner, { shortfall: null, failAtEnd: false });
  return { corpus, runId: run.id, names, owner };
}

export function usage(runId: string, changes: Partial<UsageEntry> = {}): UsageEntry {
  return {
    runId,
    stage: 'generate',
    model: 'm',
    calls: 1,
    tokensIn: 10,
    tokensOut: 5,
    tokensCached: 0,
    nanoUsd: 7,
    reserved: { calls: 0, tokens: 0, nanoUsd: 0 },
    ...changes,
  };
}
