// A small corpus with a synthesised run on the real Neo4j: counted seeds, sets of the real planner, and candidates that the real writer ended.
import type { Outcome, WorkWriter } from '#contracts';
import { planSets } from '#pipeline';
import { countAll, newId, newRun, newSeed, recipe, usage } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';

/** A hub (ratio), a community of four, a chain that leads away from them. */
const SEEDS: [string, string[]][] = [
  ...['unit rate', 'percent', 'similar triangles', 'slope', 'speed', 'scale drawing', 'probability', 'mixture'].map(
    (name): [string, string[]] => [`A ratio and a ${name}.`, ['ratio', name]],
  ),
  ['A rectangle on a grid.', ['area', 'perimeter', 'rectangle', 'coordinates']],
  ['The same rectangle, twice as large.', ['area', 'rectangle', 'scale drawing']],
  ['A line through two points.', ['slope', 'linear equation']],
  ['Two lines that meet.', ['linear equation', 'system of equations']],
  ['A coin that is thrown again and again.', ['probability', 'binomial coefficient']],
  ['A point that nobody chooses twice.', ['prime number', 'divisibility']],
];

const admitted: Outcome = {
  status: 'admitted',
  solution: 'Twice 21 is 42.',
  answer: '42',
  answerType: 'integer',
  tier: 'agreed',
  passRate: 0.75,
  vote: { paths: 4, agreeing: 3, share: 0.75, margin: 0.5, tie: false },
};
const rejected: Outcome = { status: 'rejected', reason: 'lowScore', detail: 'mean score 0.4 is below 0.85' };

export interface BrowserCorpus {
  corpus: string;
  runId: string;
  /** Ids of the candidates that were admitted. */
  admitted: string[];
}

/** Every third candidate is rejected, the others are admitted after four paths. */
export async function synthesise(fixture: GraphFixture): Promise<BrowserCorpus> {
  const { stores, graph } = fixture;
  const corpus = await fixture.newCorpus();
  await stores.seeds.save({
    corpus,
    runId: null,
    seeds: SEEDS.map(([problem, points]) => newSeed(corpus, problem, points)),
  });
  await countAll(stores, corpus);

  const sets = { oneHop: 3, twoHop: 3, threeHop: 2, community: { '3': 1, '4': 1 }, random: 1 };
  const run = newRun(corpus, { recipe: { ...recipe, sets } });
  const owner = newId('worker');
  await stores.instances.renew(owner, 'worker', 600_000);
  await stores.runs.create(run);
  await stores.runs.beginPlanning(run.id, owner);
  await stores.runs.move(run.id, ['planned'], 'planning');
  await stores.runs.recordPlan(run.id, { fingerprint: 'f', revision: 1_000, coverage: 'c' });
  const items: string[] = [];
  await planSets({ corpus, runId: run.id, recipe: { ...recipe, sets } }, stores.selection, async (planned) => {
    await stores.runs.addPlanned(run.id, corpus, 1, planned);
    items.push(...planned.map(({ number }) => `${run.id}-${number}-0`));
  });
  await stores.runs.endPlanning(run.id, owner, { shortfall: null, failAtEnd: false });

  const writer = graph.createWriter({ instanceId: owner, onFlush: () => undefined });
  const done: string[] = [];
  for (const [index, itemId] of items.entries()) {
    const outcome = index % 3 === 2 ? rejected : admitted;
    await carryThrough(writer, run.id, itemId, owner, outcome);
    if (outcome === admitted) done.push(itemId);
  }
  await writer.close();
  // A living owner of this lease would be the oldest worker, and a real one beside it would never feed.
  await stores.instances.end(owner);
  return { corpus, runId: run.id, admitted: done };
}

async function carryThrough(
  writer: WorkWriter,
  runId: string,
  itemId: string,
  owner: string,
  outcome: Outcome,
): Promise<void> {
  const claim = async (): Promise<number> => {
    const claimed = await writer.write('claimCandidate', { itemId, runId, round: 0, owner });
    if (claimed === null) throw new Error(`${itemId} was not given`);
    return claimed.fence;
  };
  const paid = { usage: [usage(runId)] };
  const made = { model: 'm', rehearsal: true };
  const text = { problem: `Problem ${itemId}`, answerType: 'integer', plan: 'double it', prompt: 'generate@1#a' };
  await writer.write('saveProblem', { itemId, fence: await claim(), key: 'text', ...text, ...made, ...paid });
  const fence = await claim();
  const score = outcome.status === 'admitted' ? 1 : 0.4;
  const judged = { key: 'judge', kind: 'problem', score, reason: 'It can be read.', weight: 1, prompt: 'judge@1#b' };
  await writer.write('saveJudgement', { itemId, fence, ...judged, ...made, ...paid });
  for (let path = 0; outcome.status === 'admitted' && path < 4; path += 1) {
    const answer = path === 3 ? '41' : '42';
    const solved = { key: `path ${path}`, path, text: `It is ${answer}.`, answer, prompt: 'solve@1#c' };
    await writer.write('saveSolution', { itemId, fence, ...solved, ...made, ...paid });
  }
  await writer.write('endCandidate', { itemId, fence, outcome, ...paid });
}
