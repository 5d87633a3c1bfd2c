import { setTimeout as wait } from 'node:timers/promises';

/** A loop that can be stopped. */
export interface Repeated {
  stop(): Promise<void>;
}

/**
 * Runs `turn` again and again with a pause between the end of one and the start of the next, so that turns never overlap.
 * A turn that fails is reported and the next one comes all the same.
 */
export function repeat(
  turn: () => Promise<void>,
  pauseMs: number | (() => number),
  onError: (error: unknown) => void,
): Repeated {
  const stopping = new AbortController();
  const loop = async () => {
    while (!stopping.signal.aborted) {
      await turn().catch(onError);
      await wait(typeof pauseMs === 'number' ? pauseMs : pauseMs(), undefined, { signal: stopping.signal }).catch(
        () => undefined,
      );
    }
  };
  const ended = loop();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
