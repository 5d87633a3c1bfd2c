import type { JobHandlers } from '#contracts';
import type { WorkerResources } from '../resources.ts';

export const handleAdmit =
  (resources: WorkerResources): JobHandlers['admit'] =>
  (input) =>
    resources.admitter.admit(input);
