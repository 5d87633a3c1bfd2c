import type { Calendar, GraphStores, JobQueue, ProgramRunner } from '#contracts';
import type { RunModels } from '../operate/run-models.ts';
import type { StageLog } from '../work/work-resources.ts';

/** What schedules are handed. */
export interface ScheduleResources {
  stores: GraphStores;
  queue: JobQueue;
  models: RunModels;
  programs: Pick<ProgramRunner, 'unavailable'>;
  calendar: Calendar;
  log: StageLog;
  /** Milliseconds since 1970. */
  now: () => number;
  newId: (kind: string) => string;
}
