import { DEFAULT_CORPUS, ProductError, type ImportDryRun, type ImportOptions } from '#contracts';
import { renderPrompt } from '#prompts';
import { estimateStage, forecastBasis, sumForecast } from '../operate/estimate-calls.ts';
import { checkRow } from './check-row.ts';
import { forecastNames } from './forecast-names.ts';
import type { ImportResources, ImportRow } from './import-resources.ts';
import { countRejected, createTally } from './tally.ts';

/** A malformed answer is asked again at most twice. */
const MOST_TRIES = 3;

/**
 * What bringing these seeds in would cost: rows are checked as for an import, nothing is stored and no model asked. Rows that the corpus holds
 * already are not told apart, so the forecast is too high for a file that went in before.
 */
export async function forecastExtraction(
  resources: Pick<ImportResources, 'models'> & { stores: Pick<ImportResources['stores'], 'runs'> },
  input: { options: ImportOptions; rows: AsyncIterable<ImportRow> | Iterable<ImportRow> },
): Promise<ImportDryRun> {
  const corpus = input.options.corpus ?? DEFAULT_CORPUS;
  const rules = { corpus, allowEvaluation: input.options.allowEvaluation === true };
  const [model] = resources.models.models('extractor');
  if (model === undefined) throw new ProductError('invalidRequest', 'No model is configured for the role extractor');
  const measured = await resources.stores.runs.measuredUsage(corpus);
  const tally = createTally();
  let toExtract = 0;
  let characters = 0;
  for await (const row of input.rows) {
    const checked = 'fault' in row ? row : checkRow(row.row, rules);
    if ('fault' in checked) {
      countRejected(tally, row.index, checked.fault);
      continue;
    }
    tally.accepted += 1;
    if (checked.seed.mentions !== null) continue;
    toExtract += 1;
    characters += checked.seed.problem.length + (checked.seed.solution?.length ?? 0);
  }
  if (input.options.extract === false) toExtract = 0;
  const scaffold = renderPrompt('extract-points', { problem: '', solution: '' }).messages.reduce(
    (sum, { content }) => sum + content.length,
    0,
  );
  const estimate = estimateStage({
    stage: 'extract',
    model,
    calls: { low: toExtract, likely: toExtract, high: toExtract * MOST_TRIES },
    promptCharacters: scaffold + characters / Math.max(1, toExtract),
    measured,
  });
  const names = forecastNames(toExtract, resources.models.models('canonicaliser')[0], measured);
  const basis = forecastBasis(
    measured.some(({ stage, calls }) => stage === 'extract' && calls > 0),
    [model],
  );
  const { accepted, rejectedCount, rejected } = tally;
  return { corpus, accepted, rejectedCount, rejected, runId: null, forecast: sumForecast([estimate, ...names], basis) };
}
