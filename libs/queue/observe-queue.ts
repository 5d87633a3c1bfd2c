import type { QueueClient } from './job-queue.ts';

/** Told of each operation: which, how long it took in seconds, and whether it was answered. */
export type ObserveOperation = (operation: string, seconds: number, answered: boolean) => void;

/** The same queue, with every operation told. */
export function observeQueue(queue: QueueClient, observe: ObserveOperation): QueueClient {
  async function timed<T>(operation: string, work: Promise<T>): Promise<T> {
    const started = performance.now();
    const told = (answered: boolean) => observe(operation, (performance.now() - started) / 1_000, answered);
    try {
      const result = await work;
      told(true);
      return result;
    } catch (error) {
      told(false);
      throw error;
    }
  }
  return {
    ...queue,
    add: (name, inputs, places) => timed('add', queue.add(name, inputs, places)),
    front: (name) => timed('front', queue.front(name)),
    count: (name) => timed('count', queue.count(name)),
    look: (name) => timed('look', queue.look(name)),
    ping: () => timed('ping', queue.ping()),
  };
}
