import type { JobHandlers } from '#contracts';
import { verifyCandidate } from '#pipeline';
import type { WorkerResources } from '../resources.ts';

export const handleVerify =
  (resources: WorkerResources): JobHandlers['verify'] =>
  (input, attempt) =>
    verifyCandidate(input, attempt, resources);
