import { NANO_PER_USD, ProductError } from '#contracts';
import type {
  Budget,
  Calibration,
  CalibrationResult,
  CalibrationStatus,
  CalibrationStore,
  LabelledProblem,
} from '#contracts';
import { makePage, readCursor } from './cursors.ts';
import { parseJson } from './run-view.ts';
import { repeatUntilDone } from './repeat-until-done.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';
import type { RowCost } from './sum-usage.ts';
import { isoTime, isoTimeOrNull } from './time-text.ts';

interface CalibrationProperties {
  id: string;
  name?: string;
  gate: number;
  prompt: string;
  models: string[];
  problems: number;
  valid: number;
  rehearsal: boolean;
  budget?: string;
  status: CalibrationStatus;
  statusCode?: string;
  statusDetail?: string;
  result?: string;
  createdAt: number;
  endedAt?: number;
}
type Row = RowCost & { calibration: CalibrationProperties; answered: number; rehearsed: number };
type ById = { id: string };
type Stretch = Awaited<ReturnType<CalibrationStore['stretch']>>[number];

const create: Statement<object, object> = { name: 'calibrations/create' };
const addProblems: Statement<ById & { rows: object[] }, object> = { name: 'calibrations/add-problems' };
const get: Statement<{ ids: string[] }, Row> = { name: 'calibrations/get' };
const list: Statement<ById & { createdAt: number; limit: number }, ById & { createdAt: number }> = {
  name: 'calibrations/list',
};
const running: Statement<object, ById> = { name: 'calibrations/running' };
const claim: Statement<ById & { owner: string }, ById> = { name: 'calibrations/claim' };
const stretch: Statement<ById & { after: number; limit: number }, Stretch> = { name: 'calibrations/stretch' };
const finish: Statement<
  ById & { status: CalibrationStatus; result: string | null; code: string | null; detail: string | null },
  object
> = { name: 'calibrations/finish' };
const deletePart: Statement<ById, { changed: number }> = { name: 'calibrations/delete-part' };
const remove: Statement<ById, object> = { name: 'calibrations/delete' };
const latest: Statement<{ model: string; prompt: string }, ById> = { name: 'calibrations/latest' };

/** Labelled problems of one statement. */
const BATCH = 500;

/** Id of a labelled problem's node. */
export function labelledProblemId(calibrationId: string, number: number): string {
  return `${calibrationId}|${number}`;
}

function show({ calibration, answered, rehearsed, ...cost }: Row): Calibration {
  return {
    calibrationId: calibration.id,
    name: calibration.name ?? null,
    status: calibration.status,
    statusReason:
      calibration.statusCode === undefined
        ? null
        : { code: calibration.statusCode, detail: calibration.statusDetail ?? '' },
    gate: calibration.gate,
    budget: parseJson(calibration.budget) as Budget | null,
    prompt: calibration.prompt,
    models: calibration.models,
    problems: calibration.problems,
    valid: calibration.valid,
    answered,
    rehearsal: calibration.rehearsal || rehearsed > 0,
    result: parseJson(calibration.result) as CalibrationResult | null,
    cost: {
      calls: cost.calls,
      tokens: { in: cost.tokensIn, out: cost.tokensOut, cached: cost.tokensCached },
      usd: cost.nanoUsd / NANO_PER_USD,
    },
    createdAt: isoTime(calibration.createdAt),
    endedAt: isoTimeOrNull(calibration.endedAt),
  };
}

/** Calibrations of the judges. A stored answer is never asked for again. */
export function createCalibrationStore(runner: Runner): CalibrationStore {
  const find = async (ids: string[]): Promise<Calibration[]> => {
    const rows = await runner.read(get, { ids });
    return ids.flatMap((id) => rows.filter(({ calibration }) => calibration.id === id).map(show));
  };
  const rowsOf = (id: string, problems: readonly LabelledProblem[]) =>
    problems.map((problem) => ({ ...problem, id: labelledProblemId(id, problem.number) }));

  return {
    async create({ judges, problems, budget, ...rest }) {
      await runner.transaction(async (run) => {
        await run(create, {
          ...rest,
          budget: budget === null ? null : JSON.stringify(budget),
          models: judges.map(({ model }) => model),
          weights: judges.map(({ weight }) => weight),
          problems: problems.length,
          valid: problems.filter(({ valid }) => valid).length,
        });
        for (let from = 0; from < problems.length; from += BATCH) {
          await run(addProblems, { id: rest.id, rows: rowsOf(rest.id, problems.slice(from, from + BATCH)) });
        }
      });
      const [made] = await find([rest.id]);
      if (made === undefined) throw new Error(`Calibration ${rest.id} was not stored`);
      return made;
    },
    get: async (id) => (await find([id]))[0],
    async list(page) {
      const [createdAt, id] = readCursor<[number, string]>('calibrations', page, [Number.MAX_SAFE_INTEGER, '']);
      const rows = await runner.read(list, { createdAt, id, limit: page.limit + 1 });
      const { items, nextCursor } = makePage(
        'calibrations',
        page,
        rows,
        (row) => [row.createdAt, row.id],
        (row) => row.id,
      );
      return { items: await find(items), nextCursor };
    },
    async delete(id) {
      const [found] = await find([id]);
      if (found === undefined) return false;
      if (found.status === 'running')
        throw new ProductError('calibrationRunning', `${id} is running: its judges are still being asked`);
      await repeatUntilDone(runner, deletePart, { id });
      await runner.write(remove, { id });
      return true;
    },
    running: async () => (await runner.read(running, {})).map(({ id }) => id),
    claim: async (id, owner) => (await runner.write(claim, { id, owner })).length > 0,
    stretch: (id, after, limit) => runner.read(stretch, { id, after, limit }),
    async finish(id, result) {
      const done = 'result' in result;
      await runner.write(finish, {
        id,
        status: done ? 'ready' : 'failed',
        result: done ? JSON.stringify(result.result) : null,
        code: done ? null : result.reason.code,
        detail: done ? null : result.reason.detail,
      });
    },
    async latest(model, prompt) {
      const [row] = await runner.read(latest, { model, prompt });
      return row && (await find([row.id]))[0];
    },
  };
}
