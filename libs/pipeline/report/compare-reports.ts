import { RELATIONS } from '#contracts';
import type { Comparison, CostLine, Rate, RelationReport, RunReport, Scores } from '#contracts';
import { passedOf } from './account-stages.ts';
import { againstControl } from './against-control.ts';
import { rateDifference, wilson } from './wilson.ts';

type Side = Pick<RelationReport, 'kept' | 'passedJudges' | 'passedVote' | 'judgeScore' | 'cost'>;

const NONE: Rate = wilson(0, 0);
const NO_SIDE: Side = {
  kept: NONE,
  passedJudges: NONE,
  passedVote: NONE,
  judgeScore: { count: 0, mean: null, standardDeviation: null },
  cost: { calls: 0, tokens: { in: 0, out: 0, cached: 0 }, usd: 0, perKept: null },
};

/** Two runs side by side: each relation that either has, then all together; differences are the first run's minus the second's. */
export function compareReports(first: RunReport, second: RunReport): Comparison {
  const sideOf = (report: RunReport, relation: string): Side =>
    report.relations.find((one) => one.relation === relation) ?? NO_SIDE;
  const known = RELATIONS.filter((relation) =>
    [first, second].some(({ relations }) => relations.some((one) => one.relation === relation)),
  );
  return {
    against: { runId: second.run.id, name: second.run.name },
    control: againstControl(first.relations, second.relations),
    relations: [
      ...known.map((relation) => ({ relation, ...compare(sideOf(first, relation), sideOf(second, relation)) })),
      { relation: 'all' as const, ...compare(wholeOf(first), wholeOf(second)) },
    ],
  };
}

function compare(first: Side, second: Side): Omit<Comparison['relations'][number], 'relation'> {
  return {
    kept: rateDifference(first.kept, second.kept),
    passedJudges: rateDifference(first.passedJudges, second.passedJudges),
    passedVote: rateDifference(first.passedVote, second.passedVote),
    judgeScore: { first: first.judgeScore, second: second.judgeScore },
    usdPerKept: { first: first.cost.perKept?.usd ?? null, second: second.cost.perKept?.usd ?? null },
    tokensPerKept: { first: tokensOf(first.cost), second: tokensOf(second.cost) },
  };
}

function tokensOf({ perKept }: CostLine): number | null {
  return perKept === null ? null : perKept.tokensIn + perKept.tokensOut;
}

function wholeOf(report: RunReport): Side {
  const judged = passedOf(report.stages, 'judge');
  const voted = passedOf(report.stages, 'vote');
  return {
    kept: report.kept,
    passedJudges: wilson(judged.passed, judged.decided),
    passedVote: wilson(voted.passed, voted.decided),
    judgeScore: poolScores(report.relations.map(({ judgeScore }) => judgeScore)),
    cost: report.cost.total,
  };
}

/** Scores of several groups as those of one: exact, from the counts, means and (sample) standard deviations of the groups. */
export function poolScores(groups: readonly Scores[]): Scores {
  const counted = groups.flatMap(({ count, mean, standardDeviation }) =>
    mean === null ? [] : [{ count, mean, standardDeviation: standardDeviation ?? 0 }],
  );
  const count = counted.reduce((sum, group) => sum + group.count, 0);
  if (count === 0) return { count: 0, mean: null, standardDeviation: null };
  const mean = counted.reduce((sum, group) => sum + group.count * group.mean, 0) / count;
  const squares = counted.reduce(
    (sum, group) => sum + (group.count - 1) * group.standardDeviation ** 2 + group.count * (group.mean - mean) ** 2,
    0,
  );
  return { count, mean, standardDeviation: count > 1 ? Math.sqrt(squares / (count - 1)) : 0 };
}
