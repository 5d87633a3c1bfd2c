import type { WorkWriter } from '#contracts';

/**
 * Answers that are paid and not stored yet: with the calls in flight, what a killed process may have to ask again. Both together stay within a
 * quarter more than the calls that may be in flight: while the store is slow or away, no further call is sent.
 */
export interface UnstoredAnswers {
  /** Answers that may wait for the store while no call that may be in flight is held back for them. */
  room: number;
  /** Whether a process with so many calls in flight must wait for the store before it sends another. */
  leaveNoRoom: (inFlight: number) => boolean;
  /** Told when answers were stored. */
  onStored(listener: () => void): void;
  /** A writer whose rows with usage count until they are stored or refused: put it before the real one. */
  watch(writer: WorkWriter): WorkWriter;
}

/** Answers are stored while others are on their way: with none of this room a group commit would leave a gap in flight. */
const BEYOND = 1.25;

/** @param concurrency calls that may be in flight to all endpoints together */
export function createUnstoredAnswers(concurrency: number): UnstoredAnswers {
  const most = Math.ceil(concurrency * BEYOND);
  const listeners: (() => void)[] = [];
  let unstored = 0;
  return {
    room: most - concurrency,
    leaveNoRoom: (inFlight) => inFlight + unstored >= most,
    onStored: (listener) => void listeners.push(listener),
    watch: (writer) => ({
      async write(kind, row) {
        const paid = 'usage' in row ? row.usage.length : 0;
        if (paid === 0) return writer.write(kind, row);
        unstored += paid;
        try {
          return await writer.write(kind, row);
        } finally {
          unstored -= paid;
          for (const listener of listeners) listener();
        }
      },
      close: () => writer.close(),
    }),
  };
}
