import { JOBS, type GraphStores, type JobName } from '#contracts';
import type { QueueClient } from '#queue';
import type { Metrics } from '#telemetry';

/**
 * Sets the gauges of what all processes share: queues, runs, living processes. What is away leaves its gauges empty, since an old figure would
 * look like a quiet queue.
 */
export function lookAtService(
  queue: Pick<QueueClient, 'look' | 'ping'>,
  stores: Pick<GraphStores, 'runs' | 'instances'>,
  metrics: Metrics,
): void {
  metrics.beforeText(async () => {
    metrics.queueDepth.reset();
    metrics.queueOldest.reset();
    await queue.ping();
    await Promise.all(
      (Object.keys(JOBS) as JobName[]).map(async (job) => {
        const { states, oldestSeconds } = await queue.look(job);
        for (const [state, jobs] of Object.entries(states)) metrics.queueDepth.set({ queue: job, state }, jobs);
        metrics.queueOldest.set({ queue: job }, oldestSeconds);
      }),
    );
  });
  metrics.beforeText(async () => {
    metrics.runs.reset();
    for (const { kind, status, runs } of await stores.runs.countByStatus()) metrics.runs.set({ kind, status }, runs);
  });
  metrics.beforeText(async () => {
    metrics.instances.reset();
    for (const { kind } of await stores.instances.living()) metrics.instances.inc({ kind });
  });
}
