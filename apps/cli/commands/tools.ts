import type { Command } from 'commander';
import { compareAnswers, extractFinalAnswer } from '#answers';
import type { CliContext } from '../context.ts';
import { oneOf } from '../parse-options.ts';
import { isPlain } from '../seeds/map-columns.ts';
import { readRecords } from '../seeds/read-records.ts';

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
}

/** One row that is no good gets an `error` and harms no other. */
async function runTool(context: CliContext, file: string, tool: Tool): Promise<void> {
  for await (const record of readRecords(file, () => undefined)) {
    const text = JSON.stringify(applyTool(record, tool));
    if (!context.out.write(`${text}\n`)) await new Promise((resolve) => context.out.once('drain', resolve));
  }
}

function applyTool(record: { line: number; text?: string; problem?: string }, tool: Tool): Record<string, unknown> {
  const { line, text, problem } = record;
  try {
    if (text === undefined) throw new Error(problem);
    const row: unknown = JSON.parse(text);
    if (!isPlain(row)) throw new Error('not a JSON object');
    return { ...row, ...tool(row) };
  } catch (error) {
    return { line, error: (error as Error).message };
  }
}

function textOf(row: Record<string, unknown>, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new Error(`column ${column} holds no text`);
}
