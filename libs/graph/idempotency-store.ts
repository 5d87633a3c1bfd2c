import { createHash, randomUUID } from 'node:crypto';
import type { IdempotencyStore } from '#contracts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

interface KeyRow {
  mine: boolean;
  bodyHash: string;
  status: number | null;
  headers: string | null;
  body: string | null;
}

/** `claim` tells the holder of a key from those who had it before and let its lease run out. */
interface Held {
  id: string;
  claim: string;
}

const begin: Statement<Held & { bodyHash: string; leaseMs: number }, KeyRow> = { name: 'idempotency/begin' };
const renew: Statement<Held & { leaseMs: number }, { id: string }> = { name: 'idempotency/renew' };
const end: Statement<Held & { status: number; headers: string; body: string }, object> = { name: 'idempotency/end' };
const forget: Statement<Held, object> = { name: 'idempotency/forget' };
const sweep: Statement<{ keepMs: number }, object> = { name: 'idempotency/sweep' };

const KEEP_MS = 7 * 24 * 3_600_000;

/** A user's key may be of any length; an index key may not. */
const idOf = (key: string): string => createHash('sha256').update(key).digest('hex');

export function createIdempotencyStore(runner: Runner): IdempotencyStore {
  return {
    async begin(key, bodyHash, leaseMs) {
      const claim = randomUUID();
      const params = { id: idOf(key), bodyHash, claim, leaseMs };
      const row = await runner.transaction(async (run) => {
        const [[found]] = await Promise.all([run(begin, params), run(sweep, { keepMs: KEEP_MS })]);
        return found;
      });
      if (row === undefined) throw new Error('An idempotency key was not stored');
      if (row.mine) return { state: 'new', claim };
      if (row.bodyHash !== bodyHash) return { state: 'conflict' };
      if (row.status === null) return { state: 'busy' };
      const headers = JSON.parse(row.headers ?? '{}') as Record<string, string>;
      return { state: 'replay', status: row.status, headers, body: row.body ?? '' };
    },
    async renew(key, claim, leaseMs) {
      return (await runner.writeNow(renew, { id: idOf(key), claim, leaseMs })).length > 0;
    },
    async end(key, claim, { status, headers, body }) {
      await runner.write(end, { id: idOf(key), claim, status, headers: JSON.stringify(headers), body });
    },
    async forget(key, claim) {
      await runner.write(forget, { id: idOf(key), claim });
    },
  };
}
