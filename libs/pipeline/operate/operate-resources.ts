import type { GraphStores, JobQueue, ProgramRunner } from '#contracts';
import type { Background } from '../ingest/import-resources.ts';
import type { StageLog } from '../work/work-resources.ts';
import type { RunModels } from './run-models.ts';

/** What the operations on runs and exports are handed. */
export interface OperateResources {
  stores: GraphStores;
  queue: JobQueue;
  models: RunModels;
  /** Whether the programs of models can be run on this machine. */
  programs: Pick<ProgramRunner, 'unavailable'>;
  log: StageLog;
  background: Background;
  newId: (kind: string) => string;
  /** Removes the files of an export. */
  removeFiles: (exportId: string) => Promise<void>;
}
