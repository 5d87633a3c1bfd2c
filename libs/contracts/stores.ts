import type { AdmissionStore, ReferenceStore } from './admission.ts';
import type { Amount } from './amounts.ts';
import type { ApiKeyStore } from './api-keys.ts';
import type { DoubtfulMerge, Edit, EditInput, EditPlan, EditResult, FoundForEdit } from './curation.ts';
import type { CalibrationStore } from './calibrations.ts';
import type { EvaluationSetStore } from './evaluation-sets.ts';
import type { Export, ExportFile, ExportItem, ExportRequest, RelativeFacts } from './exports.ts';
import type { Corpus, KnowledgePoint, KnowledgePointDetail, PointNeighbour } from './points.ts';
import type { NameStore } from './names.ts';
import type { GrowthStore } from './growth.ts';
import type { Page, PageRequest } from './paging.ts';
import type { CandidateStatus, Problem, ProblemDetail, Tier } from './problems.ts';
import type { Relation } from './relations.ts';
import type { ReportStore } from './reports.ts';
import type { RunStore } from './run-store.ts';
import type { StatusReason } from './runs.ts';
import type { ScheduleStore } from './schedule-store.ts';
import type { NewSeed, Seed, SeedStatus } from './seeds.ts';
import type { SelectionStore } from './selection.ts';
import type { StatisticsStore } from './statistics.ts';

export interface CorpusStore {
  /** Creates the corpus if it is not there. */
  ensure(corpus: string): Promise<void>;
  exists(corpus: string): Promise<boolean>;
  /** The fingerprint is computed once a revision and kept. */
  get(corpus: string): Promise<Corpus | undefined>;
  list(page: PageRequest): Promise<Page<Corpus>>;
  /** Removes the corpus with all that hangs on it, in bounded transactions. False: there was none. */
  delete(corpus: string): Promise<boolean>;
  /** Number of knowledge points and whether nothing is being extracted or counted. */
  state(corpus: string): Promise<{ knowledgePoints: number; settled: boolean; revision: number } | undefined>;
  fingerprint(corpus: string): Promise<string>;
}

export interface SeedStore {
  /**
   * Stores a batch, idempotent by id. A seed that is there already is a duplicate and keeps its points; one that is there, is pending and
   * belongs to no working run is adopted by `runId` (counted in `adopted` as well as in `duplicates`).
   * Seeds with mentions are `extracted` and wait to be counted; others are `pending` and, with a run, are its items.
   */
  save(input: {
    corpus: string;
    runId: string | null;
    seeds: NewSeed[];
  }): Promise<{ accepted: number; duplicates: number; adopted: number; uncounted: number }>;
  get(id: string): Promise<Seed | undefined>;
  list(filter: { corpus?: string; status?: SeedStatus }, page: PageRequest): Promise<Page<Seed>>;
  /** Takes the seed and its weight out of the graph, exactly. False: there was none. */
  delete(id: string): Promise<boolean>;
  /**
   * Makes a stretch of a corpus's seeds items of an extraction run once more. Points that they have stand until the new ones are counted. Those of an
   * unfinished run are left alone, and so are those whose points came with them. `next`: where the next stretch begins; null: this was the last.
   */
  reopen(input: {
    corpus: string;
    runId: string;
    statuses: readonly SeedStatus[];
    after: number;
  }): Promise<{ taken: number; next: number | null }>;
  /** The same for seeds by id, those whose points came with them too. Answers the ids that were taken. */
  reopenNamed(input: { corpus: string; runId: string; ids: readonly string[] }): Promise<string[]>;
  /** Seeds that `reopen` or `reopenNamed` would take, and the characters of their texts. */
  reopenable(input: {
    corpus: string;
    statuses: readonly SeedStatus[];
    ids: readonly string[] | null;
  }): Promise<{ seeds: number; characters: number }>;
}

export interface PointStore {
  /**
   * Counts up to `limit` extracted, uncounted seeds of a corpus in one transaction under the corpus's write lock: joins their mentions to
   * canonical points, raises degrees, seed counts and edge weights and the revision, once for each seed. Answers how many it counted; 0 means settled.
   */
  count(corpus: string, limit: number): Promise<number>;
  /** Corpora with extracted seeds that are not counted yet, or with names that wait to be settled. */
  corporaToCount(): Promise<string[]>;
  get(id: string): Promise<KnowledgePointDetail | undefined>;
  search(
    filter: {
      corpus: string;
      name?: string;
      sort?: 'degree' | 'name' | 'seeds';
      hidden?: boolean;
      generation?: number;
    },
    page: PageRequest,
  ): Promise<Page<KnowledgePoint>>;
  /** By the edges of one generation: weights count its seeds, or its admitted problems. */
  neighbours(id: string, page: PageRequest, generation?: 1 | 2): Promise<Page<PointNeighbour> | undefined>;
  /** By id of a point or of a name the point that stands for it now; one that nobody joined to another stands for itself. */
  standing(ids: readonly string[]): Promise<Map<string, string>>;
  /** The point into which one that is not in the graph any more was merged. */
  mergedInto(id: string): Promise<string | undefined>;
}

