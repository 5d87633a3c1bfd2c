import { createHash } from 'node:crypto';
import type { ModelView, NearName } from '#contracts';
import type { WorkResources } from '../work/work-resources.ts';
import { FLOOR, USED } from './keep-near-tables.ts';

/** Texts of one call. */
export const TEXTS_A_CALL = 256;

/**
 * Products of numbers that comparing every name of a vocabulary with every other may take, for the first time: about 100 s of a processor, 22,000 names of
 * 384 numbers. Above it the vector index answers, which misses some and remembers what came before what.
 */
const MOST_PRODUCTS = 100e9;

/** Vectors of one read: some megabytes. */
const VECTORS_AT_ONCE = 500;

/** Nearest names of a form that are looked up; the index holds those of every corpus, so more are asked for where it turns out to be crowded. */
const NEAREST = 50;
const MOST_NEAREST = 1_000;

type Resources = Pick<WorkResources, 'stores' | 'models' | 'writer' | 'log' | 'nearTables'>;

/** The names of a corpus, or of what it has grown by. */
export interface Vocabulary {
  vocabulary: string;
  forms: readonly string[];
  /** Those of the forms whose nearest are wanted. */
  asked: readonly string[];
}

/** What vectors say of a vocabulary. */
export interface NearNames {
  /** By form those nearest to it in the vocabulary, the nearest first; undefined: vectors propose nothing. */
  near: Map<string, NearName[]> | undefined;
  /** Some names have no vector because nobody pays for it now. */
  open: boolean;
}

const vectorId = (model: string, form: string): string =>
  `vector-${createHash('sha256')
    .update(JSON.stringify([model, form]))
    .digest('hex')
    .slice(0, 32)}`;

/** An embedder whose vectors are not as long as those that are stored, or as one another. */
class LengthChanged extends Error {
  constructor(model: string, expected: number, got: number) {
    super(
      `${model} gave a vector of ${got} numbers where ${expected} are stored: vectors of different lengths cannot be compared. Names are proposed without vectors; give the embedder its earlier model, or another name in the models file`,
    );
    this.name = 'LengthChanged';
  }
}

/**
 * The nearest names of some forms within a vocabulary, which is named so that what was worked out for it is found again. Vectors are asked for once a form
 * and model, paid by a run, and stored with their usage before they are used. Each is compared with every other, so that the order of arrival has no part
 * in it; a vocabulary that is too large for that is looked up in Neo4j's vector index. An embedder that changes the length of its vectors is told to the
 * log, and proposes nothing.
 * @throws ModelError when the embedder cannot be asked
 */
export async function nearestNames(
  resources: Resources,
  model: ModelView | undefined,
  payingRun: string | null,
  { vocabulary, forms, asked }: Vocabulary,
): Promise<NearNames> {
  if (model === undefined || asked.length === 0) return { near: undefined, open: false };
  const { names } = resources.stores;
  const ids = new Map(forms.map((form) => [form, vectorId(model.model, form)]));
  const { known, length: stored } = await names.vectors(model.model, [...ids.values()]);
  let length = stored;
  const missing = forms.filter((form) => !known.has(ids.get(form) ?? ''));
  try {
    if (missing.length > 0 && payingRun !== null) length = await embedAll(resources, model, payingRun, missing, stored);
  } catch (error) {
    if (!(error instanceof LengthChanged)) throw error;
    resources.log.warn({ model: model.model, code: 'vectorLengthChanged' }, error.message);
    return { near: undefined, open: false };
  }
  const exact = length !== null && (forms.length ** 2 / 2) * length <= MOST_PRODUCTS;
  const near = exact
    ? await compareAll(resources, `${model.model}\n${vocabulary}`, ids, asked, length ?? 0)
    : await findNearest(resources, ids, asked);
  return { near, open: missing.length > 0 && payingRun === null };
}

async function embedAll(
  resources: Resources,
  model: ModelView,
  runId: string,
  forms: readonly string[],
  stored: number | null,
): Promise<number | null> {
  let length = stored;
  for (let start = 0; start < forms.length; start += TEXTS_A_CALL) {
    const texts = forms.slice(start, start + TEXTS_A_CALL);
    const { vectors, usage, rehearsal } = await resources.models.embed({ runId, stage: 'embed', model, texts });
    const expected = length ?? vectors[0]?.length ?? 0;
    const other = vectors.find((vector) => vector.length !== expected);
    if (other !== undefined) {
      await resources.writer.write('usage', { usage: [usage] });
      throw new LengthChanged(model.model, expected, other.length);
    }
    length = expected;
    await resources.writer.write('saveNameVectors', {
      vectors: texts.map((form, index) => ({
        id: vectorId(model.model, form),
        form,
        vector: unitVector(vectors[index] ?? []),
      })),
      model: model.model,
      rehearsal,
      usage: [usage],
    });
  }
  return length;
}

function unitVector(vector: readonly number[]): number[] {
  const norm = Math.hypot(...vector) || 1;
  return vector.map((value) => value / norm);
}

/** Compares the names that have a vector with one another. @param ids of vectors, by form */
async function compareAll(
  { stores, nearTables }: Resources,
  key: string,
  ids: ReadonlyMap<string, string>,
  asked: readonly string[],
  length: number,
): Promise<Map<string, NearName[]>> {
  const table = nearTables.take(key, new Set(ids.keys()), length);
  const formOf = new Map([...ids].filter(([form]) => !table.has(form)).map(([form, id]) => [id, form]));
  const missing = [...formOf.keys()];
  for (let start = 0; start < missing.length; start += VECTORS_AT_ONCE) {
    const stored = await stores.names.vectorValues(missing.slice(start, start + VECTORS_AT_ONCE));
    await table.add(new Map([...stored].map(([id, vector]) => [formOf.get(id) ?? '', vector])));
  }
  nearTables.giveBack(key, table);
  return new Map(asked.map((form) => [form, table.near(form) ?? []]));
}

/**
 * @param ids of vectors, by form. All are looked up, those that nobody asks about, too: a name that came before another one knows of it only by what is
 *   near to that one
 */
async function findNearest(
  { stores }: Resources,
  ids: ReadonlyMap<string, string>,
  asked: readonly string[],
): Promise<Map<string, NearName[]>> {
  const { names } = stores;
  const scores = new Map(asked.map((form) => [form, new Map<string, number>()]));
  const note = (form: string, near: readonly NearName[]): void => {
    for (const { form: other, score } of near) {
      if (score < FLOOR || !ids.has(other)) continue;
      scores.get(form)?.set(other, score);
      scores.get(other)?.set(form, score);
    }
  };
  const crowded: string[] = [];
  for (const [form, near] of await names.nearest([...ids.values()], NEAREST, true)) {
    note(form, near);
    const own = near.filter((other) => ids.has(other.form)).length;
    // The index answers the name itself, too.
    if (own < USED && near.length >= NEAREST - 1) crowded.push(ids.get(form) ?? '');
  }
  if (crowded.length > 0)
    for (const [form, near] of await names.nearest(crowded, MOST_NEAREST, false)) note(form, near);
  const nearestFirst = (a: NearName, b: NearName): number => b.score - a.score || (a.form < b.form ? -1 : 1);
  const listOf = (near: ReadonlyMap<string, number>): NearName[] =>
    [...near]
      .map(([form, score]) => ({ form, score }))
      .sort(nearestFirst)
      .slice(0, USED);
  return new Map([...scores].map(([form, near]) => [form, listOf(near)]));
}
