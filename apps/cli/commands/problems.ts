import type { Command } from 'commander';
import { CandidateStatus, Problem, ProblemDetail, Relation, Tier } from '#contracts';
import { listPages } from '../client/list-pages.ts';
import type { CliContext } from '../context.ts';
import { oneOf, wholeNumber } from '../parse-options.ts';
import { oneLine } from '../screen/figures.ts';
import { renderLineage } from '../screen/lineage.ts';
import { printList } from './print-list.ts';

interface ListFlags {
  run?: string;
  corpus?: string;
  status?: string;
  relation?: string;
  knowledgePoint?: string;
  tier?: string;
  limit: number;
  json?: true;
}

/** `problems list` and `problems show`. */
export function addProblems(program: Command, context: CliContext): void {
  const problems = program.command('problems').description('candidates: planned, written, admitted, rejected');
  problems
    .command('list', { isDefault: true })
    .description('list candidates')
    .option('--run <id>', 'only of this run')
    .option('--corpus <name>', 'only of this corpus')
    .option('--status <status>', 'pending, admitted, rejected or failed', oneOf(...CandidateStatus.options))
    .option('--relation <name>', 'only of this relation', oneOf(...Relation.options))
    .option('--knowledge-point <id>', 'only with this point')
    .option('--tier <name>', 'only of this label tier', oneOf(...Tier.options))
    .option('--limit <n>', 'how many at most', wholeNumber, 20)
    .option('--json', 'print JSON, one problem a line')
    .action(async ({ limit, json, ...query }: ListFlags) => {
      await printList(context, listPages(context.client(), Problem, '/problems', { ...query }, limit), json, {
        head: ['id', 'status', 'relation', 'points', 'problem', 'answer'],
        row: (problem) => [
          problem.id,
          `${problem.status}${problem.reason === null ? '' : `: ${problem.reason}`}${problem.rehearsal ? ' [REHEARSAL]' : ''}`,
          problem.relation,
          problem.knowledgePoints.map(({ name }) => name).join(', '),
          oneLine(problem.problem ?? '', 50),
          oneLine(problem.answer ?? '', 20),
        ],
      });
    });
  problems
    .command('show <id>')
    .description('one candidate with its whole lineage')
    .option('--json', 'print JSON')
    .action(async (id: string, { json }: { json?: true }) => {
      const problem = await context.client().read(ProblemDetail, `/problems/${encodeURIComponent(id)}`);
      context.print(json === true ? JSON.stringify(problem, null, 2) : renderLineage(problem, { whole: true }));
    });
}
