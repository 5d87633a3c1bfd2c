import { ProductError, type Forecast, type GraphStores } from '#contracts';
import { renderPrompt } from '#prompts';
import { estimateStage, forecastBasis, sumForecast } from '../operate/estimate-calls.ts';
import type { RunModels } from '../operate/run-models.ts';
import { forecastNames } from './forecast-names.ts';

/** A malformed answer is asked again at most twice. */
const MOST_TRIES = 3;

/**
 * What extracting so many texts would cost, with the names that they bring; nothing is asked.
 * @param texts `characters`: of all texts and their solutions together
 * @throws ProductError `invalidRequest` when no extractor is configured
 */
export async function forecastSeeds(
  resources: { models: RunModels; stores: Pick<GraphStores, 'runs'> },
  corpus: string,
  texts: { seeds: number; characters: number },
): Promise<Forecast> {
  const { models } = resources;
  const [model] = models.models('extractor');
  if (model === undefined) throw new ProductError('invalidRequest', 'No model is configured for the role extractor');
  const measured = await resources.stores.runs.measuredUsage(corpus);
  const { seeds, characters } = texts;
  const scaffold = renderPrompt('extract-points', { problem: '', solution: '' }).messages.reduce(
    (sum, { content }) => sum + content.length,
    0,
  );
  const estimate = estimateStage({
    stage: 'extract',
    model,
    calls: { low: seeds, likely: seeds, high: seeds * MOST_TRIES },
    promptCharacters: scaffold + characters / Math.max(1, seeds),
    measured,
  });
  const names = forecastNames(seeds, models, measured);
  const isMeasured = measured.some(({ stage, calls }) => stage === 'extract' && calls > 0);
  return sumForecast([estimate, ...names], forecastBasis(isMeasured, [model]));
}
