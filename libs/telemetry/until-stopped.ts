/** How long an orderly stop may take beyond what is waited for on purpose: a service that is gone would otherwise be waited for. */
export const STOP_WITHIN_MS = 15_000;

/**
 * Resolves with the signal that asks the process to stop. From then on the process ends by itself after a while, with exit code 1, whatever
 * it still waits for.
 * @param drainMs milliseconds that work in hand may take to end
 */
export function untilStopped(drainMs = 10_000): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals) => {
      setTimeout(() => process.exit(1), drainMs + STOP_WITHIN_MS).unref();
      resolve(signal);
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  });
}
