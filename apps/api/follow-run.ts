import { setTimeout as wait } from 'node:timers/promises';
import { FINAL_RUN_STATES, type GraphStores, type Run } from '#contracts';

/** Events of one look into the history. */
const PAGE = 500;
/** A stream with nothing to say sends a comment so often, or proxies would close it. */
const KEEP_ALIVE_MS = 15_000;

export interface FollowOptions {
  runId: string;
  /** Number of the last event that the reader has; 0 for all. */
  after: number;
  /** Milliseconds between two looks. */
  everyMs: number;
  /** The reader went away, or the process stops. */
  signal: AbortSignal;
}

/**
 * A run as server-sent events: its history with numbers as ids (so that a reader that comes back goes on where it was), and `progress` whenever
 * its figures changed. Ends after a final state; read from the store, so that any API process can serve it.
 */
export async function* followRun(
  runs: Pick<GraphStores['runs'], 'events' | 'get'>,
  options: FollowOptions,
): AsyncGenerator<string> {
  const { runId, everyMs, signal } = options;
  let { after } = options;
  let progress = '';
  let spokeAt = Date.now();
  while (!signal.aborted) {
    // The state first: events that led to a final state were written with it, so none can come after those read now.
    const run = await runs.get(runId);
    const spoken: string[] = [];
    for (let full = true; full;) {
      const events = await runs.events(runId, after, PAGE);
      for (const { number, type, at, detail } of events) {
        spoken.push(`id: ${number}\nevent: ${type}\ndata: ${JSON.stringify({ number, type, at, detail })}\n\n`);
        after = number;
      }
      full = events.length === PAGE;
    }
    if (run) {
      const now = JSON.stringify(progressOf(run));
      if (now !== progress) spoken.push(`event: progress\ndata: ${now}\n\n`);
      progress = now;
    }
    if (spoken.length > 0 || Date.now() - spokeAt > KEEP_ALIVE_MS) {
      spokeAt = Date.now();
      yield spoken.length > 0 ? spoken.join('') : ': nothing new\n\n';
    }
    if (!run || FINAL_RUN_STATES.includes(run.status)) return;
    await wait(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

function progressOf({ id, status, statusReason, funnel, cost, rate, etaSeconds }: Run) {
  const { calls, tokens, usd } = cost;
  return { runId: id, status, statusReason, funnel, cost: { calls, tokens, usd }, rate, etaSeconds };
}
