import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import {
  ResumeRequest,
  RetryAccepted,
  RetryRequest,
  Run,
  RunAccepted,
  UpdateRunRequest,
  type ErrorCode,
} from '#contracts';
import { cancelRun, pauseRun, resumeRun, retryRun, updateRun } from '#pipeline';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleRun } from '../documentation/examples.ts';
import { idParams } from '../query.ts';
import type { Resources } from '../resources.ts';

const ERRORS: ErrorCode[] = ['runNotFound', 'runStateConflict'];
const example = (status: string) => ({ runId: exampleRun.id, status });
const Params = idParams(exampleRun.id);

/** What a person does with a run that is there: pause, resume, cancel, retry. */
export function runControlRoutes(resources: Resources): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    const pause = describeRoute({
      id: 'pauseRun',
      tag: 'runs',
      summary: 'Pause a run',
      description: 'Nothing new is sent for it. Calls under way end, and their answers are kept.',
      takes: 'post',
      errors: ERRORS,
      answers: { 202: example('paused') },
    });
    app.post(
      '/runs/:id/pause',
      {
        schema: {
          ...pause.about,
          params: Params,
          response: { 202: ok(RunAccepted, 'The run is paused'), ...pause.problems },
        },
      },
      async ({ params }, reply) => {
        const answer = await pauseRun(resources, params.id);
        return reply.code(202).header('location', `/runs/${params.id}`).send(answer);
      },
    );

    const resume = describeRoute({
      id: 'resumeRun',
      tag: 'runs',
      summary: 'Resume a run',
      description:
        'Lets a paused run, or one whose budget was reached, go on. `budget` raises its wall; kinds that are left out stay.',
      takes: 'body',
      errors: [...ERRORS, 'priceUnknown'],
      answers: { 202: example('running') },
      body: { budget: { calls: 40_000 } },
    });
    app.post(
      '/runs/:id/resume',
      {
        schema: {
          ...resume.about,
          params: Params,
          body: ResumeRequest,
          response: { 202: ok(RunAccepted, 'The run goes on'), ...resume.problems },
        },
      },
      async ({ params, body }, reply) => {
        const answer = await resumeRun(resources, params.id, body);
        return reply.code(202).header('location', `/runs/${params.id}`).send(answer);
      },
    );

    const cancel = describeRoute({
      id: 'cancelRun',
      tag: 'runs',
      summary: 'Cancel a run',
      description: 'For good. What is pending ends as failed, reason `cancelled`; what was admitted stays.',
      takes: 'post',
      errors: ERRORS,
      answers: { 202: example('cancelled') },
    });
    app.post(
      '/runs/:id/cancel',
      {
        schema: {
          ...cancel.about,
          params: Params,
          response: { 202: ok(RunAccepted, 'The run is cancelled'), ...cancel.problems },
        },
      },
      async ({ params }, reply) => {
        const answer = await cancelRun(resources, params.id);
        return reply.code(202).header('location', `/runs/${params.id}`).send(answer);
      },
    );

    const retry = describeRoute({
      id: 'retryRun',
      tag: 'runs',
      summary: 'Retry what failed or was rejected',
      description:
        'Reopens items by outcome and reason, from a stage on, and nothing earlier: what is answered is not paid again. `models`, `prompts` and `gate` change the run first: ' +
        'with a gate alone it is decided again from what is stored, other solvers ask only for paths. `GET /runs/{id}` keeps what was changed under `changes`.',
      takes: 'body',
      errors: [...ERRORS, 'stageUnknown', 'modelUnknown', 'promptUnknown', 'priceUnknown'],
      answers: { 202: { ...example('running'), reopened: 12 } },
      body: { outcomes: ['rejected'], reasons: ['judgeScore'], gate: { problemScore: 0.7 } },
    });
    app.post(
      '/runs/:id/retry',
      {
        schema: {
          ...retry.about,
          params: Params,
          body: RetryRequest,
          response: { 202: ok(RetryAccepted, 'So many items are pending again'), ...retry.problems },
        },
      },
      async ({ params, body }, reply) => {
        const answer = await retryRun(resources, params.id, body);
        return reply.code(202).header('location', `/runs/${params.id}`).send(answer);
      },
    );

    const update = describeRoute({
      id: 'updateRun',
      tag: 'runs',
      summary: 'Change the priority of a run',
      description:
        'From 1 to 10, 5 where nothing was said. Where runs wait for the same endpoint they share its calls by their priorities; each gets some.',
      takes: 'body',
      errors: ERRORS,
      answers: { 200: exampleRun },
      body: { priority: 8 },
    });
    app.patch(
      '/runs/:id',
      {
        schema: {
          ...update.about,
          params: Params,
          body: UpdateRunRequest,
          response: { 200: ok(Run, 'The run as it is now'), ...update.problems },
        },
      },
      ({ params, body }) => updateRun(resources, params.id, body),
    );
    done();
  };
}
