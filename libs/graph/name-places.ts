import type { RunStatement } from './runner.ts';
import type { Statement } from './statements.ts';

/** Where a name lives and who decided it. Kept only for names that live in another point than the one of their own id, or that are pinned. */
export interface NamePlace {
  id: string;
  key: string;
  name: string;
  point: string;
  by: string;
  similarity: number | null;
  /** Milliseconds since 1970; null when it is written: now. */
  decidedAt: number | null;
  pinned: boolean;
  /** The edit that decided it, if a person did. */
  edit: string | null;
}

const elsewhere: Statement<{ ids: string[] }, NamePlace> = { name: 'points/names-elsewhere' };
const saveNames: Statement<{ corpus: string; rows: NamePlace[] }, object> = { name: 'points/save-names' };
const forgetNames: Statement<{ ids: string[] }, object> = { name: 'points/forget-names' };

/** What is kept of some names, by name id; most names have nothing kept. */
export async function readNamePlaces(run: RunStatement, nameIds: Iterable<string>): Promise<Map<string, NamePlace>> {
  const ids = [...new Set(nameIds)].sort();
  if (ids.length === 0) return new Map();
  return new Map((await run(elsewhere, { ids })).map((place) => [place.id, place]));
}

/** Writes places of names; one that is back home and not pinned leaves nothing behind. */
export async function writeNamePlaces(run: RunStatement, corpus: string, places: readonly NamePlace[]): Promise<void> {
  const home = ({ id, point, pinned }: NamePlace): boolean => id === point && !pinned;
  const ids = places.filter(home).map(({ id }) => id);
  const rows = places.filter((place) => !home(place)).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (ids.length > 0) await run(forgetNames, { ids });
  if (rows.length > 0) await run(saveNames, { corpus, rows });
}
