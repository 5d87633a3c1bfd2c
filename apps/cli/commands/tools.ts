import type { Command } from 'commander';
import { compareAnswers, extractFinalAnswer } from '#answers';
import type { CliContext } from '../context.ts';
import { oneOf } from '../parse-options.ts';
import { readRows, textOf, writeRow } from '../tools/rows.ts';
import { addPointTools } from './point-tools.ts';
import { addTextTools } from './text-tools.ts';

interface EqualFlags {
  a: string;
  b: string;
  percent: 'strict' | 'fraction' | 'ignore';
}

type Tool = (row: Record<string, unknown>) => Record<string, unknown>;

/** `tools <name> FILE`: parts of the product alone, JSONL in and JSONL out, without a server. */
export function addTools(program: Command, context: CliContext): void {
  const tools = program.command('tools').description('parts usable alone: JSONL in, JSONL out; - reads standard input');
  tools
    .command('answers-equal <file>')
    .description('adds equal and why to rows with two answers')
    .option('--a <column>', 'column of the first answer', 'a')
    .option('--b <column>', 'column of the second answer', 'b')
    .option(
      '--percent <rule>',
      'strict: 50% equals only 50%; fraction: 1/2; ignore: 50',
      oneOf('strict', 'fraction', 'ignore'),
      'strict',
    )
    .action((file: string, { a, b, percent }: EqualFlags) =>
      runTool(context, file, (row) => ({ ...compareAnswers(textOf(row, a), textOf(row, b), { percent }) })),
    );
  tools
    .command('answers-extract <file>')
    .description('adds the final answer of a text, null where it has none')
    .option('--column <name>', 'column of the text; default: the first of text, response, solution')
    .option('--into <name>', 'column of the answer', 'extracted')
    .action((file: string, { column, into }: { column?: string; into: string }) =>
      runTool(context, file, (row) => {
        const from = column ?? ['text', 'response', 'solution'].find((name) => name in row) ?? 'text';
        return { [into]: extractFinalAnswer(textOf(row, from)) ?? null };
      }),
    );
  addPointTools(tools, context);
  addTextTools(tools, context);
}

/** One row that is no good gets an `error` and harms no other. */
async function runTool(context: CliContext, file: string, tool: Tool): Promise<void> {
  for await (const read of readRows(file)) await writeRow(context, 'error' in read ? read : applyTool(read, tool));
}

function applyTool({ line, row }: { line: number; row: Record<string, unknown> }, tool: Tool): Record<string, unknown> {
  try {
    return { ...row, ...tool(row) };
  } catch (error) {
    return { line, error: (error as Error).message };
  }
}
