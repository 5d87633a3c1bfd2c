/** What a health check saw while something else went on. */
export interface HealthSeen {
  asked: number;
  failed: string[];
  slowestMs: number;
}

/** Asks `/healthz` over connections of its own, one question after the other, until told to stop. */
export function watchHealth(url: string): () => Promise<HealthSeen> {
  const seen: HealthSeen = { asked: 0, failed: [], slowestMs: 0 };
  const stop = new AbortController();
  const watching = (async () => {
    while (!stop.signal.aborted) {
      const started = performance.now();
      try {
        const answer = await fetch(`${url}/healthz`, {
          headers: { connection: 'close' },
          signal: AbortSignal.timeout(30_000),
        });
        await answer.text();
        if (answer.status !== 200) seen.failed.push(String(answer.status));
      } catch (error) {
        seen.failed.push(error instanceof Error ? error.message : String(error));
      }
      seen.asked += 1;
      seen.slowestMs = Math.max(seen.slowestMs, performance.now() - started);
    }
  })();
  return async () => {
    stop.abort();
    await watching;
    return seen;
  };
}
