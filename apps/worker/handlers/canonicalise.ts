import type { JobHandlers } from '#contracts';
import { canonicaliseCorpus } from '#pipeline';
import type { WorkerResources } from '../resources.ts';

export const handleCanonicalise =
  (resources: WorkerResources): JobHandlers['canonicalise'] =>
  (input, attempt) =>
    canonicaliseCorpus(input, attempt, resources);
