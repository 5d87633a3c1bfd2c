import { ensureGrownPoints } from './count-grown.ts';
import type { RunStatement } from './runner.ts';
import type { Statement } from './statements.ts';

/** A name that leaves a point for another. */
export interface GrownMove {
  nameId: string;
  key: string;
  from: string;
  to: string;
}

const namesAt: Statement<{ rows: { nameId: string; from: string }[] }, { nameId: string; name: string }> = {
  name: 'growth/names-at',
};
const moveNames: Statement<{ rows: { nameId: string; from: string; to: string }[] }, object> = {
  name: 'growth/move-names',
};

/**
 * Moves names that admitted problems use along with those that seeds use. Answers the points whose growth changed: their edges are to be made anew,
 * and those that are empty to go. Inside a transaction that holds the corpus's lock.
 */
export async function moveGrownNames(
  run: RunStatement,
  corpus: string,
  moves: readonly GrownMove[],
): Promise<string[]> {
  const found = new Map((await run(namesAt, { rows: [...moves] })).map(({ nameId, name }) => [nameId, name]));
  const due = moves.filter(({ nameId }) => found.has(nameId));
  if (due.length === 0) return [];
  const targets = new Map(
    due.map(({ nameId, key, to }) => [to, { id: to, key: to === nameId ? key : '', name: found.get(nameId) ?? '' }]),
  );
  await ensureGrownPoints(run, corpus, [...targets.values()]);
  await run(moveNames, { rows: due.map(({ nameId, from, to }) => ({ nameId, from, to })) });
  return [...new Set(due.flatMap(({ from, to }) => [from, to]))].sort();
}
