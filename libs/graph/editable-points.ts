import type { EditableName, EditablePoint, FoundForEdit, FoundPoint } from '#contracts';
import type { RunStatement } from './runner.ts';
import type { Statement } from './statements.ts';

interface EditableRow {
  id: string;
  corpus: string;
  name: string;
  givenName: string | null;
  hidden: boolean;
  key: string;
  aliases: string[];
  counts: number[];
  aliasIds: string[];
  places: { id: string; key: string; name: string; by: string; similarity: number | null; decidedAt: number }[];
  grown: { id: string; name: string; problems: number }[];
  ownElsewhere: boolean;
}
interface HolderRow {
  id: string;
  holder: string | null;
  holderName: string | null;
  taken: boolean;
}

const editable: Statement<{ ids: string[] }, EditableRow> = { name: 'points/editable' };
export const whereGone: Statement<{ ids: string[] }, { id: string; corpus: string; target: string | null }> = {
  name: 'points/where-gone',
};
const nameHolders: Statement<{ ids: string[] }, HolderRow> = { name: 'points/name-holders' };

/** Finds what an edit asks for, under the corpus's lock. */
export async function findForEdit(
  run: RunStatement,
  asked: { points: string[]; names: string[] },
): Promise<Omit<FoundForEdit, 'number'>> {
  const rows = new Map((await run(editable, { ids: asked.points })).map((row) => [row.id, row]));
  const gone = new Map((await run(whereGone, { ids: asked.points })).map((row) => [row.id, row.target]));
  const nameIds = [...new Set([...rows.values()].flatMap(namesOfRow))];
  const holders = await run(nameHolders, { ids: [...nameIds, ...asked.names] });
  const taken = new Set(holders.filter((row) => row.taken).map(({ id }) => id));
  const points = asked.points.map((id): FoundPoint => {
    const row = rows.get(id);
    if (row !== undefined) return { state: 'present', point: pointOf(row, taken) };
    const mergedInto = gone.get(id);
    return mergedInto == null ? { state: 'unknown', id } : { state: 'merged', id, mergedInto };
  });
  const names = new Map<string, { id: string; name: string }>();
  for (const { id, holder, holderName } of holders) {
    if (holder !== null && asked.names.includes(id)) names.set(id, { id: holder, name: holderName ?? '' });
  }
  return { points, names };
}

/** Names that live in a point: those that seeds use, those that were moved there, and the one of its own id, unless that lives elsewhere. */
function namesOfRow({ id, key, aliasIds, places, grown, ownElsewhere }: EditableRow): string[] {
  const own = key === '' || ownElsewhere ? [] : [id];
  return [
    ...new Set([...own, ...aliasIds, ...places.map((place) => place.id), ...grown.map((name) => name.id)]),
  ].sort();
}

function pointOf(row: EditableRow, taken: ReadonlySet<string>): EditablePoint {
  const { id, corpus, name, givenName, hidden } = row;
  return { id, corpus, name, givenName, hidden, names: namesOfRow(row).map((nameId) => nameOf(row, nameId, taken)) };
}

function nameOf(row: EditableRow, nameId: string, taken: ReadonlySet<string>): EditableName {
  const place = row.places.find(({ id }) => id === nameId);
  const used = row.aliases
    .map((name, position) => ({ name, seeds: row.counts[position] ?? 0, nameId: row.aliasIds[position] }))
    .filter((alias) => alias.nameId === nameId)
    .sort((a, b) => b.seeds - a.seeds || (a.name < b.name ? -1 : 1));
  const grown = row.grown.filter(({ id }) => id === nameId).map(({ name }) => name);
  const written = used.length > 0 ? used.map(({ name }) => name) : grown;
  const unused = place?.name ?? row.key;
  return {
    nameId,
    key: place?.key ?? row.key,
    name: written[0] ?? unused,
    written: written.length > 0 ? written : [unused],
    seeds: used.reduce((sum, { seeds }) => sum + seeds, 0),
    used: written.length > 0,
    by: place?.by ?? 'normal form',
    similarity: place?.similarity ?? null,
    decidedAt: place?.decidedAt ?? null,
    ownIdTaken: taken.has(nameId),
  };
}
