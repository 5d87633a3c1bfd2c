import type { StoredSchedule, TickDecision } from '#contracts';
import { dueTicks } from './due-ticks.ts';
import { keepWindow } from './keep-window.ts';
import { decideTick, runOfTick } from './run-of-tick.ts';
import type { ScheduleResources } from './schedule-resources.ts';

type AttendResources = Omit<ScheduleResources, 'newId'>;

/**
 * One look at all schedules: decides what is due, starts what waits, keeps windows. Any number of workers may do it at once, at any moment and
 * again: what is due is read from the store, and a tick, its run and the schedule's step to the next tick are one transaction.
 * @returns ticks that this look decided
 */
export async function attendSchedules(resources: AttendResources): Promise<number> {
  let decided = 0;
  for (const schedule of await resources.stores.schedules.attending(resources.now())) {
    try {
      decided += await attend(resources, schedule);
    } catch (error) {
      // One schedule in trouble must not cost the others their ticks; its own stay due.
      const detail = error instanceof Error ? error.message : String(error);
      resources.log.warn({ schedule: schedule.id, error: detail }, 'a schedule could not be looked at');
    }
  }
  return decided;
}

async function attend(resources: AttendResources, schedule: StoredSchedule): Promise<number> {
  await keepWindow(resources, schedule);
  return (await actOnDue(resources, schedule)) + (await actOnQueued(resources, schedule));
}

async function actOnDue(resources: AttendResources, schedule: StoredSchedule): Promise<number> {
  const { stores, calendar, now } = resources;
  if (schedule.paused || schedule.nextTickAt === null) return 0;
  const { missed, act, next } = dueTicks(calendar, schedule, now());
  let expected = schedule.nextTickAt;
  let decided = 0;
  const step = async (to: number | null, decision: TickDecision): Promise<boolean> => {
    // Another worker was faster: it goes on from there.
    if (!(await stores.schedules.decide(schedule.id, expected, to, decision))) return false;
    await announce(resources, decision);
    decided += decision.count;
    if (to !== null) expected = to;
    return true;
  };
  const [first] = act;
  if (missed !== null && first !== undefined) {
    const reason = { code: 'missed', detail: 'no worker was there when these ticks came' };
    const entry = { at: missed.last, outcome: 'missed', count: missed.count, reason, run: null } as const;
    if (!(await step(first, entry))) return decided;
  }
  for (const [place, at] of act.entries()) {
    if (!(await step(act[place + 1] ?? next, await decideTick(resources, schedule, at)))) break;
  }
  return decided;
}

async function actOnQueued(resources: AttendResources, schedule: StoredSchedule): Promise<number> {
  const { schedules } = resources.stores;
  const standing = await schedules.standing(schedule);
  const { first } = standing.queued;
  if (first === null || standing.atWork.length > 0 || !resources.calendar.isOpen(schedule, resources.now())) return 0;
  const decision = await runOfTick(resources, schedule, first, standing);
  if (!(await schedules.decideQueued(schedule.id, decision))) return 0;
  await announce(resources, decision);
  return 1;
}

async function announce({ queue, log }: AttendResources, { run, outcome, reason, at }: TickDecision): Promise<void> {
  const tick = new Date(at).toISOString();
  log.info({ tick, outcome, run: run?.id, reason: reason?.code }, 'a tick was decided');
  // A lost job is found by the feeder.
  if (run !== null) await queue.add('plan', [{ runId: run.id }]).catch(() => undefined);
}
