import type { StoredSchedule } from '#contracts';
import { PAUSABLE } from '../operate/pause-run.ts';
import { stateToResume } from '../operate/resume-run.ts';
import type { ScheduleResources } from './schedule-resources.ts';

const CLOSED = 'windowClosed';

/**
 * Pauses the runs of a schedule when its window closes, and lets those go on that this has paused when it opens (or when the schedule has none any more).
 * A run that a person paused stays paused.
 */
export async function keepWindow(
  { stores, calendar, now, log }: Pick<ScheduleResources, 'stores' | 'calendar' | 'now' | 'log'>,
  schedule: StoredSchedule,
): Promise<void> {
  if (!calendar.isOpen(schedule, now())) {
    for (const { id } of await stores.schedules.runs(schedule.id, PAUSABLE)) {
      const detail = `the window ${schedule.window ?? ''} (${schedule.timezone}) of schedule ${schedule.name} is closed`;
      if (await stores.runs.move(id, PAUSABLE, 'paused', { code: CLOSED, detail })) log.info({ run: id }, detail);
    }
    return;
  }
  for (const { id, reason } of await stores.schedules.runs(schedule.id, ['paused'])) {
    if (reason !== CLOSED) continue;
    const run = await stores.runs.get(id);
    if (run !== undefined && (await stores.runs.move(id, ['paused'], stateToResume(run), null))) {
      log.info({ run: id }, `the window of schedule ${schedule.name} is open: the run goes on`);
    }
  }
}
