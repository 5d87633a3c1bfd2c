import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiKeyStore, KeyRole } from '#contracts';

/** A key that was made or revoked at another process counts here after this long at most. */
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

export interface KeyringOptions {
  /** Keys of the configuration: they may do everything. */
  configured: readonly string[];
  store: Pick<ApiKeyStore, 'living'>;
  /** Milliseconds of a clock that never goes back, such as `performance.now`. */
  now: () => number;
  /** Told when the stored keys could not be read. */
  onError: (error: unknown) => void;
}

/** How keys are stored and compared: SHA-256. */
export const hashKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Compared as hashes, and always with every key, so that time tells nothing. */
function find(keys: readonly KnownKey[], shown: Buffer): KeyHolder | null {
  let found: KeyHolder | null = null;
  for (const { id, role, hash } of keys) if (timingSafeEqual(hash, shown)) found = { id, role };
  return found;
}

/**
 * The configured keys, and those of the store. Without configured keys nobody is asked for one, and none is looked up. The stored keys are read
 * every two seconds at most, however many requests come; while the store is away those last seen go on working.
 */
export function createKeyring({ configured, store, now, onError }: KeyringOptions): Keyring {
  const fixed = configured.map((key): KnownKey => {
    const hash = hashKey(key);
    return { id: hash.toString('hex').slice(0, 12), role: 'admin', hash };
  });
  let stored: KnownKey[] = [];
  let readAt = -Infinity;
  let reading: Promise<void> | undefined;

  function read(): Promise<void> {
    if (reading !== undefined) return reading;
    const mine: Promise<void> = store
      .living()
      .catch((error: unknown) => {
        onError(error);
        return undefined;
      })
      .then((keys) => {
        // A refresh has come in between: what was read may be from before the change.
        if (reading !== mine) return;
        if (keys !== undefined) {
          stored = keys.map(({ id, role, hash }) => ({ id, role, hash: Buffer.from(hash, 'hex') }));
        }
        readAt = now();
        reading = undefined;
      });
    reading = mine;
    return mine;
  }

  return {
    async recognise(shown) {
      const hash = hashKey(shown);
      const holder = find(fixed, hash);
      if (holder !== null || fixed.length === 0) return holder;
      if (now() - readAt > FRESH_MS) await read();
      return find(stored, hash);
    },
    refresh() {
      readAt = -Infinity;
      reading = undefined;
    },
  };
}