/** Edits of a person. One edit is one transaction under the corpus's lock, with its entry in the audit trail. */
export interface CurationStore {
  /** Corpus of a point, of one that was merged away, or of a name that has no point. */
  corpusOf(pointId: string): Promise<string | undefined>;
  /**
   * Finds points, and where some names live, and does what `plan` makes of them; null: nothing. `plan` may throw, and nothing has happened then;
   * it may be called again where the transaction is. Every name in a point of the plan is pinned by it.
   * @throws ProductError `lastVisiblePoint` where hiding would leave a seed without any
   */
  edit(
    input: EditInput,
    asked: { points: string[]; names: string[] },
    plan: (found: FoundForEdit) => EditPlan | null,
  ): Promise<EditResult>;
  /**
   * Puts back what an edit changed.
   * @throws ProductError `editNotFound`, `editUndone`, `editSuperseded`, `lastVisiblePoint`
   */
  undo(input: Omit<EditInput, 'corpus'>, editId: string): Promise<EditResult>;
  /** The audit trail, newest first. */
  edits(corpus: string, page: PageRequest): Promise<Page<Edit>>;
  /** Names that were joined to points without a person: those a model decided on first, the least similar first. */
  review(corpus: string, page: PageRequest): Promise<Page<DoubtfulMerge>>;
}

export interface ProblemStore {
  get(id: string): Promise<ProblemDetail | undefined>;
  list(
    filter: {
      run?: string;
      corpus?: string;
      status?: CandidateStatus;
      relation?: Relation;
      knowledgePoint?: string;
      tier?: Tier;
    },
    page: PageRequest,
  ): Promise<Page<Problem>>;
}

export interface ExportStore {
  create(input: { exportId: string; request: ExportRequest }): Promise<Export>;
  get(exportId: string): Promise<Export | undefined>;
  delete(exportId: string): Promise<boolean>;
  /** Exports that are `running`, for the feeder. */
  running(): Promise<string[]>;
  /** Takes a running export for a living instance. False: another one has it, or it is not running any more. */
  claim(exportId: string, owner: string): Promise<boolean>;
  /** Ends an export that `owner` holds. False: somebody else took it or ended it meanwhile. */
  finish(exportId: string, owner: string, result: { files: ExportFile[] } | { reason: StatusReason }): Promise<boolean>;
  /** Admitted candidates by run, set number and ordinal, streamed. */
  rows(request: ExportRequest): AsyncIterable<ExportItem>;
  /** What a split needs of the same candidates, in the same order. */
  relatives(request: ExportRequest): AsyncIterable<RelativeFacts>;
}

/** Who is alive: a process renews one lease for all that it holds. */
export interface InstanceStore {
  /**
   * Creates or renews the lease. False: others gave this instance up since it renewed last, and booked what it held of budgets. A lease that ran out
   * and that nobody buried is taken on: what it holds of budgets is its own, and items that were taken from it are guarded by their fencing numbers.
   */
  renew(instanceId: string, kind: 'api' | 'worker', ttlMs: number): Promise<boolean>;
  end(instanceId: string): Promise<void>;
  living(): Promise<{ id: string; kind: string; since: string }[]>;
  /** Books the budget leases of dead instances as spent in full and forgets those instances. `mayJudge`: as in `RunStore.pendingItems`. */
  reconcileDead(mayJudge?: () => boolean): Promise<number>;
}

export interface BudgetStore {
  /**
   * Moves headroom of a run to this instance: at least `need`, up to `want`, as far as the wall allows.
   * `refused`: not even `need` fits; `elsewhere` says whether other instances hold headroom or have calls in flight.
   */
  lease(
    runId: string,
    instanceId: string,
    need: Amount,
    want: Amount,
  ): Promise<{ granted: Amount } | { refused: true; elsewhere: boolean }>;
  /** Takes unused headroom off this instance's lease. Repeated under the same token, before the lease is touched otherwise, it is done once. */
  giveBack(runId: string, instanceId: string, amount: Amount, token: string): Promise<void>;
}

export interface IdempotencyStore {
  /**
   * `new`: go on, the key is held by `claim` for `leaseMs` milliseconds; `replay`: answer this; `conflict`: another body; `busy`: held elsewhere. A key
   * whose lease ran out belongs to the next who asks.
   */
  begin(
    key: string,
    bodyHash: string,
    leaseMs: number,
  ): Promise<
    | { state: 'new'; claim: string }
    | { state: 'conflict' }
    | { state: 'busy' }
    | { state: 'replay'; status: number; headers: Record<string, string>; body: string }
  >;
  /** Holds the key for `leaseMs` from now. False: it has another holder, or its request has ended. */
  renew(key: string, claim: string, leaseMs: number): Promise<boolean>;
  /** Keeps the answer, unless the key has another holder by now. */
  end(
    key: string,
    claim: string,
    answer: { status: number; headers: Record<string, string>; body: string },
  ): Promise<void>;
  /** Forgets a key whose request failed in a way that may be repeated, unless it has another holder by now. */
  forget(key: string, claim: string): Promise<void>;
}

/** Everything that Neo4j keeps, by concept. */
export interface GraphStores {
  corpora: CorpusStore;
  seeds: SeedStore;
  points: PointStore;
  names: NameStore;
  curation: CurationStore;
  /** The graph of the seeds alone. */
  selection: SelectionStore;
  /** The same questions to both generations: points of both, edges of both added up. */
  grownSelection: SelectionStore;
  growth: GrowthStore;
  statistics: StatisticsStore;
  runs: RunStore;
  problems: ProblemStore;
  admissions: AdmissionStore;
  references: ReferenceStore;
  evaluationSets: EvaluationSetStore;
  exports: ExportStore;
  reports: ReportStore;
  calibrations: CalibrationStore;
  instances: InstanceStore;
  budgets: BudgetStore;
  idempotency: IdempotencyStore;
  schedules: ScheduleStore;
  apiKeys: ApiKeyStore;
}
