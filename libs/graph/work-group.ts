import type { WorkKind, WorkResults, WorkRows } from '#contracts';
import type { RunStatement, Runner } from './runner.ts';
import type { Statement } from './statements.ts';
import { sumLedger } from './sum-usage.ts';
import type { LeaseRow, LedgerRow } from './sum-usage.ts';
import { RELEASE_SEED, WORK_KINDS } from './work-kinds.ts';
import type { KindPlan, StoredKind } from './work-kinds.ts';

/** One row on its way, with its promise. */
export interface QueuedRow<K extends WorkKind = WorkKind> {
  kind: K;
  row: WorkRows[K];
  resolve: (result: WorkResults[K]) => void;
  reject: (error: unknown) => void;
}

/** Who writes: the instance, and the writer's own id under which its flushes are numbered. */
export interface WriterIdentity {
  instanceId: string;
  writerId: string;
}

const wasFlushed: Statement<{ writer: string; flush: number }, { done: boolean }> = { name: 'usage/was-flushed' };
const book: Statement<{ writer: string; instance: string; flush: number; rows: LedgerRow[] }, object> = {
  name: 'usage/book',
};
const lowerLeases: Statement<{ rows: LeaseRow[] }, object> = { name: 'budgets/lower-leases' };

const KINDS = Object.keys(WORK_KINDS) as StoredKind[];

/** The plan of a kind, seen without its types: rows and plans of one kind always meet. */
const planOf = (kind: StoredKind): KindPlan<WorkKind> => WORK_KINDS[kind] as unknown as KindPlan<WorkKind>;

const itemOf = (queued: QueuedRow): string => ('itemId' in queued.row ? queued.row.itemId : '');

/** Splits rows of one kind so that each item comes once in a layer: the second row of an item must see what the first one did. */
function layersOf(rows: QueuedRow[], severalAnItem: boolean): QueuedRow[][] {
  if (severalAnItem) return [rows];
  const layers: QueuedRow[][] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const depth = seen.get(itemOf(row)) ?? 0;
    seen.set(itemOf(row), depth + 1);
    (layers[depth] ??= []).push(row);
  }
  return layers;
}

interface Step {
  statement: KindPlan<WorkKind>['statement'];
  rows: QueuedRow[];
  encoded: object[];
}

/** The statements of a flush in their fixed order, rows sorted by item. */
function stepsOf(group: readonly QueuedRow[]): Step[] {
  const steps: Step[] = [];
  const add = (plan: KindPlan<WorkKind>, statement: Step['statement'], rows: QueuedRow[]) => {
    rows.sort((a, b) => (itemOf(a) < itemOf(b) ? -1 : itemOf(a) > itemOf(b) ? 1 : 0));
    for (const layer of layersOf(rows, plan.severalAnItem)) {
      steps.push({ statement, rows: layer, encoded: layer.map((queued) => plan.encode(queued.row)) });
    }
  };
  for (const kind of KINDS) {
    const plan = planOf(kind);
    const rows = group.filter((queued) => queued.kind === kind);
    if (kind === 'release') {
      const isSeed = (queued: QueuedRow) => 'kind' in queued.row && queued.row.kind === 'seed';
      add(plan, RELEASE_SEED, rows.filter(isSeed));
      add(
        plan,
        plan.statement,
        rows.filter((queued) => !isSeed(queued)),
      );
    } else if (rows.length > 0) add(plan, plan.statement, rows);
  }
  return steps.filter((step) => step.rows.length > 0);
}

function usageOf(queued: QueuedRow) {
  return queued.kind === 'usage' ? (queued.row as WorkRows['usage']).usage : planOf(queued.kind).usage(queued.row);
}

async function bookUsage(run: RunStatement, who: WriterIdentity, flush: number, group: readonly QueuedRow[]) {
  const { ledger, leases } = sumLedger(group.flatMap(usageOf), who.instanceId);
  await Promise.all([
    run(book, { writer: who.writerId, instance: who.instanceId, flush, rows: ledger }),
    ...(leases.length > 0 ? [run(lowerLeases, { rows: leases })] : []),
  ]);
}

/**
 * Writes rows of many jobs in one transaction: one statement a kind, then their usage. Answers what each row becomes, in the order of `group`.
 * Run again after a commit whose answer was lost, by the driver or by the caller (`again`), it books nothing twice and gives the same answers.
 */
export async function commitGroup(
  runner: Runner,
  who: WriterIdentity,
  flush: number,
  again: boolean,
  group: readonly QueuedRow[],
): Promise<Map<QueuedRow, unknown>> {
  const steps = stepsOf(group);
  return runner.transaction(async (run, attempt) => {
    const replay = (again || attempt > 1) && (await run(wasFlushed, { writer: who.writerId, flush }))[0]?.done === true;
    // Sent without waiting for one another: the whole flush is one round trip and the server still runs it in this order.
    const answers = await Promise.all([
      ...steps.map((step) => run(step.statement, { rows: step.encoded, replay })),
      ...(replay ? [] : [bookUsage(run, who, flush, group).then(() => [])]),
    ]);
    const results = new Map<QueuedRow, unknown>();
    for (const queued of group) results.set(queued, queued.kind === 'usage' ? true : planOf(queued.kind).refused);
    steps.forEach((step, position) => {
      for (const taken of answers[position] ?? []) {
        const queued = step.rows[taken.index];
        if (queued !== undefined && queued.kind !== 'usage') results.set(queued, planOf(queued.kind).taken(taken));
      }
    });
    return results;
  });
}

/** Books the usage of a row that can't be stored: its calls were paid all the same. */
export async function bookAlone(
  runner: Runner,
  who: WriterIdentity,
  flush: number,
  again: boolean,
  queued: QueuedRow,
): Promise<void> {
  await runner.transaction(async (run, attempt) => {
    if ((again || attempt > 1) && (await run(wasFlushed, { writer: who.writerId, flush }))[0]?.done === true) return;
    await bookUsage(run, who, flush, [queued]);
  });
}
