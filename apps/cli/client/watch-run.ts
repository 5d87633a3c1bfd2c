import { setTimeout as pause } from 'node:timers/promises';
import { FINAL_RUN_STATES, Run } from '#contracts';
import type { ApiClient } from './api-client.ts';
import { ApiUnreachable } from './cli-error.ts';

const OUTAGE_MS = 60_000;

/** Candidates or seeds of a run that have ended. */
export function endedOf({ funnel }: Run): number {
  return funnel.planned - funnel.pending;
}

/** Whether a run waits for somebody: its wall is reached, or it was paused (by a person, or because an endpoint is hopeless). */
export function isWaiting({ status }: Run): boolean {
  return status === 'paused' || status === 'budgetReached';
}

/**
 * Asks for a run until it is final or waits for somebody. An API that is being started again is waited for, a minute
 * at most: a watcher should survive what the run survives.
 */
export async function watchRun(
  client: ApiClient,
  runId: string,
  onChange: (run: Run) => void,
  { everyMs = 500, untilWaiting = true }: { everyMs?: number; untilWaiting?: boolean } = {},
): Promise<Run> {
  let lastAnswer = performance.now();
  for (;;) {
    try {
      const run = await client.read(Run, `/runs/${encodeURIComponent(runId)}`);
      lastAnswer = performance.now();
      onChange(run);
      if (FINAL_RUN_STATES.includes(run.status) || (untilWaiting && isWaiting(run))) return run;
    } catch (error) {
      if (!(error instanceof ApiUnreachable) || performance.now() - lastAnswer > OUTAGE_MS) throw error;
    }
    await pause(everyMs);
  }
}
