import type { Budget, UsageEntry } from './amounts.ts';
import type { NewRun } from './new-run.ts';
import type { Page, PageRequest } from './paging.ts';
import type { Recipe } from './recipe.ts';
import type { ChosenSet, Funnel, ModelChoices, PromptChoices, RetryRequest } from './runs.ts';
import type { Run, RunChange, RunEvent, RunKind, RunStatus, StatusReason } from './runs.ts';
import type { PlannedSet } from './selection.ts';

/** Settings of a run that can be changed after its start. */
export interface RunSettings {
  priority?: number;
  recipe?: Recipe;
  models?: ModelChoices;
  prompts?: PromptChoices;
}

/** What workers keep of a run that is at work. */
export interface WorkingRun {
  id: string;
  kind: RunKind;
  corpus: string;
  status: RunStatus;
  recipe: Recipe | null;
  budget: Budget | null;
  priority: number;
  /** Models and prompts that a retry chose for it. */
  models: ModelChoices | null;
  prompts: PromptChoices | null;
  /** How often it went to work: rises when it is resumed or retried. */
  epoch: number;
  /** Whether the instance that plans it (or brings in its seeds) is alive; false when nobody does. */
  plannerAlive: boolean;
  /** `traceparent` of the request that started it; left out: it is not traced. */
  trace?: string;
}

export interface RunStore {
  create(run: NewRun): Promise<void>;
  get(id: string): Promise<Run | undefined>;
  list(filter: { corpus?: string; status?: RunStatus; kind?: RunKind }, page: PageRequest): Promise<Page<Run>>;
  /** Removes a final run with its candidates; sets stay covered. False: there was none. @throws ProductError runStateConflict */
  delete(id: string): Promise<boolean>;
  /** Runs in `planned`, `planning` or `running`. */
  working(): Promise<WorkingRun[]>;
  /** How many runs there are of each kind and status; those of which there are none are left out. */
  countByStatus(): Promise<{ kind: RunKind; status: RunStatus; runs: number }[]>;
  /**
   * Moves the run if it is in one of `from` (and, where `epoch` is given, in that epoch), and writes an event in the same transaction.
   * False: it was in another state.
   */
  move(
    id: string,
    from: readonly RunStatus[],
    to: RunStatus,
    reason?: StatusReason | null,
    epoch?: number,
  ): Promise<boolean>;
  /** Changes settings of a run and keeps what they were, in its record and as an event. Only names that are given. */
  change(id: string, action: RunChange['action'], settings: RunSettings): Promise<void>;
  /** Raises the wall of a run. */
  setBudget(id: string, budget: Budget | null): Promise<void>;
  funnel(id: string): Promise<{ funnel: Funnel; byRelation: Record<string, Funnel> } | undefined>;
  events(id: string, after: number, limit: number): Promise<RunEvent[]>;
  /**
   * Notes in the history of every run at work that a service went away or came back; while it is away that is their status reason.
   * Where several tell of one absence, `sinceMs` (milliseconds before now, when it had not begun) lets only the first of them.
   */
  note(
    type: 'serviceAway' | 'serviceBack',
    detail: { service: 'neo4j' | 'redis'; awaySeconds?: number },
    sinceMs?: number,
  ): Promise<void>;
  /** Warns in the record and the history of a run; the same warning again leaves no trace, another one of the code takes its place. */
  warn(id: string, warning: StatusReason, detail: Record<string, unknown>): Promise<void>;
  sets(id: string, page: PageRequest): Promise<Page<ChosenSet> | undefined>;
  /** Takes the corpus's planning lease for a run: one plan at a time a corpus. False: another living owner plans. */
  beginPlanning(runId: string, owner: string): Promise<boolean>;
  /** Records what a repeat needs: the four of promise 4. */
  recordPlan(runId: string, plan: { fingerprint: string; revision: number; coverage: string }): Promise<void>;
  /** Stores chosen sets and their candidates (`perSet` each); the same sets again change nothing. */
  addPlanned(runId: string, corpus: string, perSet: number, sets: PlannedSet[]): Promise<void>;
  /**
   * Ends planning, or the import of an extraction run: `plannedAt` is set, the shortfall recorded (or the reason `shortfall` kept for the end) and
   * the lease given back. `planned` and `planning` become `running`; a run that was paused, stopped by its budget or cancelled meanwhile keeps its state.
   */
  endPlanning(
    runId: string,
    owner: string,
    result: { shortfall: Record<string, { asked: number; planned: number }> | null; failAtEnd: boolean },
  ): Promise<void>;
  /** Whether `endPlanning` was called: a run that was paused while planning goes back to `planned` if not, to `running` if so. */
  planningEnded(runId: string): Promise<boolean>;
  /** Completes running runs that have nothing pending (or fails those whose planning fell short); answers their ids. */
  completeFinished(): Promise<string[]>;
  /** Ends what is pending as failed, reason `cancelled`, in bounded transactions. */
  cancelPending(runId: string): Promise<void>;
  /**
   * Reopens ended items (a retry): back to `generate`, `verify` or `extract`. `fromStage` and what comes after it are asked anew; left out, what failed
   * goes on where it failed and what was rejected is written anew. `decide`: what is answered stands, only what is missing is asked. Answers how many.
   */
  reopen(
    runId: string,
    filter: { outcomes: ('failed' | 'rejected')[]; reasons?: string[]; fromStage?: RetryRequest['fromStage'] },
  ): Promise<number>;
  /**
   * Items of a working run that wait for a job and are held by no living lease, in their order, after `after`. Those of dead instances are taken
   * back, in the next claim round, unless `mayJudge` says otherwise by then (left out: always): an answer that had to wait for a Neo4j that was away
   * finds the leases of the living ended too.
   */
  pendingItems(
    runId: string,
    job: 'extract' | 'generate' | 'verify',
    after: number,
    limit: number,
    mayJudge?: () => boolean,
  ): Promise<{ itemId: string; round: number; number: number }[]>;
  /** Ledger rows of a run. */
  usage(runId: string): Promise<UsageEntry[]>;
  /** Measured tokens a call by stage over the finished work of a corpus: what a forecast stands on. Empty when nothing was measured. */
  measuredUsage(
    corpus: string,
  ): Promise<{ stage: string; calls: number; tokensIn: number; tokensOut: number; nanoUsd: number }[]>;
}
