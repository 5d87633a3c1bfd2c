import { ProductError } from '#contracts';
import type {
  Calendar,
  Page,
  PageRequest,
  Schedule,
  SchedulePatch,
  ScheduleRequest,
  ScheduleTick,
  StoredSchedule,
} from '#contracts';
import { resolveRecipe } from '../operate/resolve-recipe.ts';
import { refuseUnpriced, rolesOf } from '../operate/run-models.ts';
import type { ScheduleResources } from './schedule-resources.ts';

const SHOWN_TICKS = 5;
const SECOND = 1_000;

type Needs = Pick<ScheduleResources, 'stores' | 'models' | 'calendar' | 'now' | 'newId'>;

/** @throws ProductError `invalidRequest`, `priceUnknown`, `roleMissing` */
function check({ calendar, models }: Needs, schedule: StoredSchedule): void {
  const faults = calendar.check(schedule);
  const [first] = faults;
  if (first !== undefined) {
    throw new ProductError('invalidRequest', `${first.field}: ${first.detail}`, {
      errors: faults.map(({ field, detail }) => ({ field, code: 'invalid', detail })),
    });
  }
  const roles = rolesOf(resolveRecipe(schedule.synthesize, models));
  refuseUnpriced(models, roles, schedule.budget);
  refuseUnpriced(models, roles, schedule.synthesize.budget);
}

/** The schedule as the API shows it. */
function show(calendar: Calendar, schedule: StoredSchedule, lastTick: ScheduleTick | null): Schedule {
  const nextTicks: string[] = [];
  let at = schedule.paused ? null : schedule.nextTickAt;
  while (at !== null && nextTicks.length < SHOWN_TICKS) {
    nextTicks.push(new Date(at).toISOString());
    at = calendar.next(schedule, at);
  }
  const { id, name, cron, everySeconds, timezone, overlap, window, paused, budget, synthesize } = schedule;
  return {
    ...{ id, name, cron, everySeconds, timezone, overlap, window, paused, budget, synthesize },
    nextTicks,
    lastTick,
    createdAt: new Date(schedule.createdAt).toISOString(),
    updatedAt: new Date(schedule.updatedAt).toISOString(),
  };
}

/**
 * Stores a schedule. Its corpus may come later: a tick that finds none fails with that reason.
 * @throws ProductError `invalidRequest`, `priceUnknown`
 */
export async function createSchedule(resources: Needs, request: ScheduleRequest): Promise<Schedule> {
  const { calendar, stores } = resources;
  const now = resources.now();
  const schedule: StoredSchedule = {
    id: resources.newId('schedule'),
    name: request.name,
    cron: request.cron ?? null,
    everySeconds: request.everySeconds ?? null,
    // Whole seconds: ticks of an interval are easier to read, and the first one is a whole interval away at most.
    anchor: Math.floor(now / SECOND) * SECOND,
    timezone: request.timezone ?? 'UTC',
    window: request.window ?? null,
    overlap: request.overlap ?? 'skip',
    paused: request.paused ?? false,
    budget: request.budget ?? null,
    synthesize: request.synthesize,
    nextTickAt: null,
    createdAt: now,
    updatedAt: now,
  };
  check(resources, schedule);
  schedule.nextTickAt = calendar.next(schedule, now);
  await stores.schedules.create(schedule);
  return show(calendar, schedule, null);
}

/** @throws ProductError `scheduleNotFound` */
async function find({ stores }: Pick<Needs, 'stores'>, id: string): Promise<StoredSchedule> {
  const found = await stores.schedules.get(id);
  if (found === undefined) throw new ProductError('scheduleNotFound', `There is no schedule ${id}`);
  return found;
}

const lastTickOf = async ({ stores }: Pick<Needs, 'stores'>, id: string): Promise<ScheduleTick | null> =>
  (await stores.schedules.ticks(id, { limit: 1 })).items[0] ?? null;

/** @throws ProductError `scheduleNotFound` */
export async function showSchedule(resources: Pick<Needs, 'stores' | 'calendar'>, id: string): Promise<Schedule> {
  return show(resources.calendar, await find(resources, id), await lastTickOf(resources, id));
}

/** Schedules by name. */
export async function listSchedules(
  resources: Pick<Needs, 'stores' | 'calendar'>,
  page: PageRequest,
): Promise<Page<Schedule>> {
  const { items, nextCursor } = await resources.stores.schedules.list(page);
  const last = await Promise.all(items.map(({ id }) => lastTickOf(resources, id)));
  return { items: items.map((item, place) => show(resources.calendar, item, last[place] ?? null)), nextCursor };
}

/**
 * Changes a schedule. Ticks that would have come while it was paused, or by its old timing, are not made up for.
 * @throws ProductError `scheduleNotFound`, `invalidRequest`, `priceUnknown`
 */
export async function changeSchedule(resources: Needs, id: string, patch: SchedulePatch): Promise<Schedule> {
  const { calendar, stores } = resources;
  const old = await find(resources, id);
  const now = resources.now();
  const retimed = patch.cron !== undefined || patch.everySeconds !== undefined;
  const schedule: StoredSchedule = {
    ...old,
    name: patch.name ?? old.name,
    cron: retimed ? (patch.cron ?? null) : old.cron,
    everySeconds: retimed ? (patch.everySeconds ?? null) : old.everySeconds,
    timezone: patch.timezone ?? old.timezone,
    overlap: patch.overlap ?? old.overlap,
    window: patch.window === undefined ? old.window : patch.window,
    paused: patch.paused ?? old.paused,
    budget: patch.budget === undefined ? old.budget : patch.budget,
    synthesize: patch.synthesize ?? old.synthesize,
    updatedAt: now,
  };
  check(resources, schedule);
  const moved = retimed || patch.timezone !== undefined || patch.window !== undefined || patch.paused === false;
  if (moved) schedule.nextTickAt = calendar.next(schedule, now);
  if (!(await stores.schedules.replace(schedule)))
    throw new ProductError('scheduleNotFound', `There is no schedule ${id}`);
  return show(calendar, schedule, await lastTickOf(resources, id));
}
