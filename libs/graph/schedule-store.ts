import { FINAL_RUN_STATES, NANO_PER_USD, RunStatus } from '#contracts';
import type {
  Amount,
  Budget,
  NewRun,
  ScheduleStore,
  ScheduleTick,
  StoredSchedule,
  TickDecision,
  TickOutcome,
} from '#contracts';
import { makePage, readCursor } from './cursors.ts';
import { createRun } from './run-records.ts';
import { parseJson } from './run-view.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';
import { isoTime } from './time-text.ts';

/** A schedule node's properties; budget and recipe are JSON, what is null is absent. */
type ScheduleProperties = Partial<StoredSchedule> & { id: string; name: string; budget?: string; synthesize: string };
interface TickProperties {
  at: number;
  outcome: TickOutcome;
  count: number;
  decidedAt: number;
  run?: string;
  code?: string;
  detail?: string;
}
interface OpenRun extends Amount {
  id: string;
  status: RunStatus;
  budget: string | null;
}
type Standing = { runs: OpenRun[]; first: number | null; queued: number } & Amount;
interface Decide {
  id: string;
  expected: number;
  next: number | null;
  tick: object;
  run: string | null;
}

const create: Statement<{ id: string; properties: object }, object> = { name: 'schedules/create' };
const get: Statement<{ id: string }, { schedule: ScheduleProperties }> = { name: 'schedules/get' };
const list: Statement<{ name: string; id: string; limit: number }, { schedule: ScheduleProperties }> = {
  name: 'schedules/list',
};
const replace: Statement<{ id: string; properties: object }, { id: string }> = { name: 'schedules/replace' };
const remove: Statement<{ id: string }, { deleted: number }> = { name: 'schedules/delete' };
const attending: Statement<{ now: number; states: RunStatus[] }, { schedule: ScheduleProperties }> = {
  name: 'schedules/attending',
};
const standing: Statement<{ id: string; walled: boolean }, Standing> = { name: 'schedules/standing' };
const decide: Statement<Decide, { decided: number }> = { name: 'schedules/decide' };
const decideQueued: Statement<{ id: string; tick: object; run: string | null }, { decided: number }> = {
  name: 'schedules/decide-queued',
};
const ticks: Statement<{ id: string; before: number; limit: number }, { tick: TickProperties }> = {
  name: 'schedules/ticks',
};
const runs: Statement<
  { id: string; states: readonly RunStatus[] },
  { id: string; status: RunStatus; reason: string | null }
> = { name: 'schedules/runs' };

/** A paused run still has its turn; one that has reached its wall waits for a person and holds up no tick. */
const AT_WORK: readonly RunStatus[] = ['planned', 'planning', 'running', 'paused'];
const OPEN = RunStatus.options.filter((status) => !FINAL_RUN_STATES.includes(status));

const tickId = (schedule: string, at: number): string => `${schedule}|${at}`;

const properties = (schedule: StoredSchedule): object => ({
  ...schedule,
  budget: schedule.budget === null ? null : JSON.stringify(schedule.budget),
  synthesize: JSON.stringify(schedule.synthesize),
});

function readSchedule({ schedule }: { schedule: ScheduleProperties }): StoredSchedule {
  return {
    id: schedule.id,
    name: schedule.name,
    cron: schedule.cron ?? null,
    everySeconds: schedule.everySeconds ?? null,
    anchor: schedule.anchor ?? 0,
    timezone: schedule.timezone ?? 'UTC',
    window: schedule.window ?? null,
    overlap: schedule.overlap ?? 'skip',
    paused: schedule.paused ?? false,
    budget: parseJson(schedule.budget) as Budget | null,
    synthesize: parseJson(schedule.synthesize) as StoredSchedule['synthesize'],
    nextTickAt: schedule.nextTickAt ?? null,
    createdAt: schedule.createdAt ?? 0,
    updatedAt: schedule.updatedAt ?? 0,
  };
}

