import type { Edit, EditInput, EditMove, EditPlan, PointMark } from '#contracts';
import { showEdit } from './edit-view.ts';
import type { EditBefore, EditProperties } from './edit-view.ts';
import { readNamePlaces } from './name-places.ts';
import { readMarksBefore, setMarks } from './point-marks.ts';
import { regroupNames } from './regroup-names.ts';
import type { PlacedMove } from './regroup-names.ts';
import type { RunStatement } from './runner.ts';
import type { Statement } from './statements.ts';

type SavedEdit = Omit<EditProperties, 'at' | 'undoes' | 'undoneBy' | 'undoneAt'> & { undoes: string | null };

const save: Statement<SavedEdit, { edit: EditProperties }> = { name: 'edits/save' };
export const nextNumber: Statement<{ corpus: string }, { number: number }> = { name: 'edits/next-number' };

/** What an edit does to the graph: names first, so that a point that comes back is there when it is marked. */
export interface EditChanges {
  moves: PlacedMove[];
  marks: PointMark[];
  undoes: string | null;
}

/** A person's plan as changes: every name that it holds carries the edit's id. */
export function changesOf(editId: string, moves: readonly EditMove[], marks: PointMark[]): EditChanges {
  return { moves: moves.map((move) => ({ ...move, edit: editId })), marks, undoes: null };
}

/**
 * Does what an edit says and writes its entry with all that an undo needs, in the caller's transaction, which holds the corpus's lock.
 * @throws ProductError `lastVisiblePoint`
 */
export async function makeEdit(
  run: RunStatement,
  input: EditInput,
  number: number,
  told: Pick<EditPlan, 'kind' | 'what' | 'points'>,
  { moves, marks, undoes }: EditChanges,
): Promise<Edit> {
  const { corpus } = input;
  const places = await readNamePlaces(
    run,
    moves.map(({ nameId }) => nameId),
  );
  const before: EditBefore = {
    names: moves.map(({ nameId, key, name }) => ({ nameId, key, name, place: places.get(nameId) ?? null })),
    marks: await readMarksBefore(run, marks),
  };
  await regroupNames(run, corpus, moves, { overPins: true });
  await setMarks(run, corpus, marks);
  const moved = moves
    .map(({ nameId, name, to }) => ({ name, from: places.get(nameId)?.point ?? nameId, to }))
    .filter(({ from, to }) => from !== to);
  const [saved] = await run(save, {
    id: input.id,
    corpus,
    number,
    kind: told.kind,
    by: input.by,
    what: told.what,
    points: told.points.map(({ id }) => id),
    pointNames: told.points.map(({ name }) => name),
    names: JSON.stringify(moved),
    before: JSON.stringify(before),
    touched: [...new Set([...moves.map(({ nameId }) => nameId), ...marks.map(({ point }) => point)])].sort(),
    undoes,
  });
  if (saved === undefined) throw new Error(`Corpus ${corpus} went away during an edit`);
  return showEdit(saved.edit);
}
