import type { NearName } from '#contracts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

interface NearRow {
  id: string;
  form: string;
  near: string[];
  scores: number[];
}
type Asked = { ids: readonly string[]; most: number };

const known: Statement<{ ids: readonly string[] }, NearRow> = { name: 'names/known-near' };
const findNear: Statement<Asked, NearRow> = { name: 'names/find-near' };
const findMore: Statement<Asked, NearRow> = { name: 'names/nearest' };

/** Kept answers of one read, and look-ups in the index of one transaction: milliseconds each. */
const KNOWN_AT_ONCE = 2_000;
const LOOK_UPS_AT_ONCE = 200;

const parts = <T>(rows: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, part) => rows.slice(part * size, (part + 1) * size));

const showNear = ({ near, scores }: NearRow): NearName[] =>
  near.map((form, position) => ({ form, score: scores[position] ?? 0 }));

/** Names nearest to some, from what is kept where `keep`, else from the vector index. */
export async function nearestNames(
  runner: Runner,
  ids: readonly string[],
  most: number,
  keep: boolean,
): Promise<Map<string, NearName[]>> {
  const found = new Map<string, NearName[]>();
  const missing = new Set(ids);
  const note = (rows: readonly NearRow[]): void => {
    for (const row of rows) {
      missing.delete(row.id);
      found.set(row.form, showNear(row));
    }
  };
  if (keep) for (const part of parts(ids, KNOWN_AT_ONCE)) note(await runner.read(known, { ids: part }));
  for (const part of parts([...missing], LOOK_UPS_AT_ONCE)) {
    note(await (keep ? runner.write(findNear, { ids: part, most }) : runner.read(findMore, { ids: part, most })));
  }
  return found;
}
