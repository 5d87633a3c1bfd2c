import { createHash } from 'node:crypto';

/**
 * OpenAI `seed` of a question: 31 bits of a hash of the item's content (a seed's text, or a set's canonical names and ordinal) with stage,
 * path and round; never of an id of a run, so that the same data gives the same questions in every run.
 */
export function seedOf(parts: (string | number)[]): number {
  return createHash('sha256').update(JSON.stringify(parts)).digest().readUInt32BE(0) % 2_147_483_647;
}

/** Parts that a question's seed has besides once its candidate was let go on after a failure: the same question might fail in the same way. */
export function retried({ retries }: { retries: number }): (string | number)[] {
  return retries === 0 ? [] : ['retry', retries];
}
