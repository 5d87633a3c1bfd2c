import { EVALUATION_LIMITS, EvaluationTextInput, ProductError } from '#contracts';
import type { EvaluationSetOptions, EvaluationSetResult, GraphStores, NewEvaluationText } from '#contracts';
import { normaliseProblem } from '#text';
import type { ImportRow } from '../ingest/import-resources.ts';
import { rowFault } from '../ingest/row-fault.ts';
import type { RowFault } from '../ingest/row-fault.ts';
import { countRejected, createTally } from '../ingest/tally.ts';

/** What storing a set is handed. */
export interface EvaluationResources {
  stores: Pick<GraphStores, 'corpora' | 'evaluationSets'>;
  newId: (kind: string) => string;
}

/** Items of one transaction, and characters: texts may be long, and memory must not follow them. */
const ROWS = 500;
const CHARACTERS = 4_000_000;

/**
 * Stores an evaluation set, row by row: one that is no good is rejected and harms no other. The set counts from the moment when its last item is
 * in; one whose rows break off is removed.
 * @throws ProductError `corpusNotFound`; `invalidRequest` when no row is good; whatever `rows` throws
 */
export async function storeEvaluationSet(
  { stores, newId }: EvaluationResources,
  { options, rows }: { options: EvaluationSetOptions; rows: AsyncIterable<ImportRow> | Iterable<ImportRow> },
): Promise<EvaluationSetResult> {
  const corpus = options.corpus ?? null;
  if (corpus !== null && !(await stores.corpora.exists(corpus)))
    throw new ProductError('corpusNotFound', `There is no corpus ${corpus}; POST /seeds makes one`);
  const id = newId('evaluation');
  await stores.evaluationSets.create({ id, name: options.name, corpus });
  try {
    const tally = createTally();
    let batch: NewEvaluationText[] = [];
    let characters = 0;
    let stored = 0;
    for await (const row of rows) {
      const checked = 'fault' in row ? row : checkText(row.row, stored);
      if ('fault' in checked) {
        countRejected(tally, row.index, checked.fault);
        continue;
      }
      batch.push({ number: stored, itemId: checked.id ?? `${id}-${stored}`, text: checked.text });
      characters += checked.text.length;
      stored += 1;
      if (batch.length < ROWS && characters < CHARACTERS) continue;
      await stores.evaluationSets.addTexts(id, batch);
      batch = [];
      characters = 0;
    }
    if (stored === 0) throw noTexts(tally.rejected[0]?.detail);
    await stores.evaluationSets.addTexts(id, batch);
    const { rejectedCount, rejected } = tally;
    return { ...(await stores.evaluationSets.finish(id, stored)), rejectedCount, rejected };
  } catch (error) {
    await stores.evaluationSets.delete(id).catch(() => undefined);
    throw error;
  }
}

function checkText(row: unknown, stored: number): EvaluationTextInput | { fault: RowFault } {
  const parsed = EvaluationTextInput.safeParse(row);
  if (!parsed.success) return { fault: rowFault(row, parsed.error.issues) };
  // Marks that cannot be seen are no text, and would stand in every row.
  if (normaliseProblem(parsed.data.text) === '') return reject('invalidField', 'text: holds no visible character');
  if (stored >= EVALUATION_LIMITS.textsPerSet)
    return reject('setFull', `a set holds at most ${EVALUATION_LIMITS.textsPerSet} texts; make another for the rest`);
  return parsed.data;
}

const reject = (code: string, detail: string): { fault: RowFault } => ({ fault: { code, detail } });

function noTexts(why: string | undefined): ProductError {
  const detail = why === undefined ? 'the set would hold no text' : `no text could be taken; the first: ${why}`;
  return new ProductError('invalidRequest', detail, { errors: [{ field: 'texts', code: 'tooSmall', detail }] });
}
