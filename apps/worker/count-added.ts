import type { JobQueue } from '#contracts';
import type { Metrics } from '#telemetry';

/** The same queue, counting what is added through it. */
export function countAdded(queue: JobQueue, metrics: Metrics): JobQueue {
  return {
    ...queue,
    async add(name, inputs, places) {
      await queue.add(name, inputs, places);
      metrics.feederAdded.inc(inputs.length);
    },
  };
}
