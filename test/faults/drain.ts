import type { Run } from '#contracts';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { addsUp, importAndSettle } from '../helpers/runs.ts';
import { startStack, type Stack } from '../helpers/stack.ts';
import { createPatientClient, followUntil, shareEnded } from './patience.ts';
import { rehearsalAt } from './rehearsal.ts';
import { createAccount, type Scenario } from './scenario.ts';

const FINAL = ['completed', 'cancelled', 'failed'];
const PERMITS = 8;

/** SIGTERM to a worker in the middle of a run: it ends in time, with its calls in flight answered and stored, and another goes on. */
export const drain: Scenario = async ({ short, sets: asked }) => {
  const account = createAccount(`SIGTERM to the worker in the middle of a run, ${PERMITS} calls in flight`, [
    'latency ms',
    'may drain s',
    'ended after s',
    'exit code',
    'in flight then',
    'answered - booked',
    'asked twice',
  ]);
  const cases = [
    { latency: 500, seconds: 20, enough: true, times: short ? 1 : 5 },
    // Calls take longer than the worker may wait: it leaves in time all the same, and what it cut off is asked again.
    { latency: 6_000, seconds: 1, enough: false, times: 1 },
  ];
  for (const { latency, seconds, enough, times } of cases) {
    const stack = await startStack({
      workers: 1,
      rehearsal: [],
      env: { SEEDGRAPH_CONCURRENCY: String(PERMITS), SEEDGRAPH_DRAIN_SECONDS: String(seconds) },
    });
    try {
      const client = createPatientClient(stack.url);
      const rehearsal = rehearsalAt(stack.rehearsal.url);
      await importAndSettle(client, 'demo', demoSeeds());
      await rehearsal.reset();
      await rehearsal.change({ latency });
      const sets = enough ? (short ? 40 : (asked ?? 100)) : 4;
      const { runId } = await client.ask<{ runId: string }>('POST', '/synthesize', {
        corpus: 'demo',
        sets: { random: sets },
        solve: { paths: 4 },
      });
      const ends: { took: number; code: number | null; inFlight: number }[] = [];
      for (let time = 1; time <= times; time += 1) {
        await followUntil(
          client,
          runId,
          (run) => run.cost.calls > 0 && shareEnded(run) >= (enough ? time / (times + 2) : 0),
        );
        ends.push(await stopInFlight(stack));
        stack.startWorker();
      }
      if (!enough) await rehearsal.change({ latency: 0 });
      await followUntil(client, runId, ({ status }) => FINAL.includes(status));
      const run = await client.ask<Run>('GET', `/runs/${runId}`);
      const counters = await rehearsal.counters();
      const unaccounted = counters.answered - run.cost.calls;
      const slowest = Math.max(...ends.map(({ took }) => took));
      const inFlight = ends.reduce((sum, end) => sum + end.inFlight, 0);
      account.line(
        [
          latency,
          seconds,
          ends.map(({ took }) => took.toFixed(1)).join(' '),
          ends.map(({ code }) => code).join(' '),
          inFlight,
          unaccounted,
          counters.repeats,
        ],
        {
          'calls were in flight': ends.every((end) => end.inFlight > 0),
          // What is not the drain: the last commit, connections, a busy machine.
          'ended in time': slowest < seconds + 15,
          'in order': ends.every(({ code }) => code === 0),
          completed: run.status === 'completed' && addsUp(run.funnel) && run.funnel.pending === 0,
          'none failed': Object.keys(run.funnel.failed).length === 0,
          ...(enough && { 'every answer is booked': unaccounted === 0, 'nothing asked twice': counters.repeats === 0 }),
        },
      );
    } finally {
      await stack.stop();
    }
  }
  return account.result();
};

/** SIGTERM to the only worker while it has calls in flight, and how it ended. */
async function stopInFlight(stack: Stack): Promise<{ took: number; code: number | null; inFlight: number }> {
  const [worker] = stack.workers;
  if (worker === undefined) throw new Error('there is no worker to stop');
  const inFlight = await stack.until('calls in flight', async () => {
    const now = (await stack.rehearsal.counters()).inFlight;
    return now > 0 ? now : undefined;
  });
  const started = performance.now();
  await worker.stop();
  // Until it is gone it stays on the stack's list: whatever throws, the stack stops it.
  stack.workers.shift();
  return { took: (performance.now() - started) / 1_000, code: worker.child.exitCode, inFlight };
}
