import type { GraphStores, Outcome, WorkWriter } from '#contracts';
import { newId, newRun, plannedSets, recipe } from './graph-fixture.ts';
import type { GraphFixture } from './graph-fixture.ts';

/** The vote over a candidate that passed it. */
export const passed = {
  status: 'admitted',
  solution: 'so it is 4',
  answer: '4',
  answerType: 'integer',
  tier: 'agreed',
  passRate: 1,
  vote: { paths: 2, agreeing: 2, share: 1, margin: 1, tie: false },
} as const satisfies Outcome;

const WORDS =
  'river copper lantern meadow violin harbour saddle orchard marble thunder ribbon canyon velvet falcon pepper glacier timber anchor walnut comet'.split(
    ' ',
  );

/** A problem of a kind: two of one kind repeat each other, two of different kinds share nothing. `variant` changes its numbers. */
export function problemOfKind(kind: number, variant: number): string {
  const word = (place: number) =>
    `${WORDS[(kind * 7 + place * 3) % WORDS.length] ?? ''}${kind}${'abcdefghij'[place] ?? ''}`;
  const words = Array.from({ length: 9 }, (_, place) => word(place).replace(/\d+/g, (n) => 'x'.repeat(Number(n) + 1)));
  return `The ${words.slice(0, 4).join(' ')} holds ${variant + 3} ${words.slice(4, 6).join(' ')}; find ${words.slice(6).join(' ')} after ${variant + 11} days.`;
}

/** A process: an instance with a lease, and its writer. */
export async function startOwner(
  fixture: GraphFixture,
): Promise<{ owner: string; writer: WorkWriter; stop: () => Promise<void> }> {
  const owner = newId('worker');
  await fixture.stores.instances.renew(owner, 'worker', 600_000);
  const writer = fixture.graph.createWriter({ instanceId: owner });
  return { owner, writer, stop: () => writer.close() };
}

/** A run of `count` candidates on a corpus of its own or a given one; its id sorts after those of earlier runs. */
export async function runOf(
  stores: GraphStores,
  corpus: string,
  count: number,
  novelty = recipe.novelty,
): Promise<string> {
  const owner = newId('planner');
  const id = `run-${Date.now().toString(36)}-${newId('x')}`;
  const names = Array.from({ length: count + 1 }, (_, index) => `point ${String(index).padStart(4, '0')}`);
  await stores.instances.renew(owner, 'worker', 600_000);
  await stores.runs.create(newRun(corpus, { id, recipe: { ...recipe, novelty } }));
  await stores.runs.beginPlanning(id, owner);
  await stores.runs.move(id, ['planned'], 'planning');
  await stores.runs.addPlanned(id, corpus, 1, plannedSets(corpus, names));
  await stores.runs.endPlanning(id, owner, { shortfall: null, failAtEnd: false });
  return id;
}

interface Owner {
  owner: string;
  writer: WorkWriter;
}

async function claim({ owner, writer }: Owner, runId: string, number: number, round: number) {
  const itemId = `${runId}-${number}-0`;
  const claimed = await writer.write('claimCandidate', { itemId, runId, round, owner });
  if (claimed === null) throw new Error(`${itemId} was not given`);
  return { itemId, fence: claimed.fence };
}

/** Writes the problem of a candidate: it is to be judged. */
export async function write(by: Owner, runId: string, number: number, problem: string, round = 0): Promise<void> {
  await by.writer.write('saveProblem', {
    ...(await claim(by, runId, number, round)),
    problem,
    answerType: 'integer',
    plan: '',
    model: 'm',
    prompt: 'p@1#a',
    key: `k${round}`,
    rehearsal: true,
  });
}

/** Ends the vote over a written candidate: it waits for admission, or it was refused. */
export async function endVote(by: Owner, runId: string, number: number, outcome: Outcome, round = 0): Promise<void> {
  const held = await claim(by, runId, number, round);
  if (outcome.status === 'admitted') await by.writer.write('awaitAdmission', { ...held, outcome });
  else await by.writer.write('endCandidate', { ...held, outcome });
}

/** Both. */
export async function finish(
  by: Owner,
  runId: string,
  number: number,
  problem: string,
  outcome: Outcome,
  round = 0,
): Promise<void> {
  await write(by, runId, number, problem, round);
  await endVote(by, runId, number, outcome, round);
}
