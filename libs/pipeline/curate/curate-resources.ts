import type { GraphStores } from '#contracts';

/** What edits of a person are handed. `by`: who asks, for the audit trail. */
export interface CurateResources {
  stores: Pick<GraphStores, 'curation' | 'points'>;
  newId: (kind: string) => string;
  by: string;
}
