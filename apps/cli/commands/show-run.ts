import type { Run } from '#contracts';
import { endedOf, isWaiting, watchRun } from '../client/watch-run.ts';
import type { ApiClient } from '../client/api-client.ts';
import { CliError } from '../client/cli-error.ts';
import type { CliContext } from '../context.ts';
import { duration } from '../screen/figures.ts';
import { onInterrupt } from '../screen/on-interrupt.ts';
import { startProgress } from '../screen/progress.ts';
import { describeWaits } from '../screen/shut-endpoints.ts';

/**
 * Shows a run at work until it ends; `quiet` only waits, for output that a program reads.
 * @throws CliError where it stopped short: failed, or waits for somebody; with the line to type
 */
export async function showRun(
  context: CliContext,
  client: ApiClient,
  runId: string,
  title: string,
  { quiet = false }: { quiet?: boolean } = {},
): Promise<Run> {
  const progress = quiet ? undefined : startProgress(context.out, title);
  const goOn = onInterrupt((ends) => {
    if (ends)
      context.note(
        `\nseedgraph: run ${runId} goes on. Look: npx seedgraph runs watch ${runId}; stop it: npx seedgraph runs pause ${runId}`,
      );
  });
  let run: Run;
  try {
    run = await watchRun(client, runId, (now) => progress?.update(endedOf(now), now.funnel.planned, noteOf(now)));
  } finally {
    goOn();
    progress?.stop();
  }
  if (isWaiting(run)) {
    const more = run.status === 'budgetReached' ? ' --budget-calls N (or --budget-usd, --budget-tokens)' : '';
    const why = run.statusReason === null ? '' : `: ${run.statusReason.detail}`;
    throw new CliError(`run ${run.id} is ${run.status}${why}. Go on with: npx seedgraph runs resume ${run.id}${more}`);
  }
  if (run.status === 'failed') {
    throw new CliError(`run ${run.id} failed: ${run.statusReason?.detail ?? 'no reason given'}`);
  }
  return run;
}

function noteOf(run: Run): string {
  const waits = describeWaits(run);
  const planning = run.status === 'planned' || run.status === 'planning';
  const admitted = run.kind === 'synthesis' ? `${run.funnel.admitted} admitted` : '';
  const eta = run.etaSeconds === null ? '' : `${duration(run.etaSeconds)} left`;
  return [...(planning ? [run.status] : [admitted, eta]), waits].filter((word) => word !== '').join(', ');
}
