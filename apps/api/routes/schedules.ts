import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { createCalendar } from '#calendar';
import { ProductError, Schedule, SchedulePatch, ScheduleRequest, ScheduleTick } from '#contracts';
import { changeSchedule, createSchedule, listSchedules, showSchedule } from '#pipeline';
import { z } from 'zod';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleSchedule, exampleScheduleRequest, exampleScheduleTick } from '../documentation/example-schedules.ts';
import { idParams, pageOf, PageQuery, pageRequest } from '../query.ts';
import type { Resources } from '../resources.ts';

/** Batch jobs on a clock: make one, look at it and at what came of its ticks, change it, remove it. */
export function scheduleRoutes(resources: Resources): FastifyPluginCallbackZod {
  const { stores, models, newId } = resources;
  const needs = { stores, models, newId, now: Date.now, calendar: createCalendar() };
  const params = idParams(exampleSchedule.id);
  return (app, _options, done) => {
    const create = describeRoute({
      id: 'createSchedule',
      tag: 'schedules',
      summary: 'Make a schedule',
      description:
        'A synthesis on a clock: `cron` or `everySeconds`, one of the two. Each tick starts one run, exactly once. `window` names the hours in which its runs may work, `budget` is the wall of all its runs together.',
      takes: 'body',
      errors: ['priceUnknown', 'roleMissing'],
      answers: { 201: exampleSchedule },
      body: exampleScheduleRequest,
    });
    app.post(
      '/schedules',
      {
        schema: {
          ...create.about,
          body: ScheduleRequest,
          response: { 201: ok(Schedule, 'The schedule stands'), ...create.problems },
        },
      },
      async ({ body }, reply) => {
        const schedule = await createSchedule(needs, body);
        return reply.code(201).header('location', `/schedules/${schedule.id}`).send(schedule);
      },
    );

    const list = describeRoute({
      id: 'listSchedules',
      tag: 'schedules',
      summary: 'List schedules',
      description: 'By name, each with its next ticks and what came of the last one.',
      errors: ['invalidCursor'],
      answers: { 200: { items: [exampleSchedule], nextCursor: null } },
    });
    app.get(
      '/schedules',
      {
        schema: {
          ...list.about,
          querystring: z.strictObject(PageQuery),
          response: { 200: ok(pageOf(Schedule), 'A page of schedules'), ...list.problems },
        },
      },
      ({ query }) => listSchedules(needs, pageRequest(query)),
    );

    const one = describeRoute({
      id: 'getSchedule',
      tag: 'schedules',
      summary: 'Show a schedule',
      description: 'With its next ticks and what came of the last one.',
      errors: ['scheduleNotFound'],
      answers: { 200: exampleSchedule },
    });
    app.get(
      '/schedules/:id',
      { schema: { ...one.about, params, response: { 200: ok(Schedule, 'The schedule'), ...one.problems } } },
      ({ params: { id } }) => showSchedule(needs, id),
    );

    const ticks = describeRoute({
      id: 'listScheduleTicks',
      tag: 'schedules',
      summary: 'History of a schedule',
      description:
        'What came of each tick, newest first: `started` with its run, `queued` or `skipped` behind a run that was still at work, `missed` while no worker was there, `failed` with the reason.',
      errors: ['scheduleNotFound', 'invalidCursor'],
      answers: { 200: { items: [exampleScheduleTick], nextCursor: null } },
    });
    app.get(
      '/schedules/:id/ticks',
      {
        schema: {
          ...ticks.about,
          params,
          querystring: z.strictObject(PageQuery),
          response: { 200: ok(pageOf(ScheduleTick), 'A page of ticks'), ...ticks.problems },
        },
      },
      async ({ params: { id }, query }) => {
        await showSchedule(needs, id);
        return stores.schedules.ticks(id, pageRequest(query));
      },
    );

    const change = describeRoute({
      id: 'changeSchedule',
      tag: 'schedules',
      summary: 'Change a schedule',
      description:
        'Only what is given changes; `null` takes `window` or `budget` away. Ticks that would have come while it was paused are not made up for.',
      takes: 'jsonBody',
      errors: ['scheduleNotFound', 'priceUnknown', 'roleMissing'],
      answers: { 200: exampleSchedule },
      body: { paused: true },
    });
    app.patch(
      '/schedules/:id',
      {
        schema: {
          ...change.about,
          params,
          body: SchedulePatch,
          response: { 200: ok(Schedule, 'The schedule as it is now'), ...change.problems },
        },
      },
      ({ params: { id }, body }) => changeSchedule(needs, id, body),
    );

    const remove = describeRoute({
      id: 'deleteSchedule',
      tag: 'schedules',
      summary: 'Delete a schedule',
      description: 'With its history. Runs that it started stay as they are.',
      errors: ['scheduleNotFound'],
      answers: {},
    });
    app.delete(
      '/schedules/:id',
      {
        schema: {
          ...remove.about,
          params,
          response: { 204: z.undefined().describe('The schedule is gone'), ...remove.problems },
        },
      },
      async ({ params: { id } }, reply) => {
        if (!(await stores.schedules.delete(id))) {
          throw new ProductError('scheduleNotFound', `There is no schedule ${id}`);
        }
        return reply.code(204).send();
      },
    );
    done();
  };
}
