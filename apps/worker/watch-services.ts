import type { RunStore } from '#contracts';

/** A shorter absence is no news: reconnecting takes as long. */
const WORTH_TELLING_MS = 2_000;

export interface WatchOptions {
  runs: Pick<RunStore, 'note'>;
  /** @throws while Redis does not answer */
  pingRedis: () => Promise<unknown>;
  /** Milliseconds. */
  now: () => number;
}

/** Tells the history of runs at work what stood still, and for how long. */
export interface ServiceWatch {
  /** Asks Redis for a sign of life and notes where it went away or came back. @returns whether it answers */
  look(): Promise<boolean>;
  /** Neo4j answered again: noted with the next look, since this worker may not be the one that speaks for all. */
  neo4jWasAway(awayMs: number): void;
}

/** Only the worker that leads the feeding calls `look`, so that each absence is told once. */
export function createServiceWatch({ runs, pingRedis, now }: WatchOptions): ServiceWatch {
  let redisAwaySince: number | undefined;
  let told = false;
  let neo4jAwayMs = 0;
  const seconds = (ms: number) => Math.round(ms / 1_000);

  async function redisAnswered(): Promise<void> {
    if (redisAwaySince === undefined) return;
    const awaySeconds = seconds(now() - redisAwaySince);
    if (told) await runs.note('serviceBack', { service: 'redis', awaySeconds });
    redisAwaySince = undefined;
    told = false;
  }

  async function redisFailed(): Promise<void> {
    redisAwaySince ??= now();
    if (told || now() - redisAwaySince < WORTH_TELLING_MS) return;
    await runs.note('serviceAway', { service: 'redis' });
    told = true;
  }

  return {
    async look() {
      if (neo4jAwayMs > 0) {
        const awaySeconds = seconds(neo4jAwayMs);
        await runs.note('serviceBack', { service: 'neo4j', awaySeconds });
        neo4jAwayMs = 0;
      }
      const answers = await pingRedis().then(
        () => true,
        () => false,
      );
      await (answers ? redisAnswered() : redisFailed());
      return answers;
    },
    neo4jWasAway(awayMs) {
      neo4jAwayMs = Math.max(neo4jAwayMs, awayMs);
    },
  };
}
