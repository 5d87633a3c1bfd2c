import { ProductError } from '#contracts';
import type { PointMark } from '#contracts';
import { readTallies, savePoints } from './apply-change.ts';
import { hidePoint, unhidePoint } from './hide-points.ts';
import { describeTally } from './point-tally.ts';
import { describeGrown } from './refresh-growth.ts';
import type { RunStatement } from './runner.ts';
import type { Statement } from './statements.ts';

const readMarks: Statement<{ ids: string[] }, { id: string; givenName: string | null; hidden: boolean }> = {
  name: 'points/marks',
};
const giveName: Statement<{ corpus: string; id: string; name: string | null }, { id: string }> = {
  name: 'points/give-name',
};
const lonelySeeds: Statement<{ id: string }, { seeds: number; first: string[] }> = { name: 'points/lonely-seeds' };

/** The marks as they are before an edit sets them: what an undo puts back. */
export async function readMarksBefore(run: RunStatement, marks: readonly PointMark[]): Promise<PointMark[]> {
  const found = await run(readMarks, { ids: marks.map(({ point }) => point) });
  return marks.map(({ point, givenName, hidden }) => {
    const before = found.find(({ id }) => id === point);
    return {
      point,
      ...(givenName !== undefined && { givenName: before?.givenName ?? null }),
      ...(hidden !== undefined && { hidden: before?.hidden ?? false }),
    };
  });
}

/**
 * Sets what a person says of points; edges follow.
 * @throws ProductError `lastVisiblePoint` where hiding would leave a seed without a visible point
 */
export async function setMarks(run: RunStatement, corpus: string, marks: readonly PointMark[]): Promise<void> {
  for (const { point, givenName, hidden } of marks) {
    if (givenName !== undefined) await setName(run, corpus, point, givenName);
    if (hidden === true) {
      await refuseLonely(run, point);
      await hidePoint(run, corpus, point, 'person');
    } else if (hidden === false) await unhidePoint(run, corpus, point);
  }
}

async function setName(run: RunStatement, corpus: string, id: string, name: string | null): Promise<void> {
  await run(giveName, { corpus, id, name });
  const tallies = await run(readTallies, { ids: [id] });
  const used = tallies.filter(({ grown }) => !grown);
  if (used.length > 0)
    await run(savePoints, { corpus, rows: used.map((tally) => ({ ...describeTally(tally), key: '' })) });
  await describeGrown(
    run,
    tallies.filter(({ grown }) => grown).map(({ id: point }) => point),
  );
}

async function refuseLonely(run: RunStatement, id: string): Promise<void> {
  const [lonely] = await run(lonelySeeds, { id });
  if (lonely === undefined || lonely.seeds === 0) return;
  const seeds = lonely.seeds === 1 ? '1 seed has' : `${lonely.seeds} seeds have`;
  throw new ProductError(
    'lastVisiblePoint',
    `${seeds} no other visible point than ${id} (${lonely.first.join(', ')}${lonely.seeds > lonely.first.length ? ', ...' : ''})`,
    { extra: { seeds: lonely.seeds, first: lonely.first } },
  );
}
