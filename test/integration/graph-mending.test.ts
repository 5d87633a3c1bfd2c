// Real: Neo4j, the graph library and the pipeline's edits. Random sequences of everything that changes a corpus; after each, the graph must be what a
// plain count in the test gives, and have the fingerprint of a corpus that was built with the same decisions from the start.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ProductError } from '#contracts';
import type { EditResult, GraphStores } from '#contracts';
import { hidePoint } from '../../libs/graph/hide-points.ts';
import { setMarks } from '../../libs/graph/point-marks.ts';
import { regroupNames } from '../../libs/graph/regroup-names.ts';
import { mentionsOf } from '../../libs/pipeline/identity.ts';
import { addSeeds, openCuration, ownId, seedId, storeSeeds } from '../helpers/curation.ts';
import type { Curator } from '../helpers/curation.ts';
import { extractAgain, openExtractor } from '../helpers/extract-again.ts';
import type { ExtractorOfTests } from '../helpers/extract-again.ts';
import { countByHand, readWholeGraph } from '../helpers/graph-by-hand.ts';
import { countAll } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';

let fixture: GraphFixture;
let stores: GraphStores;
let extractor: ExtractorOfTests;
let curator: Curator;
beforeAll(async () => {
  ({ fixture, stores, curator } = await openCuration());
  extractor = await openExtractor(fixture);
});
afterAll(async () => {
  await extractor.writer.close();
  await fixture.close();
});

const NAMES = ['prime', 'ratio', 'area', 'angle', 'median', 'volume', 'slope'];
/** What an edit may answer instead of being made; anything else is a fault. */
const REFUSALS = new Set([
  'knowledgePointNotFound',
  'knowledgePointMerged',
  'mergeWithItself',
  'mergeCycle',
  'mergeIntoHidden',
  'aliasUnknown',
  'aliasesExhausted',
  'nameTaken',
  'lastVisiblePoint',
  'editUndone',
  'editSuperseded',
]);

const aName = fc.constantFrom(...NAMES);
const someNames = fc.subarray(NAMES, { minLength: 1, maxLength: 5 });
const aProblem = fc.nat(9).map((n) => `problem ${n}`);
const aSeed = fc.record({ problem: aProblem, names: someNames });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('import' as const), problem: aProblem, names: someNames }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), problem: aProblem }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('extract' as const),
      problem: aProblem,
      names: someNames,
      fails: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('count' as const), seeds: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('merge' as const), a: aName, b: aName }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('split' as const), a: aName, which: fc.nat(9) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('hide' as const), a: aName }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rename' as const), a: aName, b: aName }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat(20) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What was there before an edit: places of names and marks of points. */
interface Before {
  id: string;
  place: Map<string, string>;
  hidden: Map<string, boolean>;
  given: Map<string, string | undefined>;
}

/** What the sequence has said so far, as the test understands it. */
class World {
  readonly seeds = new Map<string, string[]>();
  readonly place = new Map<string, string>();
  readonly hidden = new Set<string>();
  readonly given = new Map<string, string>();
  readonly edits: Before[] = [];
  readonly corpus: string;

  constructor(corpus: string) {
    this.corpus = corpus;
    for (const name of NAMES) this.place.set(ownId(corpus, name), ownId(corpus, name));
  }

  pointOf(name: string): string {
    const id = ownId(this.corpus, name);
    return this.place.get(id) ?? id;
  }

  /** Notes an edit: which names it moved where, and what it said of points. */
  note(
    result: EditResult,
    names: [string, string][],
    marks: { point: string; hidden?: boolean; given?: string | null }[],
  ): void {
    if (result.edit === null) return;
    const before: Before = { id: result.edit.id, place: new Map(), hidden: new Map(), given: new Map() };
    for (const [name, to] of names) {
      before.place.set(name, this.place.get(name) ?? name);
      this.place.set(name, to);
    }
    for (const { point, hidden, given } of marks) {
      if (hidden !== undefined) before.hidden.set(point, this.hidden.has(point));
      if (given !== undefined) before.given.set(point, this.given.get(point));
      if (hidden === true) this.hidden.add(point);
      if (hidden === false) this.hidden.delete(point);
      if (given === null) this.given.delete(point);
      else if (given !== undefined) this.given.set(point, given);
    }
    this.edits.push(before);
  }

  putBack(before: Before): void {
    for (const [name, point] of before.place) this.place.set(name, point);
    for (const [point, hidden] of before.hidden) {
      if (hidden) this.hidden.add(point);
      else this.hidden.delete(point);
    }
    for (const [point, given] of before.given) {
      if (given === undefined) this.given.delete(point);
      else this.given.set(point, given);
    }
  }

  namesIn(point: string): string[] {
    return [...this.place].filter(([, at]) => at === point).map(([name]) => name);
  }
}

async function unlessRefused(attempt: Promise<EditResult>): Promise<EditResult | undefined> {
  try {
    return await attempt;
  } catch (error) {
    if (error instanceof ProductError && REFUSALS.has(error.code)) return undefined;
    throw error;
  }
}

async function take(world: World, given: Step): Promise<void> {
  const { corpus, seeds } = world;
  switch (given.do) {
    case 'import':
      await storeSeeds(stores, corpus, { [given.problem]: given.names });
      if (!seeds.has(given.problem)) seeds.set(given.problem, given.names);
      return;
    case 'delete':
      expect(await stores.seeds.delete(seedId(corpus, given.problem))).toBe(seeds.delete(given.problem));
      return;
    case 'extract': {
      const mentions = mentionsOf(corpus, given.names);
      const known = seeds.has(given.problem);
      const again = given.fails ? null : mentions;
      expect(await extractAgain(extractor, corpus, seedId(corpus, given.problem), again)).toBe(known);
      if (known && again !== null) seeds.set(given.problem, given.names);
      return;
    }
    case 'count':
      await stores.points.count(corpus, given.seeds);
      return;
    case 'undo': {
      const edit = world.edits[given.which % Math.max(1, world.edits.length)];
      if (edit !== undefined && (await unlessRefused(curator.undo(edit.id))) !== undefined) world.putBack(edit);
      return;
    }
    default:
      await takeEdit(world, given);
  }
}

