import { z } from 'zod';
import { Budget } from './amounts.ts';
import { SynthesizeRequest } from './recipe.ts';
import { StatusReason } from './runs.ts';

const LONGEST_INTERVAL = 31_536_000;

const Cron = z
  .string()
  .min(1)
  .max(200)
  .describe('Five or six fields (seconds first where there are six), or a nickname such as @daily');
const EverySeconds = z.int().min(1).max(LONGEST_INTERVAL);
const Timezone = z.string().min(1).max(100).describe('IANA name, such as Europe/Berlin; UTC where left out');
const Window = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'write HH:MM-HH:MM')
  .describe('Hours in which runs of this schedule may work, in its time zone; 22:00-06:00 goes over midnight');
const Name = z.string().min(1).max(200);

/** What a tick does while a run of an earlier tick is still at work: it is left out, or it waits for its turn. */
export const Overlap = z.enum(['skip', 'queue']).meta({ id: 'Overlap' });
export type Overlap = z.infer<typeof Overlap>;

/** A synthesis on a clock: `cron` or `everySeconds`, one of the two. `budget` is the wall of all its runs together. */
export const ScheduleRequest = z
  .strictObject({
    name: Name,
    cron: Cron.optional(),
    everySeconds: EverySeconds.optional(),
    timezone: Timezone.optional(),
    overlap: Overlap.optional(),
    window: Window.optional(),
    paused: z.boolean().optional(),
    budget: Budget.optional(),
    synthesize: SynthesizeRequest,
  })
  .meta({
    id: 'ScheduleRequest',
    example: {
      name: 'nightly',
      cron: '0 2 * * *',
      timezone: 'Europe/Berlin',
      window: '02:00-06:00',
      synthesize: { sets: { oneHop: 100, twoHop: 100 }, shortfall: 'accept' },
    },
  });
export type ScheduleRequest = z.infer<typeof ScheduleRequest>;

/** What changes of a schedule; `null` takes a part away. `cron` takes the place of `everySeconds` and the other way round. */
export const SchedulePatch = z
  .strictObject({
    name: Name.optional(),
    cron: Cron.optional(),
    everySeconds: EverySeconds.optional(),
    timezone: Timezone.optional(),
    overlap: Overlap.optional(),
    window: Window.nullable().optional(),
    paused: z.boolean().optional(),
    budget: Budget.nullable().optional(),
    synthesize: SynthesizeRequest.optional(),
  })
  .meta({ id: 'SchedulePatch' });
export type SchedulePatch = z.infer<typeof SchedulePatch>;

export const TickOutcome = z.enum(['started', 'queued', 'skipped', 'missed', 'failed']).meta({ id: 'TickOutcome' });
export type TickOutcome = z.infer<typeof TickOutcome>;

/** What came of a tick. `missed` entries stand for `count` ticks, the last of them at `at`. */
export const ScheduleTick = z
  .object({
    at: z.string(),
    outcome: TickOutcome,
    count: z.int(),
    runId: z.string().nullable(),
    reason: StatusReason.nullable(),
    decidedAt: z.string(),
  })
  .meta({ id: 'ScheduleTick' });
export type ScheduleTick = z.infer<typeof ScheduleTick>;

export const Schedule = z
  .object({
    id: z.string(),
    name: z.string(),
    cron: z.string().nullable(),
    everySeconds: z.int().nullable(),
    timezone: z.string(),
    overlap: Overlap,
    window: z.string().nullable(),
    paused: z.boolean(),
    budget: Budget.nullable(),
    synthesize: SynthesizeRequest,
    /** The next ticks, at most five; none while it is paused. */
    nextTicks: z.array(z.string()),
    lastTick: ScheduleTick.nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Schedule' });
export type Schedule = z.infer<typeof Schedule>;

/** When a schedule ticks. `anchor`: milliseconds from which `everySeconds` counts. */
export interface Timing {
  cron: string | null;
  everySeconds: number | null;
  anchor: number;
  timezone: string;
  window: string | null;
}

/** Tells times of day: pure functions of what they are asked. */
export interface Calendar {
  /** What is wrong with a timing, by field; empty where nothing is. */
  check(timing: Timing): { field: string; detail: string }[];
  /** The first tick after a moment (milliseconds), inside the window where there is one. Null: there is none within four years. */
  next(timing: Timing, after: number): number | null;
  /** Whether runs may work at a moment. */
  isOpen(timing: Pick<Timing, 'timezone' | 'window'>, at: number): boolean;
}

/** A schedule as the store keeps it; times are milliseconds. `nextTickAt` null: it never ticks again. */
export interface StoredSchedule extends Timing {
  id: string;
  name: string;
  overlap: Overlap;
  paused: boolean;
  budget: Budget | null;
  synthesize: SynthesizeRequest;
  nextTickAt: number | null;
  createdAt: number;
  updatedAt: number;
}
