import type { Command } from 'commander';
import { DryRun, RunAccepted } from '#contracts';
import type { CliContext } from '../context.ts';
import { renderAvailable, renderForecast } from '../screen/forecast.ts';
import { describeRun, renderFunnel } from '../screen/funnel-table.ts';
import { addBudgetOptions } from './budget-options.ts';
import { addRecipeOptions, synthesisRequest } from './recipe-options.ts';
import type { RecipeFlags } from './recipe-options.ts';
import { showRun } from './show-run.ts';

interface SynthesizeFlags extends RecipeFlags {
  idempotencyKey?: string;
  dryRun?: true;
  watch?: true;
  json?: true;
}

/** `synthesize`. */
export function addSynthesize(program: Command, context: CliContext): void {
  const command = addRecipeOptions(program.command('synthesize'))
    .description('choose sets of points and write, judge, solve and verify a problem from each')
    .option('--name <text>', 'name of the run')
    .option('--wait', 'plan when the corpus has settled')
    .option('--idempotency-key <key>', 'the same key starts one run, however often it is sent')
    .option('--dry-run', 'what is available and what it would cost; no call is made')
    .option('--watch', 'watch the run until it ends')
    .option('--json', 'print JSON');
  addBudgetOptions(command).action((flags: SynthesizeFlags) => synthesize(context, flags));
}

async function synthesize(context: CliContext, flags: SynthesizeFlags): Promise<void> {
  const client = context.client();
  const json = synthesisRequest(flags);
  if (flags.dryRun === true) {
    const dry = await client.send(DryRun, '/synthesize', { query: { dryRun: true }, json });
    context.print(
      flags.json === true
        ? JSON.stringify(dry, null, 2)
        : `${renderAvailable(dry.available)}\n${renderForecast(dry.forecast)}`,
    );
    return;
  }
  const headers: Record<string, string> =
    flags.idempotencyKey === undefined ? {} : { 'idempotency-key': flags.idempotencyKey };
  const { runId, status } = await client.send(RunAccepted, '/synthesize', { json, headers });
  if (flags.watch !== true) {
    const words = `run ${runId} is ${status}. Watch it with: npx seedgraph runs watch ${runId}`;
    context.print(flags.json === true ? JSON.stringify({ runId, status }) : words);
    return;
  }
  const run = await showRun(context, client, runId, runId, { quiet: flags.json === true });
  context.print(flags.json === true ? JSON.stringify(run, null, 2) : `${describeRun(run)}\n${renderFunnel(run)}`);
}
