import type { Command } from 'commander';
import { ChosenSet, Run, RunKind, RunStatus } from '#contracts';
import { listPages } from '../client/list-pages.ts';
import type { CliContext } from '../context.ts';
import { budgetOf, oneOf, wholeNumber } from '../parse-options.ts';
import { count, percent } from '../screen/figures.ts';
import { describeRun, renderFunnel } from '../screen/funnel-table.ts';
import { addBudgetOptions } from './budget-options.ts';
import type { BudgetFlags } from './budget-options.ts';
import { printList } from './print-list.ts';
import { addReport } from './report.ts';
import { addRetry } from './retry.ts';
import { showRun } from './show-run.ts';

interface ListFlags {
  corpus?: string;
  status?: string;
  kind?: string;
  limit: number;
  json?: true;
}

const pathOf = (id: string, action = '') => `/runs/${encodeURIComponent(id)}${action}`;

/** `runs list`, `show`, `watch`, `sets` and what changes a run. */
export function addRuns(program: Command, context: CliContext): void {
  const runs = program.command('runs').description('extractions and syntheses');
  runs
    .command('list', { isDefault: true })
    .description('list runs, youngest first')
    .option('--corpus <name>', 'only of this corpus')
    .option('--status <status>', RunStatus.options.join(', '), oneOf(...RunStatus.options))
    .option('--kind <kind>', RunKind.options.join(' or '), oneOf(...RunKind.options))
    .option('--limit <n>', 'how many at most', wholeNumber, 20)
    .option('--json', 'print JSON, one run a line')
    .action(async ({ limit, json, ...query }: ListFlags) => {
      await printList(context, listPages(context.client(), Run, '/runs', { ...query }, limit), json, {
        head: ['id', 'kind', 'corpus', 'status', 'planned', 'ended', 'admitted', 'created'],
        row: (run) => [
          run.id,
          `${run.kind}${run.rehearsal ? ' [REHEARSAL]' : ''}`,
          run.corpus,
          run.status,
          count(run.funnel.planned),
          percent(run.funnel.planned - run.funnel.pending, run.funnel.planned),
          count(run.funnel.admitted),
          run.createdAt,
        ],
      });
    });
  runs
    .command('show <id>')
    .description('state, funnel by relation and cost of a run')
    .option('--json', 'print JSON')
    .action(async (id: string, { json }: { json?: true }) => {
      const run = await context.client().read(Run, pathOf(id));
      context.print(json === true ? JSON.stringify(run, null, 2) : `${describeRun(run)}\n${renderFunnel(run)}`);
    });
  runs
    .command('watch <id>')
    .description('watch a run until it ends')
    .action(async (id: string) => {
      const run = await showRun(context, context.client(), id, id);
      context.print(`${describeRun(run)}\n${renderFunnel(run)}`);
    });
  runs
    .command('sets <id>')
    .description('the sets that a run chose')
    .option('--limit <n>', 'how many at most', wholeNumber, 20)
    .option('--json', 'print JSON, one set a line')
    .action(async (id: string, { limit, json }: { limit: number; json?: true }) => {
      await printList(context, listPages(context.client(), ChosenSet, pathOf(id, '/sets'), {}, limit), json, {
        head: ['number', 'relation', 'strength', 'knowledge points'],
        row: (set) => [
          count(set.number),
          set.relation,
          String(Number(set.strength.toPrecision(3))),
          set.knowledgePoints.map(({ name }) => name).join(' + '),
        ],
      });
    });
  addReport(runs, context);
  addChanges(runs, context);
}

function addChanges(runs: Command, context: CliContext): void {
  const change = async (id: string, action: string, json: unknown) => {
    await context.client().call('POST', pathOf(id, action), { json });
    context.print(describeRun(await context.client().read(Run, pathOf(id))));
  };
  runs
    .command('pause <id>')
    .description('let nothing new begin')
    .action((id: string) => change(id, '/pause', {}));
  addBudgetOptions(runs.command('resume <id>').description('go on; a budget raises the wall')).action(
    (id: string, flags: BudgetFlags) => {
      const budget = budgetOf(flags);
      return change(id, '/resume', budget === undefined ? {} : { budget });
    },
  );
  runs
    .command('cancel <id>')
    .description('end what is pending as failed, reason cancelled')
    .action((id: string) => change(id, '/cancel', {}));
  runs
    .command('update <id>')
    .description('change the priority of a run')
    .requiredOption('--priority <n>', '1 to 10: share of the calls where others wait', wholeNumber)
    .action(async (id: string, { priority }: { priority: number }) => {
      await context.client().call('PATCH', pathOf(id), { json: { priority } });
      context.print(describeRun(await context.client().read(Run, pathOf(id))));
    });
  addRetry(runs, (id, body) => change(id, '/retry', body));
}
