import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiKeyStore } from '#contracts';

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Whether a request shows a key of the service, of any role: `Authorization: Bearer`. Compared as hashes, always with every key. */
export async function showsKnownKey(
  authorization: string | undefined,
  configured: readonly string[],
  store: Pick<ApiKeyStore, 'living'>,
): Promise<boolean> {
  const [, shown] = /^bearer +(\S+)\s*$/i.exec(authorization ?? '') ?? [];
  if (shown === undefined) return false;
  // While the store is away the configured keys go on working.
  const stored = await store.living().catch(() => []);
  const hashes = [...configured.map(hashOf), ...stored.map(({ hash }) => Buffer.from(hash, 'hex'))];
  const wanted = hashOf(shown);
  let known = false;
  for (const hash of hashes) if (hash.length === wanted.length && timingSafeEqual(hash, wanted)) known = true;
  return known;
}
