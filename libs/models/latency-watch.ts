/** Answers that have come this many times later than usual, and this many milliseconds later, say that the endpoint has too much to do. */
const RISE = 2.5;
const RISE_MS = 1_000;

/** Weight of one answer in the long and the short mean. */
const LONG = 1 / 500;
const SHORT = 1 / 20;

/** Answers of a kind before its usual latency is believed, and answers of all kinds between two verdicts. */
const ENOUGH = 30;

/** Notices that an endpoint's answers come clearly later than they used to. */
export interface LatencyWatch {
  /** @param kind what is compared with its like: a solver's answer takes longer than a judge's */
  answered(kind: string, ms: number): void;
  /** Whether it was noticed since this was last asked. */
  takeStrain(): boolean;
}

interface Usual {
  /** Mean of the logarithms: one slow answer among many does not count for many. */
  log: number;
  answers: number;
}

/**
 * Compares a short mean of log(latency / usual latency of its kind) with what is usual. The usual follows slowly, so that an endpoint that is
 * slower for good is not held back for good.
 */
export function createLatencyWatch(): LatencyWatch {
  const usual = new Map<string, Usual>();
  let ratio = 0;
  let rise = 0;
  let since = 0;
  let strained = false;
  return {
    answered(kind, ms) {
      const log = Math.log(Math.max(1, ms));
      const known = usual.get(kind);
      if (known === undefined) {
        usual.set(kind, { log, answers: 1 });
        return;
      }
      known.answers += 1;
      if (known.answers > ENOUGH) {
        ratio += SHORT * (log - known.log - ratio);
        rise += SHORT * (ms - Math.exp(known.log) - rise);
        since += 1;
        if (since >= ENOUGH && rise > RISE_MS && Math.exp(ratio) > RISE) {
          strained = true;
          since = 0;
        }
      }
      known.log += Math.max(LONG, 1 / known.answers) * (log - known.log);
    },
    takeStrain() {
      const was = strained;
      strained = false;
      return was;
    },
  };
}
