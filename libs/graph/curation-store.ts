import { ProductError } from '#contracts';
import type { CurationStore, DoubtfulMerge, Edit, EditResult, KnowledgePoint } from '#contracts';
import { lockCorpus } from './count-seeds.ts';
import { makePage, readCursor } from './cursors.ts';
import { showEdit } from './edit-view.ts';
import type { EditProperties } from './edit-view.ts';
import { findForEdit, whereGone } from './editable-points.ts';
import { changesOf, makeEdit, nextNumber } from './make-edit.ts';
import { showPoint } from './point-view.ts';
import type { PointRow } from './point-view.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';
import { isoTime } from './time-text.ts';
import { getEdit, undoEdit } from './undo-edit.ts';

interface ReviewRow extends Omit<DoubtfulMerge, 'decidedAt' | 'knowledgePoint'> {
  /** Distinguishes rows of one rank and likeness. */
  key: string;
  rank: number;
  likeness: number;
  decidedAt: number;
  point: string;
  pointName: string;
}

const list: Statement<{ corpus: string; before: number; limit: number }, { edit: EditProperties }> = {
  name: 'edits/list',
};
const review: Statement<{ corpus: string; rank: number; similarity: number; id: string; limit: number }, ReviewRow> = {
  name: 'points/review',
};
const getPoint: Statement<{ id: string }, PointRow> = { name: 'points/get' };

export function createCurationStore(runner: Runner): CurationStore {
  async function showResult(edit: Edit | null, ids: readonly string[]): Promise<EditResult> {
    const knowledgePoints: KnowledgePoint[] = [];
    for (const id of new Set(ids)) {
      const [row] = await runner.read(getPoint, { id });
      if (row !== undefined) knowledgePoints.push(showPoint(row));
    }
    return { edit, knowledgePoints };
  }

  async function corpusOf(pointId: string): Promise<string | undefined> {
    return (await runner.read(whereGone, { ids: [pointId] }))[0]?.corpus;
  }

  return {
    corpusOf,
    async edit(input, asked, plan) {
      const made = await runner.transaction(async (run, attempt) => {
        // On a second attempt the first may have committed, and would look like an edit that is refused now.
        const [done] = attempt > 1 ? await run(getEdit, { id: input.id }) : [];
        if (done !== undefined) return { edit: showEdit(done.edit), show: done.edit.points };
        await run(lockCorpus, { corpus: input.corpus });
        const [next] = await run(nextNumber, { corpus: input.corpus });
        const number = next?.number ?? 1;
        const decided = plan({ ...(await findForEdit(run, asked)), number });
        if (decided === null) return { edit: null, show: asked.points };
        const changes = changesOf(input.id, decided.moves, decided.marks);
        return { edit: await makeEdit(run, input, number, decided, changes), show: decided.show };
      });
      return showResult(made.edit, made.show);
    },
    async undo(input, editId) {
      const [found] = await runner.read(getEdit, { id: editId });
      if (found === undefined) throw new ProductError('editNotFound', `There is no edit ${editId}`);
      const { corpus } = found.edit;
      const made = await runner.transaction(async (run, attempt) => {
        const [done] = attempt > 1 ? await run(getEdit, { id: input.id }) : [];
        if (done !== undefined) return showEdit(done.edit);
        await run(lockCorpus, { corpus });
        // Read again under the lock: somebody else may have undone it meanwhile.
        const [edit] = await run(getEdit, { id: editId });
        if (edit === undefined) throw new ProductError('editNotFound', `There is no edit ${editId}`);
        return undoEdit(run, { ...input, corpus }, edit.edit);
      });
      return showResult(made, [...made.knowledgePoints.map(({ id }) => id), ...made.names.map(({ to }) => to)]);
    },
    async edits(corpus, page) {
      const [before] = readCursor<[number]>('edits', page, [Number.MAX_SAFE_INTEGER]);
      const rows = await runner.read(list, { corpus, before, limit: page.limit + 1 });
      return makePage(
        'edits',
        page,
        rows,
        ({ edit }) => [edit.number],
        ({ edit }) => showEdit(edit),
      );
    },
    async review(corpus, page) {
      const [rank, similarity, id] = readCursor<[number, number, string]>('review', page, [-1, -1, '']);
      const rows = await runner.read(review, { corpus, rank, similarity, id, limit: page.limit + 1 });
      return makePage('review', page, rows, (row) => [row.rank, row.likeness, row.key], showDoubtful);
    },
  };
}

function showDoubtful({ decidedAt, point, pointName, ...row }: ReviewRow): DoubtfulMerge {
  const { name, nameId, seeds, by, similarity, joined } = row;
  const knowledgePoint = { id: point, name: pointName };
  return { name, nameId, seeds, by, similarity, decidedAt: isoTime(decidedAt), joined, knowledgePoint };
}
