import type {
  GraphStores,
  JobQueue,
  ModelGateway,
  ProgramRunner,
  PromptChoices,
  WorkingRun,
  WorkWriter,
} from '#contracts';
import type { AskAdmission } from '../admit/ask-admission.ts';
import type { NearTables } from '../canonicalise/keep-near-tables.ts';
import type { ProposeNames } from '../canonicalise/keep-proposals.ts';
import type { ReferenceTexts } from '../novelty/reference-texts.ts';

/** What a stage needs to know of the runs at work, kept fresh by the worker. */
export interface WorkingRuns {
  /** The run if it is at work now; undefined when it is paused, ended or unknown. Asks the store once for a run it does not know. */
  find(runId: string): Promise<WorkingRun | undefined>;
  /** Whether the run was at work when last looked at; asks nobody. */
  isWorking(runId: string): boolean;
  /** Forgets a run at once, so that nothing more is sent for it. */
  drop(runId: string): void;
}

/** A log as stages use it. */
export interface StageLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** What every stage of the pipeline is handed. */
export interface WorkResources {
  stores: GraphStores;
  writer: WorkWriter;
  models: ModelGateway;
  /** Prompts that were chosen for the run in hand; left out: those in use. */
  prompts?: PromptChoices | null;
  /** Counts a call of a run that failed, by name. */
  countFailure?: (runId: string, failure: string) => void;
  queue: JobQueue;
  runs: WorkingRuns;
  log: StageLog;
  /** Id of this process's instance: the owner of its claims. */
  instanceId: string;
  /** Items that this process holds now, so that a second job of an item does not work beside the first. */
  inHand: Set<string>;
  /** Pairs of names worth asking about, kept from one settling of a corpus to the next. */
  proposeNames: ProposeNames;
  /** Names near to one another by their vectors, kept in the same way. */
  nearTables: NearTables;
  askAdmission: AskAdmission;
  /** Says that the store has work that no job was brought for yet: the feeder of this process looks at once. */
  workIsThere?: () => void;
  /** What no candidate may repeat. */
  references: ReferenceTexts;
  /** Runs the programs that models write. */
  programs: ProgramRunner;
  /** Gives unreserved budget headroom of a run back to the store. */
  releaseBudget(runId: string): Promise<void>;
}
