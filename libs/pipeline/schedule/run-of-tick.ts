import { ProductError } from '#contracts';
import type { ScheduleStanding, StoredSchedule, SynthesizeRequest, TickDecision } from '#contracts';
import { tickRunId } from '../identity.ts';
import { prepareSynthesis } from '../operate/start-synthesis.ts';
import type { ScheduleResources } from './schedule-resources.ts';
import { nextWall } from './tick-wall.ts';

/** Queued ticks of a schedule; more are skipped, or a schedule that cannot keep up would grow for ever. */
const MOST_QUEUED = 100;

/** Codes of refusals that another moment may lift; everything else is the schedule's fault and is written as a failed tick. */
const PASSING = new Set(['serviceUnavailable', 'internal']);

/** The run that a tick starts, or why it starts none. @throws ProductError where a store does not answer: the tick stays due */
export async function runOfTick(
  { stores, models, programs }: Pick<ScheduleResources, 'stores' | 'models' | 'programs'>,
  schedule: StoredSchedule,
  at: number,
  { used }: ScheduleStanding,
): Promise<TickDecision> {
  const tick = { at, count: 1, run: null };
  const { synthesize } = schedule;
  const budget = nextWall(schedule.budget, synthesize.budget, used);
  if (budget === null) {
    const detail = `the wall of the schedule is reached: ${JSON.stringify(schedule.budget)}`;
    return { ...tick, outcome: 'skipped', reason: { code: 'budgetReached', detail } };
  }
  const name = synthesize.name ?? `${schedule.name} ${new Date(at).toISOString()}`.slice(0, 200);
  try {
    // A corpus that is being extracted settles: a batch at night has the time to wait for it.
    const request: SynthesizeRequest = { ...synthesize, name, wait: true };
    if (budget !== undefined) request.budget = budget;
    const run = await prepareSynthesis({ stores, models, programs }, request, tickRunId(schedule.id, at));
    return { ...tick, outcome: 'started', reason: null, run: { ...run, schedule: schedule.id } };
  } catch (error) {
    if (!(error instanceof ProductError) || PASSING.has(error.code)) throw error;
    return { ...tick, outcome: 'failed', reason: { code: error.code, detail: error.message.slice(0, 500) } };
  }
}

/** What becomes of a tick that is due: its run, or its place behind the run that is still at work. */
export async function decideTick(
  resources: Pick<ScheduleResources, 'stores' | 'models' | 'programs'>,
  schedule: StoredSchedule,
  at: number,
): Promise<TickDecision> {
  const standing = await resources.stores.schedules.standing(schedule);
  const [holder] = standing.atWork;
  const { count: waiting } = standing.queued;
  if (holder === undefined && waiting === 0) return runOfTick(resources, schedule, at, standing);
  const tick = { at, count: 1, run: null };
  const before = holder === undefined ? `${waiting} earlier ticks wait` : `${holder} is still at work`;
  if (schedule.overlap === 'queue' && waiting < MOST_QUEUED) {
    return { ...tick, outcome: 'queued', reason: { code: 'overlap', detail: before } };
  }
  const full = schedule.overlap === 'queue' ? `; ${waiting} ticks wait already` : '';
  return { ...tick, outcome: 'skipped', reason: { code: 'overlap', detail: before + full } };
}
