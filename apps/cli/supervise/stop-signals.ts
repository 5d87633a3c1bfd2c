/** Signals that mean stop. SIGHUP: the terminal was closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface StopSignals {
  /** Resolves with the first signal. */
  first: Promise<NodeJS.Signals>;
  /** Gives the signals back to Node. */
  release(): void;
}

/** Ctrl-C once asks to stop; a second one calls `onSecond`, which should end at once. */
export function listenToStopSignals(onSecond: () => void): StopSignals {
  let asked = false;
  let askedAt = 0;
  let resolve: (signal: NodeJS.Signals) => void;
  const first = new Promise<NodeJS.Signals>((done) => (resolve = done));
  const onSignal = (signal: NodeJS.Signals) => {
    if (!asked) {
      [asked, askedAt] = [true, performance.now()];
      resolve(signal);
      return;
    }
    // Under npm one Ctrl-C arrives twice: from the terminal, and handed on by npm.
    if (performance.now() - askedAt > 500) onSecond();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    first,
    release: () => {
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}
