import type { JobName, ModelsConfig } from '#contracts';

/** Candidates in hand exceed the call permits by this factor, so that commits between two calls leave no gap in flight. */
const IN_HAND = 1.5;

/** A few more, so that a small endpoint is not left waiting for a claim. */
const SPARE = 8;

/**
 * Most items of a kind in one process: what is in hand is in memory. It fills one endpoint of the largest concurrency that the models file takes
 * (10,000); several such want several workers.
 */
const MOST = 16_000;

/** Endpoints that some model of the file is asked at. Whatever models a run names instead (`runs retry`), they are of the file, in any role. */
function askedEndpoints({ roles }: ModelsConfig): Set<string> {
  const models = Object.values(roles)
    .flat()
    .filter((model) => model !== undefined);
  return new Set(models.map(({ endpoint }) => endpoint));
}

/** Calls that may be in flight to all endpoints together that play a role. */
export function callsInFlight(config: ModelsConfig): number {
  return [...askedEndpoints(config)].reduce((sum, name) => sum + (config.endpoints[name]?.concurrency ?? 0), 0);
}

/**
 * Jobs in hand at once by kind. Items make their calls one stage after the other, each of them at any endpoint that plays a role in it: raters,
 * programmers and embedders are asked in `verify` as judges and solvers are. So there are as many of them as fill all endpoints together.
 */
export function jobConcurrency(config: ModelsConfig): Record<JobName, number> {
  const items = Math.min(Math.ceil(callsInFlight(config) * IN_HAND) + SPARE, MOST);
  return {
    plan: 2,
    canonicalise: 2,
    calibrate: 2,
    admit: 2,
    export: 2,
    extract: items,
    generate: items,
    verify: items,
  };
}
