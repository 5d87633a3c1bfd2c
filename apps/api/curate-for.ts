import type { CurateResources } from '#pipeline';
import type { Resources } from './resources.ts';

/** What edits are handed, with who asks: a key goes by the first digits of its hash, as in the log. */
export function curateFor({ stores, newId }: Resources, apiKeyId: string | null): CurateResources {
  return { stores, newId, by: apiKeyId === null ? 'local' : `key-${apiKeyId}` };
}
