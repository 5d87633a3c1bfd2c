import { setTimeout as pause } from 'node:timers/promises';

/** Asks again every `everyMs` until the answer is not undefined; undefined after `timeoutMs`. */
export async function waitUntil<T>(
  ask: () => Promise<T | undefined> | T | undefined,
  { timeoutMs, everyMs }: { timeoutMs: number; everyMs: number },
): Promise<T | undefined> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() >= end) return undefined;
    await pause(everyMs);
  }
}
