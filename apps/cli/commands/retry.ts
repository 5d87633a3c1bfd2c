import type { Command } from 'commander';
import { amount } from '../parse-options.ts';
import { CliError } from '../client/cli-error.ts';

interface RetryFlags {
  outcomes?: string[];
  reasons?: string[];
  fromStage?: string;
  extractor?: string;
  generator?: string;
  judges?: string[];
  solvers?: string[];
  prompt?: string[];
  problemScore?: number;
  solutionGate?: boolean;
}

/** `runs retry`: what is reopened, and what is changed before. */
export function addRetry(runs: Command, retry: (id: string, body: unknown) => Promise<void>): void {
  runs
    .command('retry <id>')
    .description('reopen what failed or was rejected, nothing else; what is answered is not paid again')
    .option('--outcomes <names...>', 'failed, rejected')
    .option('--reasons <names...>', 'only with these reasons')
    .option('--from-stage <stage>', 'the earliest stage that is done again; decide: only what is missing')
    .option('--generator <model>', 'another model of the models file')
    .option('--judges <models...>', 'other judges; those that are added to the old ones judge alone')
    .option('--solvers <models...>', 'other solvers: only paths are drawn again')
    .option('--extractor <model>', 'another model, for an extraction')
    .option('--prompt <stage=name@version...>', 'another version of a prompt, such as solve=solve@2')
    .option('--problem-score <score>', 'another gate: decided again from the judgements that are there', amount)
    .option('--solution-gate', 'every judge must find the chosen path correct')
    .option('--no-solution-gate', 'the judges are not asked about the path')
    .action((id: string, flags: RetryFlags) => retry(id, retryRequest(flags)));
}

/** The body of `POST /runs/{id}/retry` that flags mean. */
export function retryRequest(flags: RetryFlags): Record<string, unknown> {
  const { outcomes, reasons, fromStage, extractor, generator, judges, solvers, problemScore, solutionGate } = flags;
  const models = defined({ extractor, generator, judges, solvers });
  const prompts = Object.fromEntries((flags.prompt ?? []).map(readPrompt));
  const gate = defined({ problemScore, solution: solutionGate });
  return {
    ...defined({ outcomes, reasons, fromStage }),
    ...(Object.keys(models).length > 0 && { models }),
    ...(Object.keys(prompts).length > 0 && { prompts }),
    ...(Object.keys(gate).length > 0 && { gate }),
  };
}

function readPrompt(text: string): [string, string] {
  const cut = text.indexOf('=');
  if (cut > 0) return [text.slice(0, cut), text.slice(cut + 1)];
  throw new CliError(`${text} is no prompt: a stage and a version are needed, such as solve=solve@2`);
}

function defined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
