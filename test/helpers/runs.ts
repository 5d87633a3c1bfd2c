import type { Funnel, Run } from '#contracts';
import type { Stack } from './stack.ts';

/** What these ask; more than one kind of stack has it. */
type Asked = Pick<Stack, 'ask' | 'until'>;

const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** planned = admitted + rejected + failed + pending. */
export function addsUp(funnel: Funnel): boolean {
  return funnel.planned === funnel.admitted + total(funnel.rejected) + total(funnel.failed) + funnel.pending;
}

/** Waits for a run to reach one of the states; asks every `pauseMs` (50 where it is left out). */
export function untilRun(
  stack: Asked,
  runId: string,
  states: string[] = ['completed', 'cancelled', 'failed'],
  seconds = 180,
  pauseMs?: number,
): Promise<Run> {
  return stack.until(
    `run ${runId} to be ${states.join(' or ')}`,
    async () => {
      const run = await stack.ask<Run>('GET', `/runs/${runId}`);
      return states.includes(run.status) ? run : undefined;
    },
    seconds,
    pauseMs,
  );
}

/** Imports seeds and waits until the corpus has settled. */
export async function importAndSettle(stack: Asked, corpus: string, seeds: object[]): Promise<void> {
  const { runId } = await stack.ask<{ runId: string }>('POST', '/seeds', { corpus, seeds });
  await untilRun(stack, runId);
  await stack.until('the corpus to settle', async () =>
    (await stack.ask<{ settled: boolean }>('GET', `/corpora/${corpus}`)).settled ? true : undefined,
  );
}
