import { z } from 'zod';
import { CorpusId, Id } from './ids.ts';

/** An item of a run: a pointer, never a copy. `round` is the claim round, so that reopened work is not swallowed as a known job. */
const Item = z.strictObject({ runId: Id, itemId: Id, round: z.int().min(0) });

interface JobDefinition<S extends z.ZodType> {
  schema: S;
  /** Id of the job, made from the work: adding the same work twice adds one job. */
  id: (input: z.infer<S>) => string;
  /** Tries before the item is given up; waits grow from `backoffMs` by doubling. */
  attempts: number;
  backoffMs: number;
  /** How long it waits before it can be taken. */
  delayMs?: number;
}

/** Length of a time slice of `admit`. */
export const ADMISSION_SLICE_MS = 1_000;

const define = <S extends z.ZodType>(definition: JobDefinition<S>): JobDefinition<S> => definition;

/** Every kind of job. One queue a kind; the worker's handlers are a mapped type over this object, so a missing one does not compile. */
export const JOBS = {
  /** Chooses the sets of a run and stores its candidates. */
  plan: define({
    schema: z.strictObject({ runId: Id }),
    id: (input) => `plan-${input.runId}`,
    attempts: 5,
    backoffMs: 1_000,
  }),
  /** Extracts the knowledge points of one seed. */
  extract: define({
    schema: Item,
    id: (input) => `extract-${input.itemId}-${input.round}`,
    attempts: 5,
    backoffMs: 1_000,
  }),
  /** Joins mentioned points to canonical ones and counts their edges, a corpus at a time. */
  canonicalise: define({
    schema: z.strictObject({ corpus: CorpusId }),
    id: (input) => `canonicalise-${input.corpus}`,
    attempts: 5,
    backoffMs: 1_000,
  }),
  /** Writes the problem of one candidate. */
  generate: define({
    schema: Item,
    id: (input) => `generate-${input.itemId}-${input.round}`,
    attempts: 5,
    backoffMs: 1_000,
  }),
  /** Judges, solves and decides one candidate. */
  verify: define({
    schema: Item,
    id: (input) => `verify-${input.itemId}-${input.round}`,
    attempts: 5,
    backoffMs: 1_000,
  }),
  /** Asks the judges about labelled problems. */
  calibrate: define({
    schema: z.strictObject({ calibrationId: Id }),
    id: (input) => `calibrate-${input.calibrationId}`,
    attempts: 5,
    backoffMs: 1_000,
  }),
  /**
   * Decides the candidates of a corpus that wait for admission. One a time slice: asked for any number of times in a slice it runs once, after
   * the slice has ended, so that it sees all that was asked for; and a dead worker's job holds up no later one.
   */
  admit: define({
    schema: z.strictObject({ corpus: CorpusId, slice: z.int().min(0) }),
    id: (input) => `admit-${input.corpus}-${input.slice}`,
    attempts: 3,
    backoffMs: 200,
    delayMs: ADMISSION_SLICE_MS,
  }),
  /** Writes the files of one export. */
  export: define({
    schema: z.strictObject({ exportId: Id }),
    id: (input) => `export-${input.exportId}`,
    attempts: 3,
    backoffMs: 1_000,
  }),
} as const;

export type JobName = keyof typeof JOBS;
export type JobInput<N extends JobName> = z.infer<(typeof JOBS)[N]['schema']>;

/** What a handler knows of its try: the first is 1. */
export interface JobTry {
  number: number;
  last: boolean;
  /** Place of the job in the order of its queue, for the job that follows it. */
  place?: number;
}

/** One handler a job kind. */
export type JobHandlers = { [N in JobName]: (input: JobInput<N>, attempt: JobTry) => Promise<void> };

/** Largest place in a queue's order. */
export const LAST_PLACE = 2_097_151;

/** Adds jobs: each is checked, and one that is already waiting is left as it is. */
export interface JobQueue {
  /** @param places in the queue's order, from 1 to `LAST_PLACE`, the least first; one a job, or one for all. Left out: before all that have one. */
  add<N extends JobName>(name: N, inputs: JobInput<N>[], places?: number | readonly number[]): Promise<void>;
  /** For each of them whether it waits, runs or is delayed: one look at the queue, which costs much less than adding what is there. */
  known<N extends JobName>(name: N, inputs: JobInput<N>[]): Promise<boolean[]>;
  /** Place of the waiting job that is next; undefined: none with a place waits. */
  front(name: JobName): Promise<number | undefined>;
  /** Jobs of a kind that wait, run or are delayed. */
  count(name: JobName): Promise<number>;
}
