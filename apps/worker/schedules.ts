import { createCalendar } from '#calendar';
import { attendSchedules } from '#pipeline';
import type { ScheduleResources } from '#pipeline';
import { repeat } from './repeat.ts';
import type { Repeated } from './repeat.ts';

/** A tick starts its run at most so long after its time. */
const LOOK_EVERY_MS = 1_000;

export interface SchedulesOptions extends Omit<ScheduleResources, 'calendar' | 'newId'> {
  /** Whether this worker is the one that looks; two at once would only do the same work twice. */
  isLead: () => Promise<boolean>;
  onError: (error: unknown) => void;
}

/** Looks at the schedules every second, for as long as the worker lives. */
export function startSchedules({ isLead, onError, ...resources }: SchedulesOptions): Repeated {
  const calendar = createCalendar();
  return repeat(
    async () => {
      if (await isLead()) await attendSchedules({ ...resources, calendar });
    },
    LOOK_EVERY_MS,
    onError,
  );
}
