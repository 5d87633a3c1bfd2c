import { ProductError } from '#contracts';
import type { EvaluationSet, EvaluationSetStatus, EvaluationSetStore, NearItem } from '#contracts';
import { makePage, readCursor } from './cursors.ts';
import { repeatUntilDone } from './repeat-until-done.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';
import { isoTime } from './time-text.ts';

interface SetProperties {
  id: string;
  name: string;
  corpus?: string;
  status: EvaluationSetStatus;
  texts: number;
  createdAt: number;
}

const create: Statement<{ id: string; name: string; corpus: string | null }, object> = { name: 'evaluation/create' };
const addTexts: Statement<
  { set: string; rows: { id: string; number: number; itemId: string; text: string }[] },
  object
> = { name: 'evaluation/add-texts' };
const finish: Statement<{ id: string; texts: number }, { set: SetProperties }> = { name: 'evaluation/finish' };
const get: Statement<{ id: string }, { set: SetProperties }> = { name: 'evaluation/get' };
const list: Statement<{ after: string; limit: number }, { set: SetProperties }> = { name: 'evaluation/list' };
const concerning: Statement<{ corpus: string }, { id: string; name: string }> = { name: 'evaluation/concerning' };
const texts: Statement<{ set: string }, { itemId: string; text: string }> = { name: 'evaluation/texts' };
const withoutVector: Statement<{ set: string; model: string; limit: number }, { itemId: string; text: string }> = {
  name: 'evaluation/without-vector',
};
const nearest: Statement<
  { vector: readonly number[]; model: string; sets: string[]; most: number },
  { looked: number; near: NearItem[] }
> = { name: 'evaluation/nearest' };
const deleteVectors: Statement<{ id: string }, { changed: number }> = { name: 'evaluation/delete-vectors' };
const deleteTexts: Statement<{ id: string }, { changed: number }> = { name: 'evaluation/delete-texts' };
const remove: Statement<{ id: string }, { deleted: number }> = { name: 'evaluation/delete' };
const ofCorpus: Statement<{ corpus: string }, { id: string }> = { name: 'evaluation/of-corpus' };

/** Vectors that the index is asked for; those of other sets and models are among them, and where they crowd out the wanted ones more are asked for. */
const LOOKED_AT = [100, 2_000];

const show = ({ id, name, corpus, status, texts: held, createdAt }: SetProperties): EvaluationSet => ({
  id,
  name,
  corpus: corpus ?? null,
  status,
  texts: held,
  createdAt: isoTime(createdAt),
});

/** The set first, so that nobody checks against a part of it; its texts follow in bounded transactions. */
async function eraseSet(runner: Runner, id: string): Promise<boolean> {
  const [answer] = await runner.write(remove, { id });
  await repeatUntilDone(runner, deleteVectors, { id });
  await repeatUntilDone(runner, deleteTexts, { id });
  return (answer?.deleted ?? 0) > 0;
}

/** Removes the sets that concern one corpus alone. */
export async function eraseSetsOf(runner: Runner, corpus: string): Promise<void> {
  for (const { id } of await runner.read(ofCorpus, { corpus })) await eraseSet(runner, id);
}

/** Evaluation sets and their items. */
export function createEvaluationSetStore(runner: Runner): EvaluationSetStore {
  return {
    async create(set) {
      await runner.write(create, set);
    },
    async addTexts(id, rows) {
      await runner.write(addTexts, {
        set: id,
        rows: rows.map((row) => ({ id: `${id}-${row.number}`, ...row })),
      });
    },
    async finish(id, held) {
      const [row] = await runner.write(finish, { id, texts: held });
      if (row === undefined) throw new ProductError('evaluationSetNotFound', `${id} was deleted while it was stored`);
      return show(row.set);
    },
    async get(id) {
      const [row] = await runner.read(get, { id });
      return row && show(row.set);
    },
    async list(page) {
      const [after] = readCursor<[string]>('evaluation-sets', page, ['']);
      const rows = await runner.read(list, { after, limit: page.limit + 1 });
      return makePage(
        'evaluation-sets',
        page,
        rows,
        ({ set }) => [set.id],
        ({ set }) => show(set),
      );
    },
    delete: (id) => eraseSet(runner, id),
    concerning: (corpus) => runner.read(concerning, { corpus }),
    texts: (id) => runner.stream(texts, { set: id }),
    withoutVector: (id, model, limit) => runner.read(withoutVector, { set: id, model, limit }),
    async nearest(corpus, model, vector, wanted) {
      const sets = (await runner.read(concerning, { corpus })).map(({ id }) => id);
      let found: NearItem[] = [];
      for (const most of LOOKED_AT) {
        const [answer] = await runner.read(nearest, { vector, model, sets, most });
        found = (answer?.near ?? []).slice(0, wanted);
        if (found.length >= wanted || (answer?.looked ?? 0) < most) break;
      }
      return found;
    },
  };
}
