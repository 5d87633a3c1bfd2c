import { hash } from 'node:crypto';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

const MODULUS = 1n << 256n;

type OfCorpus = { corpus: string };
const pointElements: Statement<OfCorpus, { name: string; hidden: boolean; generation: number }> = {
  name: 'corpora/fingerprint-points',
};
const edgeElements: Statement<OfCorpus, { a: string; b: string; weight: number }> = {
  name: 'corpora/fingerprint-edges',
};
const grownElements: Statement<OfCorpus, { a: string; b: string; weight: number }> = {
  name: 'corpora/fingerprint-grown',
};
const seedElements: Statement<
  OfCorpus,
  { identity: string; subject: string | null; level: string | null; generation: number; names: string[] }
> = { name: 'corpora/fingerprint-seeds' };

/** Adds up hashes of elements: the sum doesn't depend on their order, so they can be streamed as they come. */
function createSum(): { add: (element: unknown[]) => void; hex: () => string } {
  let sum = 0n;
  return {
    add(element) {
      const digest = hash('sha256', JSON.stringify(element), 'hex');
      sum = (sum + BigInt(`0x${digest}`)) % MODULUS;
    },
    hex: () => sum.toString(16).padStart(64, '0'),
  };
}

/**
 * Hash of what a corpus's graph says: canonical names, weights by pairs of names in each generation, hidden and generation marks, and each seed's identity, points,
 * subject and level. No id, number or date goes in: the same seeds give the same one in any order, batching and store.
 */
export async function computeFingerprint(runner: Runner, corpus: string): Promise<string> {
  const sum = createSum();
  for await (const { name, hidden, generation } of runner.stream(pointElements, { corpus })) {
    sum.add(['point', name, hidden, generation]);
  }
  for await (const { a, b, weight } of runner.stream(edgeElements, { corpus })) {
    sum.add(a < b ? ['edge', a, b, weight] : ['edge', b, a, weight]);
  }
  for await (const { a, b, weight } of runner.stream(grownElements, { corpus })) {
    sum.add(a < b ? ['grown', a, b, weight] : ['grown', b, a, weight]);
  }
  for await (const { identity, subject, level, generation, names } of runner.stream(seedElements, { corpus })) {
    sum.add(['seed', identity, subject, level, generation, names.sort()]);
  }
  return sum.hex();
}
