import { LAST_PLACE } from '#contracts';

/** Virtual time that a job of weight 1 takes. Jobs of a run that fall into one unit are served in one go: some ten at the usual priority. */
const UNIT = 0.5;

/** Places of the jobs of one queue, so that runs are served by their weights however many jobs each has brought. */
export interface FairPlaces {
  /** Tells which place the queue serves next; undefined: nothing waits. */
  saw(front: number | undefined): void;
  /** Jobs of a run that wait, about. */
  waiting(runId: string, weight: number): number;
  /** Places for the run's next jobs. */
  take(runId: string, weight: number, count: number): number[];
  /** The run's jobs are brought from the first again: those that wait already keep the place they have. */
  again(runId: string): void;
  forget(isKnown: (runId: string) => boolean): void;
}

/**
 * Start-time fair queueing over a queue that orders by number: a run's next job comes 1 / weight after its last one, and never before the time
 * that is served now. So ten jobs that come while two thousand of another run wait go between the first ten or so of those.
 */
export function createFairPlaces(): FairPlaces {
  const ends = new Map<string, number>();
  let now = 0;
  const endOf = (runId: string): number => Math.max(now, ends.get(runId) ?? 0);
  return {
    saw(front) {
      // A job that was tried before comes back to its old place: time does not go back with it.
      now = Math.max(now, ...(front === undefined ? ends.values() : [front - 1]));
    },
    waiting: (runId, weight) => ((endOf(runId) - now) * weight) / UNIT,
    take(runId, weight, count) {
      if (endOf(runId) + (count * UNIT) / weight >= LAST_PLACE) {
        // Once in some twenty million jobs; what waits at the old places comes after what is brought now.
        ends.clear();
        now = 0;
      }
      const start = endOf(runId);
      ends.set(runId, start + (count * UNIT) / weight);
      return Array.from({ length: count }, (_, index) => 1 + Math.floor(start + (index * UNIT) / weight));
    },
    again: (runId) => void ends.delete(runId),
    forget(isKnown) {
      for (const runId of ends.keys()) if (!isKnown(runId)) ends.delete(runId);
    },
  };
}
