import type { WorkResources } from '#pipeline';

/** What the worker's handlers are handed: made in main.ts, the only composition root of this app. */
export interface WorkerResources extends WorkResources {
  exportsDir: string;
  toolVersion: string;
}
