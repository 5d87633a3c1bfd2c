import { Relation } from '#contracts';
import type { ReportStore, RunFacts } from '#contracts';
import type { TallyRow } from './funnel.ts';
import { keptFacts } from './kept-facts.ts';
import { parseJson } from './run-view.ts';
import type { RunProperties } from './run-view.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

type OfRun = { run: string };
type Rows<K extends keyof RunFacts> = RunFacts[K] extends (infer R extends object)[] ? R : never;

const get: Statement<{ id: string }, { run: RunProperties }> = { name: 'runs/get' };
const tallies: Statement<{ ids: string[] }, TallyRow> = { name: 'runs/tallies' };
const votes: Statement<OfRun, Rows<'votes'>> = { name: 'reports/votes' };
const modelVotes: Statement<OfRun, Rows<'modelVotes'>> = { name: 'reports/model-votes' };
const scores: Statement<OfRun, Rows<'scores'>> = { name: 'reports/scores' };
const judges: Statement<OfRun & { gate: number }, Rows<'judges'>> = { name: 'reports/judges' };
const rowCosts: Statement<OfRun, Rows<'rowCosts'>> = { name: 'reports/row-costs' };
const novelty: Statement<OfRun, Rows<'novelty'>> = { name: 'reports/novelty' };
const coverage: Statement<OfRun, RunFacts['coverage']> = { name: 'reports/coverage' };
const rehearsed: Statement<OfRun, { rehearsal: boolean }> = { name: 'reports/rehearsed' };
const duplicates: Statement<OfRun & { reasons: string[] }, Rows<'duplicates'>> = { name: 'reports/duplicates' };

const checks: Statement<OfRun, Rows<'checks'>> = { name: 'reports/checks' };
const ratings: Statement<OfRun, Rows<'ratings'>> = { name: 'reports/ratings' };
const paraphrases: Statement<OfRun, RunFacts['paraphrases']> = { name: 'reports/paraphrases' };

/** Reasons of rows whose text is known already, or stands in an evaluation set. */
const KNOWN_TEXT = ['duplicate', 'duplicateOfSeed', 'contaminated'];

const NO_COVERAGE = { setsChosen: 0, setsAdmitted: 0, pointsUsed: 0, points: 0, edgesUsed: 0, edges: 0 };

/** Counts of one run, kept once it has ended. One statement after the other: each reads all of a run's candidates, and a report shall not crowd out the workers. */
export function createReportStore(runner: Pick<Runner, 'read' | 'write'>): ReportStore {
  return { facts: (runId, gate) => keptFacts(runner, runId, gate, () => countFacts(runner, runId, gate)) };
}

async function countFacts(runner: Pick<Runner, 'read'>, runId: string, gate: number): Promise<RunFacts> {
  const run = { run: runId };
  const [found] = await runner.read(get, { id: runId });
  const [covered = NO_COVERAGE] = await runner.read(coverage, run);
  const [played] = await runner.read(rehearsed, run);
  return {
    rehearsal: played?.rehearsal ?? false,
    models: (parseJson(found?.run.models) ?? {}) as RunFacts['models'],
    prompts: (parseJson(found?.run.prompts) ?? {}) as RunFacts['prompts'],
    tallies: (await runner.read(tallies, { ids: [runId] })).flatMap(readTally),
    votes: await runner.read(votes, run),
    modelVotes: await runner.read(modelVotes, run),
    scores: await runner.read(scores, run),
    judges: await runner.read(judges, { ...run, gate }),
    rowCosts: await runner.read(rowCosts, run),
    novelty: await runner.read(novelty, run),
    coverage: covered,
    duplicates: await runner.read(duplicates, { ...run, reasons: KNOWN_TEXT }),
    checks: await runner.read(checks, run),
    ratings: await runner.read(ratings, run),
    paraphrases: (await runner.read(paraphrases, run))[0] ?? { compared: 0, near: 0 },
  };
}

/** Candidates of one tally; seeds of an extraction have no relation and no stages. */
function readTally({ kind, tally, number }: TallyRow): RunFacts['tallies'] {
  if (kind !== 'synthesis') return [];
  const [relation, progress, status = '', ...reason] = tally.split('|');
  return [{ relation: Relation.parse(relation), progress: Number(progress), status, reason: reason.join('|'), number }];
}
