import { createNameIndex, pointNormalForm } from '#text';
import type { Candidate } from '#text';
import type { CliContext } from '../context.ts';
import { isPlain } from '../seeds/map-columns.ts';
import type { ToolModels } from './open-models.ts';
import { readRows, textOf, writeRow } from './rows.ts';

/** Columns in which files keep names of points. */
const NAME_COLUMNS = ['name', 'names', 'knowledgePoints', 'knowledge_points', 'concepts'];

/** All names that the rows of some files hold, each normal form once. */
async function formsOf(files: readonly string[]): Promise<Set<string>> {
  const forms = new Set<string>();
  for (const file of files) {
    for await (const read of readRows(file)) {
      if ('error' in read) continue;
      for (const name of NAME_COLUMNS.flatMap((column) => read.row[column] ?? [])) {
        const text = isPlain(name) ? name['name'] : name;
        if (typeof text === 'string') forms.add(pointNormalForm(text));
      }
    }
  }
  return forms;
}

interface Proposed {
  proposed: boolean;
  /** Place among the candidates, from 1; null where it is none of them. */
  rank: number | null;
  by: Candidate['by'] | 'same form' | null;
  score: number | null;
}

/** The better place of two names among each other's candidates. */
function place(a: string, b: string, of: (form: string) => Candidate[]): Proposed {
  if (a === b) return { proposed: true, rank: 1, by: 'same form', score: 1 };
  const places = [of(a).findIndex(({ form }) => form === b), of(b).findIndex(({ form }) => form === a)];
  const [one = -1, other = -1] = places;
  if (one < 0 && other < 0) return { proposed: false, rank: null, by: null, score: null };
  const fromA = other < 0 || (one >= 0 && one <= other);
  const candidate = fromA ? of(a)[one] : of(b)[other];
  return {
    proposed: true,
    rank: (fromA ? one : other) + 1,
    by: candidate?.by ?? null,
    score: candidate?.score ?? null,
  };
}

/**
 * `tools points-propose`: for rows with two names, whether one would be looked at for the other among all names of some files, at most `limit`
 * candidates a name. With models, vectors propose, too.
 */
export async function proposePoints(
  context: CliContext,
  file: string,
  { among, limit, a, b }: { among: readonly string[]; limit: number; a: string; b: string },
  models: ToolModels | undefined,
): Promise<void> {
  const rows: Record<string, unknown>[] = [];
  for await (const read of readRows(file)) {
    if ('error' in read) await writeRow(context, read);
    else rows.push(read.row);
  }
  const pairs = rows.map((row) => [pointNormalForm(textOf(row, a)), pointNormalForm(textOf(row, b))] as const);
  const forms = [...new Set([...(await formsOf(among)), ...pairs.flat()])].sort();
  const vectors = models === undefined ? [] : await models.embed(forms);
  const index = createNameIndex({ limit });
  forms.forEach((form, position) => index.add(form, vectors[position]));
  context.note(`${forms.length} names, at most ${limit} candidates each`);
  const kept = new Map<string, Candidate[]>();
  const candidatesOf = (form: string): Candidate[] => {
    const known = kept.get(form) ?? index.candidates(form);
    kept.set(form, known);
    return known;
  };
  for (const [position, row] of rows.entries()) {
    const [left, right] = pairs[position] ?? ['', ''];
    await writeRow(context, { ...row, ...place(left, right, candidatesOf) });
  }
}
