import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiKeyStore, KeyRole } from '#contracts';
import type { Log } from '#telemetry';

/** A key that was made or revoked at another API process counts here after this long at most. */
const FRESH_MS = 2_000;

/** Who a request comes from. `id` is no secret: it stands in the audit trail. */
export interface KeyHolder {
  id: string;
  role: KeyRole;
}

interface KnownKey extends KeyHolder {
  hash: Buffer;
}

/** Recognises keys. */
export interface Keyring {
  recognise(shown: string): Promise<KeyHolder | null>;
  /** Reads the stored keys again before the next request: one was made or revoked here. */
  refresh(): void;
}

export const hashKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Compared as hashes, and always with every key, so that time tells nothing. */
function find(keys: readonly KnownKey[], shown: Buffer): KeyHolder | null {
  let found: KeyHolder | null = null;
  for (const { id, role, hash } of keys) if (timingSafeEqual(hash, shown)) found = { id, role };
  return found;
}

/**
 * The configured keys, which may do everything, and those of the store. Without configured keys nobody is asked for one, and none is looked up.
 * While the store is away the keys last seen go on working.
 */
export function createKeyring(configured: readonly string[], store: Pick<ApiKeyStore, 'living'>, log: Log): Keyring {
  const fixed = configured.map((key): KnownKey => {
    const hash = hashKey(key);
    return { id: hash.toString('hex').slice(0, 12), role: 'admin', hash };
  });
  let stored: KnownKey[] = [];
  let readAt = -Infinity;
  let reading: Promise<void> | undefined;

  function read(): Promise<void> {
    reading ??= store
      .living()
      .then(
        (keys) => {
          stored = keys.map(({ id, role, hash }) => ({ id, role, hash: Buffer.from(hash, 'hex') }));
        },
        (error: unknown) => log.warn({ error: error instanceof Error ? error.message : String(error) }, 'keys'),
      )
      .finally(() => {
        readAt = performance.now();
        reading = undefined;
      });
    return reading;
  }

  return {
    async recognise(shown) {
      const hash = hashKey(shown);
      const holder = find(fixed, hash);
      if (holder !== null || fixed.length === 0) return holder;
      if (performance.now() - readAt > FRESH_MS) await read();
      return find(stored, hash);
    },
    refresh() {
      readAt = -Infinity;
    },
  };
}
