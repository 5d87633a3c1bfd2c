import { Readable } from 'node:stream';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { FINAL_RUN_STATES, ProductError } from '#contracts';
import { findRun } from '#pipeline';
import { z } from 'zod';
import { describeRoute } from '../documentation/describe-route.ts';
import { exampleEvents, exampleRun } from '../documentation/examples.ts';
import { followRun } from '../follow-run.ts';
import { idParams } from '../query.ts';
import type { Resources } from '../resources.ts';

/** A stream is text for OpenAPI and a Readable for Fastify. */
const EventText = z.any().meta({ type: 'string' });

/** Streams that one process serves: each looks into the store once a second. */
const MOST_FOLLOWERS = 1_000;

/** A run as it goes, for people and programs that watch. */
export function runEventRoutes({ stores, progressMs, stopping }: Resources): FastifyPluginCallbackZod {
  let followers = 0;
  return (app, _options, done) => {
    const events = describeRoute({
      id: 'followRun',
      tag: 'runs',
      summary: 'Follow a run (server-sent events)',
      description:
        'The history of the run, each event with its number as id, and `progress` whenever the figures change; ends after a final state. `Last-Event-ID` (or `?after=`) goes on behind that event, or begins anew where the run has no such event yet; a reader that comes back to an ended run and has everything gets 204, which tells an EventSource to stop.',
      errors: ['runNotFound'],
      answers: { 200: exampleEvents },
    });
    app.get(
      '/runs/:id/events',
      {
        schema: {
          ...events.about,
          params: idParams(exampleRun.id),
          querystring: z.strictObject({
            after: z.coerce.number().int().min(0).optional().describe('Number of the last event that is known'),
          }),
          response: {
            200: { description: 'The stream', content: { 'text/event-stream': { schema: EventText } } },
            204: z.undefined().describe('The run has ended and there is nothing new'),
            ...events.problems,
          },
        },
      },
      async (request, reply) => {
        const runId = request.params.id;
        const run = await findRun(stores.runs, runId);
        const last = lastEventId(request.headers['last-event-id']);
        const said = last ?? request.query.after ?? 0;
        // A number that this history has not come to is of another one, such as before a back-up was restored: all of it is news then.
        const known = said === 0 || (await stores.runs.events(runId, said - 1, 1))[0]?.number === said;
        const after = known ? said : 0;
        if (
          last !== undefined &&
          FINAL_RUN_STATES.includes(run.status) &&
          (await stores.runs.events(runId, after, 1)).length === 0
        ) {
          return reply.code(204).send();
        }
        if (followers >= MOST_FOLLOWERS) {
          void reply.header('retry-after', '10');
          throw new ProductError('tooManyRequests', `${MOST_FOLLOWERS} followers are served already; ask again later`);
        }
        const gone = new AbortController();
        followers += 1;
        reply.raw.once('close', () => {
          followers -= 1;
          gone.abort();
        });
        const signal = AbortSignal.any([gone.signal, stopping]);
        const text = followRun(stores.runs, { runId, after, everyMs: progressMs, signal });
        return reply
          .header('content-type', 'text/event-stream; charset=utf-8')
          .header('cache-control', 'no-cache')
          .header('x-accel-buffering', 'no')
          .send(Readable.from(text, { objectMode: false }));
      },
    );
    done();
  };
}

function lastEventId(header: string | string[] | undefined): number | undefined {
  if (header === undefined || header === '') return undefined;
  const number = Number(header);
  if (!Number.isSafeInteger(number) || number < 0) {
    throw new ProductError('invalidRequest', 'Last-Event-ID takes the number of an event', {
      errors: [{ field: 'Last-Event-ID', code: 'invalidValue', detail: 'not the number of an event' }],
    });
  }
  return number;
}
