import { DEFAULT_CORPUS, type ImportDryRun, type ImportOptions } from '#contracts';
import { checkRow } from './check-row.ts';
import { forecastSeeds } from './forecast-seeds.ts';
import type { ImportResources, ImportRow } from './import-resources.ts';
import { countRejected, createTally } from './tally.ts';

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
  const texts = input.options.extract === false ? { seeds: 0, characters: 0 } : { seeds: toExtract, characters };
  const forecast = await forecastSeeds(resources, corpus, texts);
  const { accepted, rejectedCount, rejected } = tally;
  return { corpus, accepted, rejectedCount, rejected, runId: null, forecast };
}
