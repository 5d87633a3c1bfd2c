import { ProductError } from '#contracts';
import type { Edit, EditInput } from '#contracts';
import { readBefore } from './edit-view.ts';
import type { EditProperties } from './edit-view.ts';
import { makeEdit, nextNumber } from './make-edit.ts';
import type { PlacedMove } from './regroup-names.ts';
import type { RunStatement } from './runner.ts';
import type { Statement } from './statements.ts';

export const getEdit: Statement<{ id: string }, { edit: EditProperties }> = { name: 'edits/get' };
const standingOn: Statement<
  { corpus: string; after: number; touched: string[] },
  { id: string; number: number; what: string }
> = { name: 'edits/standing-on' };
const markUndone: Statement<{ id: string; by: string }, object> = { name: 'edits/mark-undone' };

/**
 * Puts back what an edit changed, in the caller's transaction, which holds the corpus's lock. Names that have come to the point since stay there.
 * @throws ProductError `editUndone`, `editSuperseded`, `lastVisiblePoint`
 */
export async function undoEdit(run: RunStatement, input: EditInput, edit: EditProperties): Promise<Edit> {
  refuseUndone(edit);
  const { corpus, number: after, touched } = edit;
  const [later] = await run(standingOn, { corpus, after, touched });
  if (later !== undefined) {
    throw new ProductError(
      'editSuperseded',
      `edit ${later.number} (${later.id}: ${later.what}) changed the same names or points later; undo that one first`,
      { extra: { supersededBy: later.id } },
    );
  }
  const before = readBefore(edit);
  const moves = before.names.map(({ nameId, key, name, place }): PlacedMove => {
    if (place === null) return { nameId, key, name, to: nameId, by: 'normal form', similarity: null, pinned: false };
    return { ...place, nameId, to: place.point };
  });
  const [next] = await run(nextNumber, { corpus });
  const points = edit.points.map((id, position) => ({ id, name: edit.pointNames[position] ?? '' }));
  const told = { kind: 'undo' as const, what: `undid edit ${edit.number}: ${edit.what}`, points };
  const changes = { moves, marks: before.marks, undoes: edit.id };
  const made = await makeEdit(run, input, next?.number ?? 1, told, changes);
  await run(markUndone, { id: edit.id, by: made.id });
  return made;
}

function refuseUndone({ id, number, kind, undoneBy }: EditProperties): void {
  if (kind === 'undo') {
    throw new ProductError('editUndone', `edit ${number} (${id}) is an undo itself: make the edit again instead`);
  }
  if (undoneBy === undefined) return;
  throw new ProductError('editUndone', `edit ${number} (${id}) was undone already, by ${undoneBy}`, {
    extra: { undoneBy },
  });
}
