import type { Admitter, WorkResources } from '#pipeline';

/** What the worker's handlers are handed: made in main.ts, the only composition root of this app. */
export interface WorkerResources extends WorkResources {
  admitter: Admitter;
  exportsDir: string;
  toolVersion: string;
}
