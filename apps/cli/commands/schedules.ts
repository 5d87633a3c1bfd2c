import type { Command } from 'commander';
import { Overlap, Schedule, ScheduleTick } from '#contracts';
import { listPages } from '../client/list-pages.ts';
import type { CliContext } from '../context.ts';
import { budgetOf, communityQuota, oneOf, wholeNumber } from '../parse-options.ts';
import { describeSchedule, describeTiming } from '../screen/schedule.ts';
import { addBudgetOptions } from './budget-options.ts';
import type { BudgetFlags } from './budget-options.ts';
import { printList } from './print-list.ts';
import { synthesisRequest } from './synthesize.ts';
import type { SynthesizeFlags } from './synthesize.ts';

interface AddFlags extends BudgetFlags {
  cron?: string;
  every?: number;
  timezone?: string;
  window?: string;
  overlap?: string;
  paused?: true;
  recipe?: string;
  corpus?: string;
  oneHop?: number;
  twoHop?: number;
  threeHop?: number;
  community?: SynthesizeFlags['community'];
  random?: number;
  seed?: number;
  shortfall?: string;
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
  const command = schedules
    .command('add <name>')
    .description('start a synthesis at every tick of a clock')
    .option('--cron <expression>', 'such as "0 2 * * *"; six fields: seconds first')
    .option('--every <seconds>', 'instead of --cron: a tick every so many seconds', wholeNumber)
    .option('--timezone <name>', 'zone of cron and window, such as Europe/Berlin; UTC where left out')
    .option('--window <hours>', 'hours in which its runs may work, such as 02:00-06:00')
    .option('--overlap <rule>', 'while an earlier run is at work: skip or queue', oneOf(...Overlap.options))
    .option('--paused', 'make it, and let it tick later')
    .option('--recipe <file>', 'the synthesis as JSON or YAML, as `synthesize --recipe` takes it; flags win over it')
    .option('--corpus <name>', 'corpus whose points are used')
    .option('--one-hop <n>', 'pairs of points of one seed', wholeNumber)
    .option('--two-hop <n>', 'pairs at distance two', wholeNumber)
    .option('--three-hop <n>', 'pairs at distance three, one a hub', wholeNumber)
    .option('--community <n>', '3 or 4 points all joined; 100, or by size 3:60,4:40', communityQuota)
    .option('--random <n>', 'the control: points that no edge joins', wholeNumber)
    .option('--seed <n>', 'seed number of the draw', wholeNumber)
    .option('--shortfall <rule>', 'fail or accept', oneOf('fail', 'accept'))
    .option('--json', 'print JSON');
  // The wall of the schedule: that of a single run stands in the recipe.
  addBudgetOptions(command).action(async (name: string, flags: AddFlags) => {
    const { cron, every, timezone, window, overlap, paused } = flags;
    const { recipe, corpus, oneHop, twoHop, threeHop, community, random, seed, shortfall } = flags;
    const given = { recipe, corpus, oneHop, twoHop, threeHop, community, random, seed, shortfall };
    const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const budget = budgetOf(flags);
    const json = {
      name,
      ...(cron !== undefined && { cron }),
      ...(every !== undefined && { everySeconds: every }),
      ...(timezone !== undefined && { timezone }),
      ...(window !== undefined && { window }),
      ...(overlap !== undefined && { overlap }),
      ...(paused === true && { paused }),
      ...(budget !== undefined && { budget }),
      synthesize: synthesisRequest(known),
    };
    show(await context.client().send(Schedule, '/schedules', { json }), flags.json);
  });
}
