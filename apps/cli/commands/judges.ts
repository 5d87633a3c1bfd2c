import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { Calibration, CalibrationDryRun } from '#contracts';
import type { ApiClient } from '../client/api-client.ts';
import { CliError } from '../client/cli-error.ts';
import { listPages } from '../client/list-pages.ts';
import type { CliContext } from '../context.ts';
import { amount, budgetOf, wholeNumber } from '../parse-options.ts';
import { renderCalibration } from '../screen/calibration-table.ts';
import { count } from '../screen/figures.ts';
import { renderForecast } from '../screen/forecast.ts';
import { startProgress } from '../screen/progress.ts';
import { readLabelledProblems } from '../tools/labelled-problems.ts';
import { addBudgetOptions, type BudgetFlags } from './budget-options.ts';
import { printList } from './print-list.ts';

interface CalibrateFlags extends BudgetFlags {
  dryRun?: true;
  name?: string;
  gate?: number;
  limit: number;
  json?: true;
}

const PATH = '/judges/calibrations';

/** `judges calibrate`, `list`, `show`, `remove`. */
export function addJudges(program: Command, context: CliContext): void {
  const judges = program.command('judges').description('how right the judges are');
  addBudgetOptions(judges.command('calibrate <file>'))
    .description('ask every judge about labelled problems: {"problem", "valid"} a line; - reads standard input')
    .option('--name <text>', 'what to call it')
    .option('--gate <score>', 'score from which a problem is accepted (default 0.85)', amount)
    .option('--limit <n>', 'how many problems at most', wholeNumber, 10_000)
    .option('--dry-run', 'what it would cost; nobody is asked')
    .option('--json', 'print JSON')
    .action(async (file: string, flags: CalibrateFlags) => {
      const { name, gate, limit, json } = flags;
      const budget = budgetOf(flags);
      const problems = await readLabelledProblems(file, limit, (words) => {
        context.note(words);
      });
      const client = context.client();
      const request = {
        ...(name !== undefined && { name }),
        ...(gate !== undefined && { gate }),
        ...(budget !== undefined && { budget }),
        problems,
      };
      const { forecast } = await client.send(CalibrationDryRun, PATH, { query: { dryRun: true }, json: request });
      if (flags.dryRun === true) {
        context.print(json === true ? JSON.stringify({ forecast }, null, 2) : renderForecast(forecast));
        return;
      }
      if (json !== true) context.note(renderForecast(forecast));
      const started = await client.send(Calibration, PATH, { json: request });
      const ended = await awaitCalibration(client, started, json === true ? undefined : context);
      context.print(json === true ? JSON.stringify(ended, null, 2) : renderCalibration(ended));
      if (ended.status === 'failed') {
        throw new CliError(
          `calibration ${ended.calibrationId} failed: ${ended.statusReason?.detail ?? 'no reason given'}`,
        );
      }
    });
  judges
    .command('list', { isDefault: true })
    .description('calibrations, the newest first')
    .option('--limit <n>', 'how many at most', wholeNumber, 20)
    .option('--json', 'print JSON, one a line')
    .action(async ({ limit, json }: { limit: number; json?: true }) => {
      await printList(context, listPages(context.client(), Calibration, PATH, {}, limit), json, {
        head: ['id', 'name', 'status', 'judges', 'problems', 'created'],
        row: (one) => [
          `${one.calibrationId}${one.rehearsal ? ' [REHEARSAL]' : ''}`,
          one.name ?? '',
          one.status,
          one.models.join(', '),
          count(one.problems),
          one.createdAt,
        ],
      });
    });
  judges
    .command('show <id>')
    .description('the rates of a calibration')
    .option('--json', 'print JSON')
    .action(async (id: string, { json }: { json?: true }) => {
      const found = await context.client().read(Calibration, `${PATH}/${encodeURIComponent(id)}`);
      context.print(json === true ? JSON.stringify(found, null, 2) : renderCalibration(found));
    });
  judges
    .command('remove <id>')
    .description('remove a calibration with its answers; reports go back to the one before it')
    .action(async (id: string) => {
      await context.client().call('DELETE', `${PATH}/${encodeURIComponent(id)}`);
      context.print(`${id} is gone`);
    });
}

/** Waits until the last judge has answered. */
async function awaitCalibration(
  client: ApiClient,
  started: Calibration,
  shownOn: CliContext | undefined,
): Promise<Calibration> {
  const progress = shownOn && startProgress(shownOn.out, started.calibrationId);
  let state = started;
  try {
    while (state.status === 'running') {
      progress?.update(state.answered, state.problems * state.models.length, '');
      await pause(300);
      state = await client.read(Calibration, `${PATH}/${encodeURIComponent(started.calibrationId)}`);
    }
    return state;
  } finally {
    progress?.stop();
  }
}
