import type { JobHandlers } from '#contracts';
import { writeExport } from '#pipeline';
import type { WorkerResources } from '../resources.ts';

export const handleExport =
  (resources: WorkerResources): JobHandlers['export'] =>
  (input) =>
    writeExport(input, resources);
