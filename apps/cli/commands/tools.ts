import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { addAnswerTools } from './answer-tools.ts';
import { addPointTools } from './point-tools.ts';
import { addTextTools } from './text-tools.ts';

/** `tools <name> FILE`: parts of the product alone, JSONL in and JSONL out, without a server. */
export function addTools(program: Command, context: CliContext): void {
  const tools = program.command('tools').description('parts usable alone: JSONL in, JSONL out; - reads standard input');
  addAnswerTools(tools, context);
  addPointTools(tools, context);
  addTextTools(tools, context);
}
