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
  /**
   * Neo4j answered again: noted at once, by whoever sees it first. The leader looks again only when the others had a lease to come back in,
   * and a run that had little left to do has ended by then. What cannot be noted now is noted with the next look.
   */
  neo4jWasAway(awayMs: number): Promise<void>;
}

/** Only the worker that leads the feeding calls `look`, so that each absence of Redis is told once; of Neo4j the store lets one speak. */
export function createServiceWatch({ runs, pingRedis, now }: WatchOptions): ServiceWatch {
  let redisAwaySince: number | undefined;
  let told = false;
  let neo4j: { awayMs: number; backAt: number } | undefined;
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

  async function tellNeo4j(): Promise<void> {
    if (neo4j === undefined) return;
    const { awayMs, backAt } = neo4j;
    await runs.note('serviceBack', { service: 'neo4j', awaySeconds: seconds(awayMs) }, awayMs + now() - backAt);
    neo4j = undefined;
  }

  return {
    async look() {
      await tellNeo4j();
      const answers = await pingRedis().then(
        () => true,
        () => false,
      );
      await (answers ? redisAnswered() : redisFailed());
      return answers;
    },
    async neo4jWasAway(awayMs) {
      neo4j = { awayMs, backAt: now() };
      await tellNeo4j();
    },
  };
}
