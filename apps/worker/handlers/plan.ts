import type { JobHandlers } from '#contracts';
import { planRun } from '#pipeline';
import type { WorkerResources } from '../resources.ts';

export const handlePlan =
  (resources: WorkerResources): JobHandlers['plan'] =>
  (input, attempt) =>
    planRun(input, attempt, resources);
