import { FINAL_RUN_STATES, ProductError } from '#contracts';
import type { Budget, NewRun, Run, RunEvent, RunKind, RunStatus, RunStore } from '#contracts';
import { changeRun } from './change-run.ts';
import { makePage, readCursor } from './cursors.ts';
import { eraseRun } from './erase-run.ts';
import { buildFunnel } from './funnel.ts';
import type { TallyRow } from './funnel.ts';
import { showRun, showWorkingRun } from './run-view.ts';
import type { FailureCount, LedgerSum, RunProperties } from './run-view.ts';
import type { Runner, RunStatement } from './runner.ts';
import type { Statement } from './statements.ts';
import { isoTime } from './time-text.ts';

interface ListParams {
  corpus: string | null;
  status: RunStatus | null;
  kind: RunKind | null;
  createdAt: number;
  id: string;
  limit: number;
}

const create: Statement<{ id: string; properties: object; owner: string | null; event: string }, object> = {
  name: 'runs/create',
};

/** Stores a run with its first event, inside a transaction or as one of its own. */
export async function createRun(write: RunStatement, run: NewRun): Promise<void> {
  const event = JSON.stringify({ status: run.status });
  await write(create, { id: run.id, properties: propertiesOf(run), owner: run.owner, event });
}

const countByStatus: Statement<object, { kind: RunKind; status: RunStatus; runs: number }> = {
  name: 'runs/count-by-status',
};
const get: Statement<{ id: string }, { run: RunProperties }> = { name: 'runs/get' };
const list: Statement<ListParams, { run: RunProperties }> = { name: 'runs/list' };
const working: Statement<object, { run: RunProperties; plannerAlive: boolean }> = { name: 'runs/working' };
const tallies: Statement<{ ids: string[] }, TallyRow> = { name: 'runs/tallies' };
const usage: Statement<{ ids: string[] }, LedgerSum> = { name: 'runs/usage' };
const measured: Statement<
  { corpus: string },
  { stage: string; calls: number; tokensIn: number; tokensOut: number; nanoUsd: number }
> = { name: 'runs/measured-usage' };
const events: Statement<
  { id: string; after: number; limit: number },
  { number: number; type: string; at: number; detail: string }
> = { name: 'runs/events' };
const failures: Statement<{ ids: string[] }, FailureCount> = { name: 'runs/failures' };
const note: Statement<{ type: string; event: string; code: string; detail: string; sinceMs: number | null }, object> = {
  name: 'runs/note',
};
const warn: Statement<{ id: string; type: string; head: string; warning: string; event: string }, object> = {
  name: 'runs/warn',
};
const setBudget: Statement<{ id: string; budget: string | null }, object> = { name: 'runs/set-budget' };

const jsonOrNull = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

function propertiesOf(run: NewRun): object {
  return {
    id: run.id,
    kind: run.kind,
    corpus: run.corpus,
    name: run.name,
    status: run.status,
    recipe: jsonOrNull(run.recipe),
    seed: run.recipe?.seed ?? null,
    budget: jsonOrNull(run.budget),
    rehearsal: run.rehearsal,
    prompts: JSON.stringify(run.prompts),
    models: JSON.stringify(run.models),
    sampling: jsonOrNull(run.sampling),
    schedule: run.schedule ?? null,
    priority: run.priority ?? null,
    trace: run.trace ?? null,
  };
}

type Records = Pick<
  RunStore,
  | 'create'
  | 'get'
  | 'list'
  | 'delete'
  | 'working'
  | 'change'
  | 'countByStatus'
  | 'setBudget'
  | 'funnel'
  | 'events'
  | 'note'
  | 'warn'
  | 'usage'
  | 'measuredUsage'
>;

/** Runs as records: what they are, what came of them and what they cost. */
export function createRunRecords(runner: Runner): Records {
  async function show(rows: readonly { run: RunProperties }[]): Promise<Run[]> {
    const ids = rows.map(({ run }) => run.id);
    if (ids.length === 0) return [];
    const [counted, ledger, failed] = await Promise.all([
      runner.read(tallies, { ids }),
      runner.read(usage, { ids }),
      runner.read(failures, { ids }),
    ]);
    const now = Date.now();
    return rows.map(({ run }) =>
      showRun(
        run,
        buildFunnel(counted.filter((row) => row.run === run.id)),
        ledger.filter((row) => row.runId === run.id),
        failed.filter((row) => row.run === run.id),
        now,
      ),
    );
  }

  return {
    create: (run) => createRun(runner.write, run),
    async get(id) {
      return (await show(await runner.read(get, { id })))[0];
    },
    async list(filter, page) {
      const [createdAt, id] = readCursor<[number, string]>('runs', page, [Number.MAX_SAFE_INTEGER, '']);
      const { corpus = null, status = null, kind = null } = filter;
      const rows = await runner.read(list, { corpus, status, kind, createdAt, id, limit: page.limit + 1 });
      const keys = ({ run }: { run: RunProperties }) => [run.createdAt, run.id];
      const { items, nextCursor } = makePage('runs', page, rows, keys, (row) => row);
      return { items: await show(items), nextCursor };
    },
    async delete(id) {
      const [row] = await runner.read(get, { id });
      if (row === undefined) return false;
      if (!FINAL_RUN_STATES.includes(row.run.status)) {
        throw new ProductError('runStateConflict', `Run ${id} is ${row.run.status}: cancel it before it is deleted`);
      }
      await eraseRun(runner, id);
      return true;
    },
    async working() {
      return (await runner.read(working, {})).map(showWorkingRun);
    },
    change: (id, action, settings) => changeRun(runner, id, action, settings),
    countByStatus: () => runner.read(countByStatus, {}),
    async setBudget(id, budget: Budget | null) {
      await runner.write(setBudget, { id, budget: jsonOrNull(budget) });
    },
    async funnel(id) {
      const [found, rows] = await Promise.all([runner.read(get, { id }), runner.read(tallies, { ids: [id] })]);
      return found.length === 0 ? undefined : buildFunnel(rows);
    },
    async events(id, after, limit) {
      const rows = await runner.read(events, { id, after, limit });
      return rows.map(({ number, type, at, detail }): RunEvent => ({
        number,
        type,
        at: isoTime(at),
        detail: JSON.parse(detail) as Record<string, unknown>,
      }));
    },
    async note(type, detail, sinceMs) {
      const { service } = detail;
      await runner.write(note, {
        type,
        event: JSON.stringify(detail),
        code: `${service}Away`,
        detail: `${service === 'redis' ? 'Redis does not answer, or takes no writes' : 'Neo4j does not answer'}; the run goes on when it does`,
        sinceMs: sinceMs ?? null,
      });
    },
    async warn(id, { code, detail }, event) {
      const warning = JSON.stringify({ code, detail });
      const head = JSON.stringify({ code }).slice(0, -1);
      await runner.write(warn, { id, type: code, head, warning, event: JSON.stringify(event) });
    },
    async usage(runId) {
      const rows = await runner.read(usage, { ids: [runId] });
      return rows.map((row) => ({ ...row, reserved: { calls: 0, tokens: 0, nanoUsd: 0 } }));
    },
    measuredUsage: (corpus) => runner.read(measured, { corpus }),
  };
}
