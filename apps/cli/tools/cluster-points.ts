import { groupVocabulary } from '#pipeline';
import type { CliContext } from '../context.ts';
import type { ToolModels } from './open-models.ts';
import { readRows, textsOf, writeRow } from './rows.ts';

/** `tools points-cluster`: adds `clusters` and, in the same order, who joined each (`by`, empty for a name alone) to rows with a list of names. */
export async function clusterPoints(
  context: CliContext,
  file: string,
  column: string,
  models: ToolModels | undefined,
): Promise<void> {
  for await (const read of readRows(file)) {
    if ('error' in read) await writeRow(context, read);
    else await writeRow(context, await cluster(read, column, models));
  }
}

async function cluster(
  { line, row }: { line: number; row: Record<string, unknown> },
  column: string,
  models: ToolModels | undefined,
): Promise<Record<string, unknown>> {
  let names: string[];
  try {
    names = textsOf(row, column);
  } catch (error) {
    return { line, error: (error as Error).message };
  }
  const groups = await groupVocabulary(names, models?.decide ?? (() => Promise.resolve(new Map())));
  const doubt = models?.doubt();
  return {
    ...row,
    clusters: groups.map((group) => group.names),
    by: groups.map(({ by }) => by),
    ...(doubt !== undefined && { why: `what form and table leave open is kept apart: ${doubt}` }),
  };
}
