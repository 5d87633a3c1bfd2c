import type { JobHandlers } from '#contracts';
import { generateProblem } from '#pipeline';
import type { WorkerResources } from '../resources.ts';

export const handleGenerate =
  (resources: WorkerResources): JobHandlers['generate'] =>
  (input, attempt) =>
    generateProblem(input, attempt, resources);
