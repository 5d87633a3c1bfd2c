import { setTimeout as wait } from 'node:timers/promises';

/** A loop that can be stopped. */
export interface Repeated {
  stop(): Promise<void>;
  /** The next turn comes without a pause. */
  wake(): void;
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
  const asked = { toStop: false, toWake: false };
  // Asked by a function: what is asked for changes while a turn is awaited.
  const isAsked = (what: keyof typeof asked): boolean => asked[what];
  let pause = new AbortController();
  const loop = async () => {
    while (!asked.toStop) {
      asked.toWake = false;
      await turn().catch(onError);
      pause = new AbortController();
      if (isAsked('toStop') || isAsked('toWake')) continue;
      const ms = typeof pauseMs === 'number' ? pauseMs : pauseMs();
      await wait(ms, undefined, { signal: pause.signal }).catch(() => undefined);
    }
  };
  const ended = loop();
  return {
    async stop() {
      asked.toStop = true;
      pause.abort();
      await ended;
    },
    wake() {
      asked.toWake = true;
      pause.abort();
    },
  };
}
