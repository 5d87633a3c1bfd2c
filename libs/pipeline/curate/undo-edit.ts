import type { EditResult } from '#contracts';
import type { CurateResources } from './curate-resources.ts';

/**
 * Puts back what an edit changed: names where they lived, given names and hidden marks as they were, and who had decided. Edits that stand on it are
 * undone first. The undo has an entry of its own in the audit trail.
 * @throws ProductError `editNotFound`, `editUndone`, `editSuperseded`, `lastVisiblePoint`
 */
export async function undoEdit({ stores, newId, by }: CurateResources, editId: string): Promise<EditResult> {
  return stores.curation.undo({ id: newId('edit'), by }, editId);
}
