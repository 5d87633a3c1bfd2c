import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { Health, Readiness } from '#contracts';
import { z } from 'zod';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleMetrics, exampleReadiness } from '../documentation/examples.ts';
import { probeDependency } from '../probe-dependency.ts';
import type { Resources } from '../resources.ts';

/** Signs of life, for supervisors and Prometheus. */
export function healthRoutes(resources: Resources): FastifyPluginCallbackZod {
  const { stores, probes, metrics, version } = resources;

  const countWorkers = async (): Promise<number | null> => {
    try {
      return (await stores.instances.living()).filter(({ kind }) => kind === 'worker').length;
    } catch {
      return null;
    }
  };

  return (app, _options, done) => {
    const health = describeRoute({
      id: 'health',
      tag: 'service',
      summary: 'The process is alive',
      description: 'Asks nobody else.',
      answers: { 200: { status: 'ok', version } },
    });
    app.get(
      '/healthz',
      {
        config: { open: true },
        schema: { ...health.about, response: { 200: ok(Health, 'Alive'), ...health.problems } },
      },
      () => ({ status: 'ok' as const, version }),
    );

    const ready = describeRoute({
      id: 'ready',
      tag: 'service',
      summary: 'The service can work',
      description: 'Each dependency by name with the time it took to answer; 503 when one is away.',
      answers: { 200: exampleReadiness, 503: { ...exampleReadiness, status: 'notReady' } },
    });
    app.get(
      '/readyz',
      {
        config: { open: true },
        schema: {
          ...ready.about,
          response: { ...ready.problems, 200: ok(Readiness, 'Ready'), 503: ok(Readiness, 'A dependency is away') },
        },
      },
      async (_request, reply) => {
        const names = Object.keys(probes);
        const states = await Promise.all(Object.values(probes).map(probeDependency));
        const dependencies = Object.fromEntries(states.map((state, at) => [names[at] ?? '', state]));
        const allThere = states.every((state) => state.ok);
        const workers = allThere ? await countWorkers() : null;
        return reply
          .code(allThere ? 200 : 503)
          .header('cache-control', 'no-store')
          .send({ status: allThere ? ('ready' as const) : ('notReady' as const), dependencies, workers });
      },
    );

    const prometheus = describeRoute({
      id: 'metrics',
      tag: 'service',
      summary: 'Metrics for Prometheus',
      description:
        'Requests of this process, and what all processes share: queues, runs, living processes (docs/metrics.md).',
      answers: { 200: exampleMetrics },
    });
    app.get(
      '/metrics',
      {
        schema: {
          ...prometheus.about,
          response: {
            200: {
              description: 'Metrics as text',
              content: { 'text/plain': { schema: z.any().meta({ type: 'string' }) } },
            },
            ...prometheus.problems,
          },
        },
      },
      async (_request, reply) => reply.header('content-type', metrics.contentType).send(await metrics.text()),
    );
    done();
  };
}
