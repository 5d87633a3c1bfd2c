import type { Amount } from './amounts.ts';
import type { NewRun } from './new-run.ts';
import type { Page, PageRequest } from './paging.ts';
import type { RunStatus, StatusReason } from './runs.ts';
import type { ScheduleTick, StoredSchedule, TickOutcome } from './schedules.ts';

/** A tick as it is decided. `at` and `next`: milliseconds; `run`: what it starts. */
export interface TickDecision {
  at: number;
  outcome: TickOutcome;
  /** Ticks that the entry stands for. */
  count: number;
  reason: StatusReason | null;
  run: NewRun | null;
}

/** What the runs of a schedule hold. */
export interface ScheduleStanding {
  /** Ids of runs that are planned, planning, running or paused. */
  atWork: string[];
  /** The earliest tick that waits for its turn (milliseconds), and how many do. */
  queued: { first: number | null; count: number };
  /** What ended runs used and what the others may use at most. */
  used: Amount;
}

export interface ScheduleStore {
  create(schedule: StoredSchedule): Promise<void>;
  get(id: string): Promise<StoredSchedule | undefined>;
  /** By name. */
  list(page: PageRequest): Promise<Page<StoredSchedule>>;
  /** Replaces what a patch may change. False: there is none of that id. */
  replace(schedule: StoredSchedule): Promise<boolean>;
  /** Removes a schedule with its history; its runs stay. */
  delete(id: string): Promise<boolean>;
  /** Schedules that the loop has to look at: a tick is due, ticks are queued, or they have a window and runs that are not ended. */
  attending(now: number): Promise<StoredSchedule[]>;
  /** `used` is complete only where the schedule has a wall. */
  standing(schedule: Pick<StoredSchedule, 'id' | 'budget'>): Promise<ScheduleStanding>;
  /**
   * Writes the tick, starts its run and moves the schedule on to `next`, in one transaction. False: the schedule is no longer at
   * `expected`, is paused or gone; then nothing is written.
   */
  decide(id: string, expected: number, next: number | null, decision: TickDecision): Promise<boolean>;
  /** Ends the waiting of a queued tick, with its run, in one transaction. False: it waits no longer. */
  decideQueued(id: string, decision: TickDecision): Promise<boolean>;
  /** Newest first. */
  ticks(id: string, page: PageRequest): Promise<Page<ScheduleTick>>;
  /** Runs of a schedule in one of some states, with the reason that they give. */
  runs(id: string, states: readonly RunStatus[]): Promise<{ id: string; status: RunStatus; reason: string | null }[]>;
}