const showTick = ({ tick }: { tick: TickProperties }): ScheduleTick => ({
  at: isoTime(tick.at),
  outcome: tick.outcome,
  count: tick.count,
  runId: tick.run ?? null,
  reason: tick.code === undefined ? null : { code: tick.code, detail: tick.detail ?? '' },
  decidedAt: isoTime(tick.decidedAt),
});

/** The most that a run may come to use: its wall where it has one, what it has used where a wall of that kind is missing. */
function mostOf({ budget, calls, tokens, nanoUsd }: OpenRun): Amount {
  const wall = parseJson(budget) as Budget | null;
  return {
    calls: Math.max(calls, wall?.calls ?? 0),
    tokens: Math.max(tokens, wall?.tokens ?? 0),
    nanoUsd: Math.max(nanoUsd, Math.round((wall?.usd ?? 0) * NANO_PER_USD)),
  };
}

/** Schedules and the history of their ticks. @throws ProductError serviceUnavailable where Neo4j does not answer */
export function createScheduleStore(runner: Runner): ScheduleStore {
  const tickOf = (schedule: string, { at, outcome, count, reason }: TickDecision): object => ({
    id: tickId(schedule, at),
    at,
    outcome,
    count,
    code: reason?.code ?? null,
    detail: reason?.detail ?? null,
  });

  /** A tick and its run, in one transaction. */
  function settle<P extends object>(
    statement: Statement<P, { decided: number }>,
    params: P,
    run: NewRun | null,
  ): Promise<boolean> {
    return runner.transaction(async (write) => {
      const [row] = await write(statement, params);
      if ((row?.decided ?? 0) === 0) return false;
      if (run !== null) await createRun(write, run);
      return true;
    });
  }

  return {
    async create(schedule) {
      await runner.write(create, { id: schedule.id, properties: properties(schedule) });
    },
    async get(id) {
      const [row] = await runner.read(get, { id });
      return row && readSchedule(row);
    },
    async list(page) {
      const [name, id] = readCursor<[string, string]>('schedules', page, ['', '']);
      const rows = await runner.read(list, { name, id, limit: page.limit + 1 });
      return makePage('schedules', page, rows, ({ schedule }) => [schedule.name, schedule.id], readSchedule);
    },
    async replace(schedule) {
      return (await runner.write(replace, { id: schedule.id, properties: properties(schedule) })).length > 0;
    },
    async delete(id) {
      const [row] = await runner.write(remove, { id });
      return (row?.deleted ?? 0) > 0;
    },
    async attending(now) {
      return (await runner.read(attending, { now, states: OPEN })).map(readSchedule);
    },
    async standing({ id, budget }) {
      const [row] = await runner.read(standing, { id, walled: budget !== null });
      const used: Amount = { calls: row?.calls ?? 0, tokens: row?.tokens ?? 0, nanoUsd: row?.nanoUsd ?? 0 };
      const open = row?.runs ?? [];
      for (const most of open.map(mostOf)) {
        used.calls += most.calls;
        used.tokens += most.tokens;
        used.nanoUsd += most.nanoUsd;
      }
      return {
        atWork: open.filter(({ status }) => AT_WORK.includes(status)).map((run) => run.id),
        queued: { first: row?.first ?? null, count: row?.queued ?? 0 },
        used,
      };
    },
    decide(id, expected, next, decision) {
      const tick = tickOf(id, decision);
      return settle(decide, { id, expected, next, tick, run: decision.run?.id ?? null }, decision.run);
    },
    decideQueued(id, decision) {
      const tick = tickOf(id, decision);
      return settle(decideQueued, { id: tickId(id, decision.at), tick, run: decision.run?.id ?? null }, decision.run);
    },
    async ticks(id, page) {
      const [before] = readCursor<[number]>('ticks', page, [Number.MAX_SAFE_INTEGER]);
      const rows = await runner.read(ticks, { id, before, limit: page.limit + 1 });
      return makePage('ticks', page, rows, ({ tick }) => [tick.at], showTick);
    },
    runs: (id, states) => runner.read(runs, { id, states }),
  };
}
