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
  let [stopped, woken] = [false, false];
  let pause = new AbortController();
  const loop = async () => {
    while (!stopped) {
      woken = false;
      await turn().catch(onError);
      pause = new AbortController();
      if (stopped || woken) continue;
      const ms = typeof pauseMs === 'number' ? pauseMs : pauseMs();
      await wait(ms, undefined, { signal: pause.signal }).catch(() => undefined);
    }
  };
  const ended = loop();
  return {
    async stop() {
      stopped = true;
      pause.abort();
      await ended;
    },
    wake() {
      woken = true;
      pause.abort();
    },
  };
}
