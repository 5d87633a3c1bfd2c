import type { ApiKey, ApiKeyStore, KeyRole } from '#contracts';
import { makePage, readCursor } from './cursors.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';
import { isoTime, isoTimeOrNull } from './time-text.ts';

interface KeyRow {
  key: { id: string; name: string; role: KeyRole; createdAt: number; revokedAt: number | null };
}

const create: Statement<{ id: string; name: string; role: KeyRole; hash: string }, KeyRow> = { name: 'keys/create' };
const list: Statement<{ createdAt: number; id: string; limit: number }, KeyRow> = { name: 'keys/list' };
const revoke: Statement<{ id: string }, { id: string }> = { name: 'keys/revoke' };
const living: Statement<object, { id: string; role: KeyRole; hash: string }> = { name: 'keys/living' };

const show = ({ key }: KeyRow): ApiKey => ({
  ...key,
  createdAt: isoTime(key.createdAt),
  revokedAt: isoTimeOrNull(key.revokedAt),
});

/** Keys of the API: hashes go in, hashes are compared elsewhere. @throws ProductError serviceUnavailable where Neo4j does not answer */
export function createApiKeyStore(runner: Runner): ApiKeyStore {
  return {
    async create(key) {
      const [row] = await runner.write(create, key);
      if (row === undefined) throw new Error(`Key ${key.id} was not stored`);
      return show(row);
    },
    async list(page) {
      const [createdAt, id] = readCursor<[number, string]>('api-keys', page, [Number.MAX_SAFE_INTEGER, '']);
      const rows = await runner.read(list, { createdAt, id, limit: page.limit + 1 });
      return makePage('api-keys', page, rows, ({ key }) => [key.createdAt, key.id], show);
    },
    async revoke(id) {
      return (await runner.write(revoke, { id })).length > 0;
    },
    living: () => runner.read(living, {}),
  };
}
