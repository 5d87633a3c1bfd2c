import { pairOf } from '#pipeline';
import type { NamePair } from '#pipeline';
import { compareNames, pointNormalForm, synonymKey } from '#text';
import type { CliContext } from '../context.ts';
import type { ToolModels } from './open-models.ts';
import { readRows, textOf, writeRow } from './rows.ts';

/** Rows that a model is asked about together. */
const ROWS_AT_ONCE = 400;

interface Compared {
  row: Record<string, unknown>;
  /** Open where only a model can say. */
  open?: NamePair;
}

/** Adds `same`, `by`, `similarity` and `why` to a row with two names. */
function compare(row: Record<string, unknown>, columns: { a: string; b: string }): Compared {
  const [a, b] = [textOf(row, columns.a), textOf(row, columns.b)];
  const { same, ...said } = compareNames(a, b);
  const answer = { ...row, same: same ?? false, ...said };
  if (same !== null) return { row: answer };
  const [left, right] = [synonymKey(pointNormalForm(a)), synonymKey(pointNormalForm(b))];
  return { row: answer, open: pairOf(left, right) };
}

async function decideOpen(compared: Compared[], models: ToolModels | undefined): Promise<void> {
  if (models === undefined) return;
  const verdicts = await models.decide(compared.flatMap(({ open }) => open ?? []));
  const doubt = models.doubt();
  for (const entry of compared) {
    const verdict = entry.open === undefined ? undefined : verdicts.get(entry.open.id);
    if (verdict !== undefined)
      entry.row = { ...entry.row, same: verdict.same, by: verdict.by, why: 'the model decided' };
    else if (entry.open !== undefined && doubt !== undefined) entry.row = { ...entry.row, why: `kept apart: ${doubt}` };
  }
}

/** `tools points-same`: streams pairs of names through normal form, table, contrast words and, where given, the model. */
export async function comparePoints(
  context: CliContext,
  file: string,
  columns: { a: string; b: string },
  models: ToolModels | undefined,
): Promise<void> {
  let waiting: Compared[] = [];
  const flush = async (): Promise<void> => {
    await decideOpen(waiting, models);
    for (const { row } of waiting) await writeRow(context, row);
    waiting = [];
  };
  for await (const read of readRows(file)) {
    waiting.push('error' in read ? { row: read } : compareSafely(read, columns));
    if (waiting.length >= ROWS_AT_ONCE) await flush();
  }
  await flush();
}

/** A row without two names gets an `error` and harms no other. */
function compareSafely(
  { line, row }: { line: number; row: Record<string, unknown> },
  columns: { a: string; b: string },
): Compared {
  try {
    return compare(row, columns);
  } catch (error) {
    return { row: { line, error: (error as Error).message } };
  }
}
