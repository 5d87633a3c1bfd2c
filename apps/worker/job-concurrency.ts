import type { JobName, ModelsConfig } from '#contracts';

/** Candidates in hand exceed the call permits by this factor, so that commits between two calls leave no gap in flight. */
const IN_HAND = 1.5;

/** Jobs in hand at once by kind, from the call permits of the configured endpoints. */
export function jobConcurrency(config: ModelsConfig): Record<JobName, number> {
  const used = new Set<string>();
  const { roles } = config;
  for (const model of [roles.extractor, roles.generator, ...roles.judges, ...roles.solvers]) used.add(model.endpoint);
  const permits = [...used].reduce((sum, name) => sum + (config.endpoints[name]?.concurrency ?? 0), 0);
  const items = Math.ceil(permits * IN_HAND) + 8;
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
