import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { Calibration, CalibrationDryRun, CalibrationRequest, ProductError } from '#contracts';
import { forecastCalibration, startCalibration } from '#pipeline';
import { z } from 'zod';
import { ROWS_BODY_LIMIT } from '../body-limits.ts';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleDryRun } from '../documentation/examples.ts';
import { exampleCalibration, exampleCalibrationRequest } from '../documentation/report-examples.ts';
import { Flag, idParams, PageQuery, pageOf, pageRequest } from '../query.ts';
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
        'True positive and true negative rates with Wilson 95% intervals follow, and weights. `budget` is a wall: at it the calibration ends, reason ' +
        '`budgetReached`. `?dryRun=true` forecasts the cost and asks nobody.',
      takes: 'body',
      errors: ['priceUnknown'],
      answers: {
        200: { forecast: exampleDryRun.forecast },
        202: { ...exampleCalibration, status: 'running', answered: 0, result: null, endedAt: null },
      },
      body: exampleCalibrationRequest,
    });
    app.post(
      '/judges/calibrations',
      {
        bodyLimit: ROWS_BODY_LIMIT,
        schema: {
          ...create.about,
          querystring: z.strictObject({ dryRun: Flag.optional().describe('Forecast only') }),
          body: CalibrationRequest,
          response: {
            200: ok(CalibrationDryRun, 'What it would cost'),
            202: ok(Calibration, 'The judges are being asked'),
            ...create.problems,
          },
        },
      },
      async ({ query, body }, reply) => {
        if (query.dryRun === true)
          return reply.code(200).send({ forecast: forecastCalibration(resources.models, body) });
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

    const remove = describeRoute({
      id: 'deleteCalibration',
      tag: 'judges',
      summary: 'Delete a calibration',
      description:
        'With its problems, answers and costs; reports go back to the one before it. One that is running cannot be deleted.',
      errors: ['calibrationNotFound', 'calibrationRunning'],
      answers: {},
    });
    app.delete(
      '/judges/calibrations/:id',
      {
        schema: {
          ...remove.about,
          params: idParams(exampleCalibration.calibrationId),
          response: { 204: z.undefined().describe('The calibration is gone'), ...remove.problems },
        },
      },
      async ({ params }, reply) => {
        if (!(await calibrations.delete(params.id)))
          throw new ProductError('calibrationNotFound', `There is no calibration ${params.id}`);
        return reply.code(204).send();
      },
    );
    done();
  };
}
