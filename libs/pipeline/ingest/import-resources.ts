import type { GraphStores, JobQueue } from '#contracts';
import type { RunModels } from '../operate/run-models.ts';
import type { StageLog } from '../work/work-resources.ts';

/** Work that must happen although nobody waits for it: tried again until it succeeds or the process ends. */
export interface Background {
  run(name: string, task: () => Promise<void>): void;
}

/** What an import is handed. */
export interface ImportResources {
  stores: Pick<GraphStores, 'corpora' | 'seeds' | 'runs'>;
  queue: JobQueue;
  models: RunModels;
  log: StageLog;
  background: Background;
  /** This process's instance: while it lives, the run of an import stays in `planning` until the import ends. */
  instanceId: string;
  newId: (kind: string) => string;
}

/** A row as it was read, or why it could not be read. `index` counts the request's rows from 0. */
export type ImportRow = { index: number; row: unknown } | { index: number; fault: { code: string; detail: string } };
