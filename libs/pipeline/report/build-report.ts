import { FINAL_RUN_STATES, RELATIONS } from '#contracts';
import type { Calibration, Relation, RelationReport, Run, RunFacts, RunReport, Scores, StageAccount } from '#contracts';
import { accountStages, passedOf } from './account-stages.ts';
import { DEFAULT_GATE } from '../operate/resolve-recipe.ts';
import { againstControl } from './against-control.ts';
import { buildCosts, costLine, NOTHING, rowsPerThousandTokens, type Spent } from './cost-lines.ts';
import { countDifficulty, countShares, countTiers, meanShare, votesOf } from './count-votes.ts';
import { countPoints, countPrograms, countRatings } from './count-checks.ts';
import { describeJudges } from './describe-judges.ts';
import { expectSound } from './expect-sound.ts';
import { wilson } from './wilson.ts';

/** What a report is made of. `ledger` and `run` may be a moment older than `facts` while the run works. */
export interface ReportInput {
  run: Run;
  facts: RunFacts;
  ledger: readonly (Spent & { stage: string; model: string })[];
  /** Last calibrations of the run's judges, by `model` and `prompt` joined by a line feed. */
  calibrations: ReadonlyMap<string, Calibration>;
}

const NO_SCORES: Scores = { count: 0, mean: null, standardDeviation: null };

/** Puts a run's report together (method 10). Everything is counted or divided here; nothing is estimated but the intervals. */
export function buildReport({ run, facts, ledger, calibrations }: ReportInput): RunReport {
  const stages = accountStages(facts.tallies);
  const admitted = admittedOf(stages);
  const relations = RELATIONS.filter((relation) => facts.tallies.some((tally) => tally.relation === relation)).map(
    (relation) => reportRelation(relation, facts),
  );
  const kept = new Map(relations.map((report) => [report.relation, report.kept.count]));
  const novel = facts.novelty.reduce((sum, row) => ({ rows: sum.rows + row.rows, novel: sum.novel + row.novel }), {
    rows: 0,
    novel: 0,
  });
  const { coverage } = facts;
  const judged = passedOf(stages, 'judge');
  return {
    run: { ...basicsOf(run), rehearsal: facts.rehearsal, models: facts.models, prompts: facts.prompts },
    planned: plannedOf(stages),
    kept: wilson(admitted, endedOf(stages)),
    stages,
    relations,
    control: againstControl(relations, relations),
    cost: buildCosts(ledger, facts.rowCosts, admitted, kept),
    novelty: wilson(novel.novel, novel.rows),
    coverage: {
      sets: { chosen: coverage.setsChosen, admitted: coverage.setsAdmitted },
      points: wilson(coverage.pointsUsed, coverage.points),
      edges: wilson(coverage.edgesUsed, coverage.edges),
    },
    difficulty: { ...countDifficulty(facts.votes), rated: countRatings(facts.ratings) },
    voteShare: countShares(facts.votes),
    passRateByModel: facts.modelVotes.map((row) => ({ ...row, passRate: wilson(row.agreeing, row.paths) })),
    tiers: countTiers(facts.votes),
    expectedSound: expectSound(
      facts.judges,
      calibrations,
      run.recipe?.gate.problemScore ?? DEFAULT_GATE,
      wilson(judged.passed, judged.decided),
    ),
    adherence: countPoints(facts.checks, 'adherence'),
    pointsUsed: countPoints(facts.checks, 'used'),
    programs: countPrograms(facts.checks),
    paraphrases: facts.paraphrases.compared === 0 ? null : { ...facts.paraphrases, dropped: paraphrased(facts) },
    duplicates: facts.duplicates.map((row) => ({ ...row, share: row.rows / Math.max(1, plannedOf(stages)) })),
    judges: describeJudges(facts.judges, calibrations),
    comparison: null,
  };
}

function reportRelation(relation: Relation, facts: RunFacts): RelationReport {
  const stages = accountStages(facts.tallies.filter((tally) => tally.relation === relation));
  const admitted = admittedOf(stages);
  const spent = facts.rowCosts.find((row) => row.relation === relation) ?? NOTHING;
  const novelty = facts.novelty.find((row) => row.relation === relation);
  const judged = passedOf(stages, 'judge');
  const voted = passedOf(stages, 'vote');
  const { count, mean, standardDeviation } = facts.scores.find((row) => row.relation === relation) ?? NO_SCORES;
  return {
    relation,
    planned: plannedOf(stages),
    stages,
    kept: wilson(admitted, endedOf(stages)),
    passedJudges: wilson(judged.passed, judged.decided),
    passedVote: wilson(voted.passed, voted.decided),
    judgeScore: { count, mean, standardDeviation },
    novelty: wilson(novelty?.novel ?? 0, novelty?.rows ?? 0),
    voteShare: meanShare(votesOf(facts.votes, relation)),
    cost: costLine(spent, admitted),
    rowsPerThousandTokens: rowsPerThousandTokens(spent, admitted),
  };
}

/** Rows that the embedding layer and the judges dropped. */
function paraphrased({ duplicates }: RunFacts): number {
  return duplicates.filter(({ layer }) => layer === 'embedding').reduce((sum, { rows }) => sum + rows, 0);
}

function plannedOf(stages: readonly StageAccount[]): number {
  return stages[0]?.in ?? 0;
}

function admittedOf(stages: readonly StageAccount[]): number {
  return stages.at(-1)?.out ?? 0;
}

function endedOf(stages: readonly StageAccount[]): number {
  return plannedOf(stages) - stages.reduce((sum, { pending }) => sum + pending, 0);
}

function basicsOf(run: Run): Omit<RunReport['run'], 'models' | 'prompts' | 'rehearsal'> {
  const { id, kind, corpus, name, status, recipe, fingerprint, revision, createdAt, startedAt, endedAt } = run;
  const finished = FINAL_RUN_STATES.includes(status);
  return {
    id,
    kind,
    corpus,
    name,
    status,
    finished,
    recipe,
    fingerprint,
    revision,
    createdAt,
    startedAt,
    endedAt,
  };
}
