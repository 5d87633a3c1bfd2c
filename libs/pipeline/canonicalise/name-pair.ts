import { createHash } from 'node:crypto';

/** An unordered pair of normal forms, the smaller first. */
export interface NamePair {
  /** `verdict-` and 32 hexadecimal digits: the same pair has the same id in every corpus, whichever of its names came first. */
  id: string;
  a: string;
  b: string;
}

/** The pair of two forms, in whatever order they come. */
export function pairOf(one: string, other: string): NamePair {
  const [a, b] = one < other ? [one, other] : [other, one];
  const id = `verdict-${createHash('sha256')
    .update(JSON.stringify([a, b]))
    .digest('hex')
    .slice(0, 32)}`;
  return { id, a, b };
}

/** Key of a pair inside one process: cheaper than its id. */
export const pairKey = (one: string, other: string): string => (one < other ? `${one}\n${other}` : `${other}\n${one}`);
