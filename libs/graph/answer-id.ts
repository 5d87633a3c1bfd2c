import { createHash } from 'node:crypto';

/** Id of a stored answer: made from the candidate and from what was asked, so that storing it again finds the same node. */
export function answerId(prefix: 'solution' | 'judgement' | 'check', itemId: string, key: string): string {
  return `${prefix}-${createHash('sha256').update(itemId).update('\n').update(key).digest('hex').slice(0, 32)}`;
}
