import type { Command } from 'commander';
import { Overlap, Schedule, ScheduleTick } from '#contracts';
import { listPages } from '../client/list-pages.ts';
import type { CliContext } from '../context.ts';
import { budgetOf, oneOf, wholeNumber } from '../parse-options.ts';
import { describeSchedule, describeTiming } from '../screen/schedule.ts';
import { addBudgetOptions } from './budget-options.ts';
import { printList } from './print-list.ts';
import { addRecipeOptions, synthesisRequest } from './recipe-options.ts';
import type { RecipeFlags } from './recipe-options.ts';

interface AddFlags extends RecipeFlags {
  cron?: string;
  every?: number;
  timezone?: string;
  window?: string;
  overlap?: string;
  paused?: true;
  json?: true;
}
interface ListFlags {
  limit: number;
  json?: true;
}

const pathOf = (id: string, action = '') => `/schedules/${encodeURIComponent(id)}${action}`;

/** `schedules list`, `add`, `show`, `history`, `pause`, `resume` and `remove`. */
export function addSchedules(program: Command, context: CliContext): void {
  const schedules = program.command('schedules').description('syntheses on a clock');
  const show = (schedule: Schedule, json: boolean | undefined): void =>
    context.print(json === true ? JSON.stringify(schedule, null, 2) : describeSchedule(schedule));
  schedules
    .command('list', { isDefault: true })
    .description('schedules by name, with their next tick')
    .option('--limit <n>', 'how many at most', wholeNumber, 50)
    .option('--json', 'print JSON, one schedule a line')
    .action(async ({ limit, json }: ListFlags) => {
      await printList(context, listPages(context.client(), Schedule, '/schedules', {}, limit), json, {
        head: ['id', 'name', 'when', 'next', 'last'],
        row: (schedule) => [
          schedule.id,
          schedule.name,
          describeTiming(schedule),
          schedule.paused ? 'paused' : (schedule.nextTicks[0] ?? 'never'),
          schedule.lastTick === null ? '-' : `${schedule.lastTick.outcome} ${schedule.lastTick.at}`,
        ],
      });
    });
  addAdd(schedules, context, show);
  schedules
    .command('show <id>')
    .description('one schedule with its next ticks')
    .option('--json', 'print JSON')
    .action(async (id: string, { json }: { json?: true }) => {
      show(await context.client().read(Schedule, pathOf(id)), json);
    });
  schedules
    .command('history <id>')
    .description('what came of its ticks, newest first')
    .option('--limit <n>', 'how many at most', wholeNumber, 20)
    .option('--json', 'print JSON, one tick a line')
    .action(async (id: string, { limit, json }: ListFlags) => {
      await printList(context, listPages(context.client(), ScheduleTick, pathOf(id, '/ticks'), {}, limit), json, {
        head: ['tick', 'outcome', 'ticks', 'run', 'reason'],
        row: ({ at, outcome, count, runId, reason }) => [
          at,
          outcome,
          String(count),
          runId ?? '-',
          reason === null ? '' : `${reason.code}: ${reason.detail}`,
        ],
      });
    });
  for (const [verb, paused, description] of [
    ['pause', true, 'no more ticks until it is resumed; its runs go on'],
    ['resume', false, 'tick again; what was left out is not made up for'],
  ] as const) {
    schedules
      .command(`${verb} <id>`)
      .description(description)
      .action(async (id: string) => {
        show(await context.client().send(Schedule, pathOf(id), { json: { paused } }, 'PATCH'), undefined);
      });
  }
  schedules
    .command('remove <id>')
    .description('remove a schedule with its history; its runs stay')
    .action(async (id: string) => {
      await context.client().call('DELETE', pathOf(id));
      context.print(`schedule ${id} is gone`);
    });
}

function addAdd(
  schedules: Command,
  context: CliContext,
  show: (schedule: Schedule, json: boolean | undefined) => void,
) {
  const command = addRecipeOptions(schedules.command('add <name>'))
    .description('start a synthesis at every tick of a clock')
    .option('--cron <expression>', 'such as "0 2 * * *"; six fields: seconds first')
    .option('--every <seconds>', 'instead of --cron: a tick every so many seconds', wholeNumber)
    .option('--timezone <name>', 'zone of cron and window, such as Europe/Berlin; UTC where left out')
    .option('--window <hours>', 'hours in which its runs may work, such as 02:00-06:00')
    .option('--overlap <rule>', 'while an earlier run is at work: skip or queue', oneOf(...Overlap.options))
    .option('--paused', 'make it, and let it tick later')
    .option('--json', 'print JSON');
  // The wall of the schedule: that of a single run stands in the recipe.
  addBudgetOptions(command).action(async (name: string, flags: AddFlags) => {
    const { cron, every, timezone, window, overlap, paused, json: asJson, ...rest } = flags;
    const { budgetUsd, budgetTokens, budgetCalls, ...recipe } = rest;
    const budget = budgetOf({ budgetUsd, budgetTokens, budgetCalls });
    const json = {
      name,
      ...(cron !== undefined && { cron }),
      ...(every !== undefined && { everySeconds: every }),
      ...(timezone !== undefined && { timezone }),
      ...(window !== undefined && { window }),
      ...(overlap !== undefined && { overlap }),
      ...(paused === true && { paused }),
      ...(budget !== undefined && { budget }),
      synthesize: synthesisRequest(recipe),
    };
    show(await context.client().send(Schedule, '/schedules', { json }), asJson);
  });
}
