import { z } from 'zod';
import type { Page, PageRequest } from './paging.ts';

/** What a key may do: `read` looks, `write` also starts, changes and deletes, `admin` also makes and revokes keys and sees the queues. */
export const KeyRole = z.enum(['read', 'write', 'admin']).meta({ id: 'KeyRole' });
export type KeyRole = z.infer<typeof KeyRole>;

const RANK: Record<KeyRole, number> = { read: 0, write: 1, admin: 2 };

/** Whether a role includes another. */
export function roleIncludes(role: KeyRole, needed: KeyRole): boolean {
  return RANK[role] >= RANK[needed];
}

export const ApiKeyRequest = z
  .strictObject({ name: z.string().min(1).max(200), role: KeyRole })
  .meta({ id: 'ApiKeyRequest', example: { name: 'dashboard', role: 'read' } });
export type ApiKeyRequest = z.infer<typeof ApiKeyRequest>;

/** A key as it is listed: never the key itself. */
export const ApiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    role: KeyRole,
    createdAt: z.string(),
    revokedAt: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

/** The only answer that shows a key. */
export const NewApiKey = ApiKey.extend({ key: z.string() }).meta({ id: 'NewApiKey' });
export type NewApiKey = z.infer<typeof NewApiKey>;

export interface ApiKeyStore {
  /** `hash`: SHA-256 of the key, in hex. */
  create(key: { id: string; name: string; role: KeyRole; hash: string }): Promise<ApiKey>;
  /** Newest first, revoked ones too. */
  list(page: PageRequest): Promise<Page<ApiKey>>;
  /** False: there is none of that id, or it was revoked before. */
  revoke(id: string): Promise<boolean>;
  /** Hashes of keys that were not revoked. */
  living(): Promise<{ id: string; role: KeyRole; hash: string }[]>;
}
