import type { JobHandlers } from '#contracts';
import { extractPoints } from '#pipeline';
import type { WorkerResources } from '../resources.ts';

export const handleExtract =
  (resources: WorkerResources): JobHandlers['extract'] =>
  (input, attempt) =>
    extractPoints(input, attempt, resources);
