import type { NameMove } from '#contracts';
import type { RunStatement } from './runner.ts';
import { setIdOf } from './set-id.ts';
import type { Statement } from './statements.ts';

const followNames: Statement<{ rows: { name: string; to: string }[] }, { id: string }> = {
  name: 'points/follow-names',
};
const setsContaining: Statement<{ ids: string[]; after: string; limit: number }, { id: string; points: string[] }> = {
  name: 'points/sets-containing',
};
const saveCoverage: Statement<{ rows: { id: string; covers: string | null; points: string[] | null }[] }, object> = {
  name: 'points/save-coverage',
};

/** Sets looked at in one statement: a hub that a million sets contain takes no more memory here than this. */
const SETS_AT_ONCE = 5_000;

/**
 * Lets retired points follow the names that moved, and sets with a merged point cover what stands for them now: selection must not choose the
 * equivalent set again. `changed`: points that were merged away or came back in this transaction.
 */
export async function followMergedPoints(
  run: RunStatement,
  corpus: string,
  moves: readonly NameMove[],
  changed: readonly string[],
): Promise<void> {
  const rows = moves.map(({ nameId, to }) => ({ name: nameId, to })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const followed = rows.length === 0 ? [] : await run(followNames, { rows });
  const ids = [...new Set([...changed, ...followed.map(({ id }) => id)])].sort();
  let after = '';
  while (ids.length > 0) {
    const sets = await run(setsContaining, { ids, after, limit: SETS_AT_ONCE });
    const last = sets.at(-1);
    if (last === undefined) return;
    await run(saveCoverage, { rows: sets.map(({ id, points }) => coverageOf(corpus, id, points)) });
    after = last.id;
  }
}

function coverageOf(
  corpus: string,
  id: string,
  points: readonly string[],
): { id: string; covers: string | null; points: string[] | null } {
  const distinct = [...new Set(points)].sort();
  const covers = setIdOf(corpus, distinct);
  return covers === id ? { id, covers: null, points: null } : { id, covers, points: distinct };
}
