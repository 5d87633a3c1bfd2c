import type { z } from 'zod';
import { RunAccepted, type Forecast } from '#contracts';
import type { CliContext } from '../context.ts';
import { budgetOf } from '../parse-options.ts';
import { count, sum } from '../screen/figures.ts';
import { renderForecast } from '../screen/forecast.ts';
import type { BudgetFlags } from './budget-options.ts';
import { showRun } from './show-run.ts';

export interface ExtractionFlags extends BudgetFlags {
  wait: boolean;
  priority?: number;
  dryRun?: true;
  json?: true;
}

/** A request that starts an extraction run, and what its dry run answers. */
export interface ExtractionRequest<S extends z.ZodType> {
  path: string;
  body: Record<string, unknown>;
  dryRun: S;
  /** What a dry run found, in words: `48 problems`. */
  found: (answer: z.infer<S>) => { what: string; forecast: Forecast };
  title: string;
}

/** Sends it and watches the run, unless only a forecast is wanted or nobody waits. */
export async function startExtractionRun<S extends z.ZodType>(
  context: CliContext,
  request: ExtractionRequest<S>,
  flags: ExtractionFlags,
): Promise<void> {
  const client = context.client();
  const budget = budgetOf(flags);
  const { priority } = flags;
  const json = { ...request.body, ...(budget && { budget }), ...(priority !== undefined && { priority }) };
  if (flags.dryRun === true) {
    const answer = await client.send(request.dryRun, request.path, { query: { dryRun: true }, json });
    const { what, forecast } = request.found(answer);
    context.print(flags.json === true ? JSON.stringify(answer) : `${what}\n${renderForecast(forecast)}`);
    return;
  }
  const accepted = await client.send(RunAccepted, request.path, { json });
  if (flags.json === true) {
    context.print(JSON.stringify(accepted));
    return;
  }
  if (!flags.wait) {
    context.print(`extraction runs: npx seedgraph runs watch ${accepted.runId}`);
    return;
  }
  const run = await showRun(context, client, accepted.runId, request.title);
  for (const { code, detail } of run.warnings) context.note(`warning ${code}: ${detail}`);
  const failed = sum(run.funnel.failed);
  context.print(
    `extraction ${run.status}${run.rehearsal ? ' [REHEARSAL]' : ''}: ${count(run.funnel.admitted)} of ${count(run.funnel.planned)} extracted${failed > 0 ? `, ${count(failed)} failed` : ''}`,
  );
}
