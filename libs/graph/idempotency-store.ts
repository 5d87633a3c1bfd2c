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

const begin: Statement<{ id: string; bodyHash: string; token: string; busyMs: number }, KeyRow> = {
  name: 'idempotency/begin',
};
const end: Statement<{ id: string; status: number; headers: string; body: string }, object> = {
  name: 'idempotency/end',
};
const forget: Statement<{ id: string }, object> = { name: 'idempotency/forget' };
const sweep: Statement<{ keepMs: number }, object> = { name: 'idempotency/sweep' };

/** A request that takes longer was lost with its process. */
const BUSY_MS = 10 * 60_000;
const KEEP_MS = 7 * 24 * 3_600_000;

/** A user's key may be of any length; an index key may not. */
const idOf = (key: string): string => createHash('sha256').update(key).digest('hex');

export function createIdempotencyStore(runner: Runner): IdempotencyStore {
  return {
    async begin(key, bodyHash) {
      const params = { id: idOf(key), bodyHash, token: randomUUID(), busyMs: BUSY_MS };
      const row = await runner.transaction(async (run) => {
        const [[found]] = await Promise.all([run(begin, params), run(sweep, { keepMs: KEEP_MS })]);
        return found;
      });
      if (row === undefined) throw new Error('An idempotency key was not stored');
      if (row.mine) return { state: 'new' };
      if (row.bodyHash !== bodyHash) return { state: 'conflict' };
      if (row.status === null) return { state: 'busy' };
      const headers = JSON.parse(row.headers ?? '{}') as Record<string, string>;
      return { state: 'replay', status: row.status, headers, body: row.body ?? '' };
    },
    async end(key, { status, headers, body }) {
      await runner.write(end, { id: idOf(key), status, headers: JSON.stringify(headers), body });
    },
    async forget(key) {
      await runner.write(forget, { id: idOf(key) });
    },
  };
}
