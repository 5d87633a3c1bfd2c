// Real: the reading of the models file and the rule; nothing is played.
import { describe, expect, it } from '@jest/globals';
import { ModelsConfig } from '#contracts';
import { jobConcurrency } from '../../apps/worker/job-concurrency.ts';

const ITEM_KINDS = ['extract', 'generate', 'verify'] as const;

function configOf(concurrency: Record<string, number>, roles: Record<string, string>, solver = 'main') {
  const at = (endpoint: string) => ({ endpoint, model: `m-${endpoint}` });
  return ModelsConfig.parse({
    endpoints: Object.fromEntries(
      Object.entries(concurrency).map(([name, calls]) => [
        name,
        { baseUrl: `http://127.0.0.1:9/${name}`, concurrency: calls },
      ]),
    ),
    roles: {
      extractor: at('main'),
      generator: at('main'),
      judges: [at('main')],
      solvers: [at(solver)],
      ...Object.fromEntries(Object.entries(roles).map(([role, endpoint]) => [role, at(endpoint)])),
    },
  });
}

describe('items in hand', () => {
  it.each(['rater', 'programmer', 'embedder', 'canonicaliser'])('fill the endpoint of a %s, too', (role) => {
    const without = jobConcurrency(configOf({ main: 4, other: 300 }, {}));
    const alone = jobConcurrency(configOf({ main: 4, other: 300 }, { [role]: 'other' }));
    for (const kind of ITEM_KINDS) {
      expect(without[kind]).toBeLessThan(300);
      expect(alone[kind]).toBeGreaterThanOrEqual(304);
    }
  });

  it('count an endpoint once that plays many roles, and none that plays no role', () => {
    const roles = { rater: 'main', programmer: 'main', embedder: 'main' };
    expect(jobConcurrency(configOf({ main: 32, idle: 9_000 }, roles))).toEqual(
      jobConcurrency(configOf({ main: 32 }, {})),
    );
    expect(jobConcurrency(configOf({ main: 32, far: 64 }, {}, 'far')).verify).toBe(152);
  });

  it('fill the largest endpoint and are bounded whatever the file names', () => {
    const largest = jobConcurrency(configOf({ main: 10_000 }, {}));
    const many = jobConcurrency(configOf({ main: 10_000, a: 10_000, b: 10_000 }, { rater: 'a', embedder: 'b' }));
    for (const kind of ITEM_KINDS) {
      expect(largest[kind]).toBeGreaterThanOrEqual(10_000);
      expect(many[kind]).toBe(16_000);
    }
  });
});
