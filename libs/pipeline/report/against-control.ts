import type { RelationReport, RunReport } from '#contracts';
import { rateDifference } from './wilson.ts';

/** Relations against the random sets of a run, the same one or another: the experiment that shows what the graph is worth. None without such sets. */
export function againstControl(
  relations: readonly RelationReport[],
  others: readonly RelationReport[],
): RunReport['control'] {
  const control = others.find(({ relation }) => relation === 'random');
  if (control === undefined) return [];
  return relations
    .filter(({ relation }) => relation !== 'random')
    .map(({ relation, kept, passedJudges }) => ({
      relation,
      kept: rateDifference(kept, control.kept),
      passedJudges: rateDifference(passedJudges, control.passedJudges),
    }));
}
