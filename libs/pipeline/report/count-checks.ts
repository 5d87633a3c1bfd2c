import { Difficulty, RELATIONS } from '#contracts';
import type { PointsFound, RunFacts, RunReport } from '#contracts';
import { wilson } from './wilson.ts';

interface Looked {
  relation: RunFacts['checks'][number]['relation'];
  asked: number;
  found: number;
  candidates: number;
}

function shares(rows: readonly Looked[]): Pick<PointsFound, 'all' | 'atLeastOne'> {
  const count = (of: readonly Looked[]) => of.reduce((sum, { candidates }) => sum + candidates, 0);
  return {
    all: wilson(count(rows.filter(({ asked, found }) => found >= asked)), count(rows)),
    atLeastOne: wilson(count(rows.filter(({ found }) => found > 0)), count(rows)),
  };
}

/** How many rows show their points; null where none was looked at. */
export function countPoints(checks: RunFacts['checks'], what: 'adherence' | 'used'): PointsFound | null {
  const rows = checks.flatMap((row): Looked[] => {
    const asked = what === 'adherence' ? row.adherenceAsked : row.usedAsked;
    const found = what === 'adherence' ? row.adherenceFound : row.usedFound;
    const { relation, candidates } = row;
    return asked === null ? [] : [{ relation, asked, found: found ?? 0, candidates }];
  });
  if (rows.length === 0) return null;
  const present = RELATIONS.filter((relation) => rows.some((row) => row.relation === relation));
  const byRelation = present.map((relation) => ({
    relation,
    ...shares(rows.filter((row) => row.relation === relation)),
  }));
  return { ...shares(rows), byRelation };
}

/** What programs printed, in the order agrees, disagrees, failed. */
export function countPrograms(checks: RunFacts['checks']): RunReport['programs'] {
  return (['agrees', 'disagrees', 'failed'] as const).flatMap((verdict) => {
    const rows = checks.filter(({ program }) => program === verdict);
    const count = (of: typeof rows) => of.reduce((sum, { candidates }) => sum + candidates, 0);
    if (rows.length === 0) return [];
    return [{ verdict, candidates: count(rows), admitted: count(rows.filter(({ admitted }) => admitted)) }];
  });
}

/** The rater's words from easy to hard, unreadable ones last. */
export function countRatings(ratings: RunFacts['ratings']): RunReport['difficulty']['rated'] {
  const place = (label: Difficulty | null) => (label === null ? Infinity : Difficulty.options.indexOf(label));
  return ratings
    .map(({ difficulty, ...rest }) => ({ difficulty: Difficulty.nullable().catch(null).parse(difficulty), ...rest }))
    .sort((a, b) => place(a.difficulty) - place(b.difficulty));
}
