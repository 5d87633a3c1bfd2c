import type { JobInput } from '#contracts';
import type { WorkResources } from '../work/work-resources.ts';

/** Seeds of one transaction: large enough for group commit, small enough not to hold the corpus's lock for long. */
const BATCH = 1_000;

/**
 * Joins mentioned points to canonical ones and counts their edges until nothing of the corpus waits (method 3.2 and 4).
 * Points are joined by normal form here; merges that a model decides on come between the mentions and the counting.
 */
export async function canonicaliseCorpus(
  input: JobInput<'canonicalise'>,
  resources: Pick<WorkResources, 'stores'>,
): Promise<void> {
  while ((await resources.stores.points.count(input.corpus, BATCH)) > 0);
}
