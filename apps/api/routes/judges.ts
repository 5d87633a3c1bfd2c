import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { Calibration, CalibrationRequest, ProductError } from '#contracts';
import { startCalibration } from '#pipeline';
import { z } from 'zod';
import { ROWS_BODY_LIMIT } from '../body-limits.ts';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleCalibration, exampleCalibrationRequest } from '../documentation/report-examples.ts';
import { idParams, PageQuery, pageOf, pageRequest } from '../query.ts';
import type { Resources } from '../resources.ts';

/** Calibrations: how right the judges are on problems whose validity is known. */
export function judgeRoutes(resources: Resources): FastifyPluginCallbackZod {
  const { calibrations } = resources.stores;
  return (app, _options, done) => {
    const create = describeRoute({
      id: 'calibrateJudges',
      tag: 'judges',
      summary: 'Calibrate the judges',
      description:
        'Asks every judge that is configured about every labelled problem, once, and again at most twice where an answer cannot be read. ' +
        'True positive and true negative rates with Wilson 95% intervals follow, and weights.',
      takes: 'body',
      answers: { 202: { ...exampleCalibration, status: 'running', answered: 0, result: null, endedAt: null } },
      body: exampleCalibrationRequest,
    });
    app.post(
      '/judges/calibrations',
      {
        bodyLimit: ROWS_BODY_LIMIT,
        schema: {
          ...create.about,
          body: CalibrationRequest,
          response: { 202: ok(Calibration, 'The judges are being asked'), ...create.problems },
        },
      },
      async ({ body }, reply) => {
        const created = await startCalibration(resources, body);
        return reply.code(202).header('location', `/judges/calibrations/${created.calibrationId}`).send(created);
      },
    );

    const list = describeRoute({
      id: 'listCalibrations',
      tag: 'judges',
      summary: 'List calibrations',
      description: 'The newest first.',
      errors: ['invalidCursor'],
      answers: { 200: { items: [exampleCalibration], nextCursor: null } },
    });
    app.get(
      '/judges/calibrations',
      {
        schema: {
          ...list.about,
          querystring: z.strictObject(PageQuery),
          response: { 200: ok(pageOf(Calibration), 'A page of calibrations'), ...list.problems },
        },
      },
      ({ query }) => calibrations.list(pageRequest(query)),
    );

    const one = describeRoute({
      id: 'getCalibration',
      tag: 'judges',
      summary: 'Show a calibration',
      description: 'Its state, and when it is ready the rates of each judge and of all together.',
      errors: ['calibrationNotFound'],
      answers: { 200: exampleCalibration },
    });
    app.get(
      '/judges/calibrations/:id',
      {
        schema: {
          ...one.about,
          params: idParams(exampleCalibration.calibrationId),
          response: { 200: ok(Calibration, 'The calibration'), ...one.problems },
        },
      },
      async ({ params }) => {
        const found = await calibrations.get(params.id);
        if (found === undefined) throw new ProductError('calibrationNotFound', `There is no calibration ${params.id}`);
        return found;
      },
    );
    done();
  };
}
