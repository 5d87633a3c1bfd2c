import { ProductError, type Calibration, type GraphStores, type Run, type RunFacts, type RunReport } from '#contracts';
import { DEFAULT_GATE } from '../operate/resolve-recipe.ts';
import { findRun } from '../operate/find-run.ts';
import { buildReport } from './build-report.ts';
import { compareReports } from './compare-reports.ts';
import { calibrationKey } from './describe-judges.ts';
import type { Spent } from './cost-lines.ts';

type Stores = Pick<GraphStores, 'runs' | 'reports' | 'calibrations'>;

/** Name under which the cost of calls is shown whose worker died before it wrote them down. */
const UNACCOUNTED = 'unaccounted';

/**
 * The report of a synthesis, and where `against` names a second one, what the two have side by side.
 * @throws ProductError `runNotFound`, `invalidRequest` where a run is an extraction
 */
export async function reportRun(stores: Stores, runId: string, against?: string): Promise<RunReport> {
  const report = await reportOne(stores, runId, 'id');
  if (against === undefined) return report;
  return { ...report, comparison: compareReports(report, await reportOne(stores, against, 'against')) };
}

async function reportOne(stores: Stores, runId: string, field: string): Promise<RunReport> {
  const run = await findRun(stores.runs, runId);
  if (run.kind !== 'synthesis') {
    const detail = `${runId} is an extraction: reports are of syntheses; GET /runs/${runId} shows its funnel and cost`;
    throw new ProductError('invalidRequest', `${field}: ${detail}`, {
      errors: [{ field, code: 'invalidValue', detail }],
    });
  }
  const facts = await stores.reports.facts(runId, run.recipe?.gate.problemScore ?? DEFAULT_GATE);
  const calibrations = await calibrationsOf(stores, facts);
  return buildReport({ run, facts, ledger: await ledgerOf(stores, run), calibrations });
}

async function calibrationsOf(stores: Stores, { judges }: RunFacts): Promise<Map<string, Calibration>> {
  const found = new Map<string, Calibration>();
  for (const { kind, model, prompt } of judges) {
    if (kind !== 'problem' || found.has(calibrationKey({ model, prompt }))) continue;
    const calibration = await stores.calibrations.latest(model, prompt);
    if (calibration !== undefined) found.set(calibrationKey({ model, prompt }), calibration);
  }
  return found;
}

/** The ledger by stage and model; what dead workers held is a line of its own, as in the run's cost. */
async function ledgerOf(stores: Stores, run: Run): Promise<(Spent & { stage: string; model: string })[]> {
  const rows = await stores.runs.usage(run.id);
  const lost = run.cost.byStage[UNACCOUNTED];
  const unaccounted =
    lost === undefined
      ? []
      : [
          {
            stage: UNACCOUNTED,
            model: '',
            calls: lost.calls,
            tokensIn: lost.tokens.in,
            tokensOut: lost.tokens.out,
            tokensCached: lost.tokens.cached,
            nanoUsd: Math.round(lost.usd * 1e9),
          },
        ];
  return [...rows, ...unaccounted];
}
