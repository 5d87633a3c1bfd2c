import { randomBytes } from 'node:crypto';

/** A new id such as `run-mf3k2q7x-5c1d9e02`: sorts by time, and is safe in paths, file names and queues. */
export function newId(kind: string): string {
  return `${kind}-${Date.now().toString(36)}-${randomBytes(4).toString('hex')}`;
}
