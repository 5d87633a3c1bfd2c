import type { Command } from 'commander';
import { EvaluationSet, EvaluationSetResult } from '#contracts';
import { listPages } from '../client/list-pages.ts';
import type { CliContext } from '../context.ts';
import { wholeNumber } from '../parse-options.ts';
import { count, oneLine } from '../screen/figures.ts';
import { renderTable } from '../screen/table.ts';
import { createEvaluationLines } from '../tools/evaluation-lines.ts';
import { printList } from './print-list.ts';

interface AddFlags {
  name: string;
  corpus?: string;
  column?: string;
  json?: true;
}

/** `evaluation-sets add`, `list` and `remove`. */
export function addEvaluationSets(program: Command, context: CliContext): void {
  const sets = program.command('evaluation-sets').description('texts that no row may share anything with');
  sets
    .command('add <file>')
    .description('register the texts of a JSONL or JSON array file, gzipped or not; - reads standard input')
    .requiredOption('--name <text>', 'what the set is called')
    .option('--corpus <name>', 'the one corpus that it concerns; all where left out')
    .option('--column <name>', 'column of the text; default: the first of problem, question, text')
    .option('--json', 'print the result as JSON')
    .action((file: string, flags: AddFlags) => addSet(context, file, flags));
  sets
    .command('list')
    .description('list evaluation sets')
    .option('--limit <n>', 'how many at most', wholeNumber, 100)
    .option('--json', 'print JSON, one set a line')
    .action(async ({ limit, json }: { limit: number; json?: true }) => {
      await printList(context, listPages(context.client(), EvaluationSet, '/evaluation-sets', {}, limit), json, {
        head: ['id', 'name', 'corpus', 'status', 'texts', 'created'],
        row: (set) => [set.id, oneLine(set.name, 40), set.corpus ?? 'all', set.status, count(set.texts), set.createdAt],
      });
    });
  sets
    .command('remove <id>')
    .description('remove an evaluation set with its texts')
    .action(async (id: string) => {
      await context.client().call('DELETE', `/evaluation-sets/${encodeURIComponent(id)}`);
      context.print(`${id} is gone`);
    });
}

async function addSet(context: CliContext, file: string, { name, corpus, column, json }: AddFlags): Promise<void> {
  const lines = createEvaluationLines(file, column);
  const result = await context
    .client()
    .send(EvaluationSetResult, '/evaluation-sets', { query: { name, corpus }, lines: lines.texts });
  if (json === true) {
    context.print(JSON.stringify(result));
    return;
  }
  context.print(`${result.id}: ${count(result.texts)} texts against which rows are checked from now on`);
  const bad = [
    ...lines.bad(),
    ...result.rejected.map(({ code, detail }) => ({ line: 0, error: `${code}: ${detail}` })),
  ];
  if (bad.length === 0) return;
  context.print(`${count(lines.badCount() + result.rejectedCount)} rows did not go in`);
  context.print(
    renderTable(
      ['line', 'why'],
      bad.map(({ line, error }) => [line === 0 ? '' : String(line), oneLine(error, 100)]),
    ),
  );
}