async function takeEdit(
  world: World,
  given: Extract<Step, { do: 'merge' | 'split' | 'hide' | 'rename' }>,
): Promise<void> {
  const { corpus } = world;
  const from = world.pointOf(given.a);
  if (given.do === 'merge') {
    const into = world.pointOf(given.b);
    const result = await unlessRefused(curator.merge(from, { into }));
    const marks = [{ point: from, hidden: false, given: null }];
    if (result)
      world.note(
        result,
        world.namesIn(from).map((name) => [name, into]),
        marks,
      );
  } else if (given.do === 'split') {
    const together = NAMES.filter((name) => world.pointOf(name) === from);
    const aliases = [together[given.which % together.length] ?? given.a];
    const result = await unlessRefused(curator.split(from, { aliases }));
    const to = result?.edit?.names[0]?.to ?? '';
    if (result)
      world.note(
        result,
        aliases.map((name) => [ownId(corpus, name), to]),
        [],
      );
  } else if (given.do === 'hide') {
    const hidden = !world.hidden.has(from);
    const result = await unlessRefused(curator.change(from, { hidden }));
    if (result) world.note(result, [], [{ point: from, hidden }]);
  } else {
    const result = await unlessRefused(curator.change(from, { name: given.b }));
    if (result) world.note(result, [[ownId(corpus, given.b), from]], [{ point: from, given: given.b }]);
  }
}

/** A corpus whose names live where they live in this world before its first seed comes. */
async function buildAnew(world: World): Promise<string> {
  const corpus = await fixture.newCorpus();
  const idOf = new Map(NAMES.map((name) => [ownId(world.corpus, name), ownId(corpus, name)]));
  const translate = (point: string): string => idOf.get(point) ?? `kp-anew-${corpus}-${point.slice(3, 20)}`;
  const moves = NAMES.map((name) => ({
    nameId: ownId(corpus, name),
    key: name,
    name,
    to: translate(world.pointOf(name)),
    by: 'person',
    similarity: null,
    pinned: true,
  }));
  const { runner } = fixture.graph;
  await runner.transaction((run) => regroupNames(run, corpus, moves));
  await addSeeds(stores, corpus, Object.fromEntries([...world.seeds].reverse()));
  const present = (await stores.points.search({ corpus }, { limit: 100 })).items.map(({ id }) => id);
  for (const point of new Set([...world.hidden, ...world.given.keys()])) {
    const id = translate(point);
    const givenName = world.given.get(point);
    // What was said of a point that no seed uses now is not to be seen in either corpus.
    if (!present.includes(id)) continue;
    if (givenName !== undefined) await runner.transaction((run) => setMarks(run, corpus, [{ point: id, givenName }]));
    if (world.hidden.has(point)) await runner.transaction((run) => hidePoint(run, corpus, id, 'person'));
  }
  return corpus;
}

/** A sequence in which every kind of edit is made, whatever is drawn. */
const EXAMPLES: [{ problem: string; names: string[] }[], Step[]][] = [
  [
    [
      { problem: 'problem 0', names: ['prime', 'ratio', 'area'] },
      { problem: 'problem 1', names: ['prime', 'area', 'volume'] },
      { problem: 'problem 2', names: ['ratio', 'volume'] },
    ],
    [
      { do: 'merge', a: 'ratio', b: 'prime' },
      { do: 'import', problem: 'problem 3', names: ['ratio', 'median'] },
      { do: 'count', seeds: 1 },
      { do: 'rename', a: 'prime', b: 'slope' },
      { do: 'split', a: 'prime', which: 0 },
      { do: 'hide', a: 'volume' },
      { do: 'extract', problem: 'problem 0', names: ['volume', 'area', 'slope'], fails: false },
      { do: 'extract', problem: 'problem 2', names: ['median'], fails: true },
      { do: 'hide', a: 'volume' },
      { do: 'undo', which: 2 },
      { do: 'delete', problem: 'problem 1' },
    ],
  ],
];

describe('a corpus that is mended', () => {
  it('is what a count from its seeds gives, after any sequence of changes', async () => {
    const made: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(
        fc.array(aSeed, { minLength: 6, maxLength: 9 }),
        fc.array(step, { minLength: 10, maxLength: 30 }),
        async (seeds, steps) => {
          const world = new World(await fixture.newCorpus());
          for (const seed of seeds) await take(world, { do: 'import', ...seed });
          await countAll(stores, world.corpus);
          for (const one of steps) await take(world, one);
          await countAll(stores, world.corpus);
          const { items } = await stores.curation.edits(world.corpus, { limit: 1_000 });
          for (const { kind } of items) made[kind] = (made[kind] ?? 0) + 1;
          const byHand = countByHand(world.corpus, world.seeds, world, ownId);
          expect(await readWholeGraph(stores, world.corpus)).toEqual(byHand);
          const anew = await buildAnew(world);
          expect(await stores.corpora.fingerprint(anew)).toBe(await stores.corpora.fingerprint(world.corpus));
        },
      ),
      { numRuns: 20, examples: EXAMPLES },
    );
    // Refusals alone would prove nothing.
    expect(Object.keys(made).sort()).toEqual(['hide', 'merge', 'rename', 'split', 'undo', 'unhide']);
  }, 300_000);
});
