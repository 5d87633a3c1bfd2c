import {
  DEFAULT_CORPUS,
  ProductError,
  type ReextractDryRun,
  type ReextractRequest,
  type RunAccepted,
  type SeedStatus,
} from '#contracts';
import { forecastSeeds } from './forecast-seeds.ts';
import { fillExtraction } from './fill-extraction.ts';
import type { FillResources } from './fill-extraction.ts';

const DEFAULT_STATUSES: readonly SeedStatus[] = ['failed', 'extracted'];

/** What a request to extract again means. */
interface Asked {
  corpus: string;
  statuses: readonly SeedStatus[];
  ids: readonly string[] | null;
}

/**
 * Extracts seeds once more, in a run of their own. The points that a seed has stand until its new ones are counted, and stay where the new extraction
 * fails. Seeds of a run that has not ended are left alone.
 * @throws ProductError `corpusNotFound`, `nothingToExtract`, `priceUnknown`
 */
export async function reextractSeeds(resources: FillResources, request: ReextractRequest): Promise<RunAccepted> {
  const asked = askedOf(request);
  const { corpus, statuses, ids } = asked;
  const { seeds } = await countThem(resources, asked);
  if (seeds === 0) throw nothingToExtract(asked);
  const { seeds: store } = resources.stores;
  const start = { corpus, budget: request.budget, priority: request.priority, first: -1 };
  return fillExtraction(resources, start, async (runId, after) => {
    if (ids === null) return (await store.reopen({ corpus, runId, statuses, after })).next;
    await store.reopenNamed({ corpus, runId, ids });
    return null;
  });
}

/** What extracting again would cost; nothing is changed and no model asked. @throws ProductError `corpusNotFound` */
export async function forecastReextraction(
  resources: FillResources,
  request: ReextractRequest,
): Promise<ReextractDryRun> {
  const asked = askedOf(request);
  const texts = await countThem(resources, asked);
  const forecast = await forecastSeeds(resources, asked.corpus, texts);
  return { corpus: asked.corpus, seeds: texts.seeds, forecast };
}

function askedOf({ corpus = DEFAULT_CORPUS, status, ids }: ReextractRequest): Asked {
  const statuses = status === undefined ? DEFAULT_STATUSES : [status].flat();
  return { corpus, statuses, ids: ids === undefined ? null : [...new Set(ids)] };
}

async function countThem({ stores }: FillResources, asked: Asked): Promise<{ seeds: number; characters: number }> {
  if (!(await stores.corpora.exists(asked.corpus)))
    throw new ProductError('corpusNotFound', `There is no corpus ${asked.corpus}`);
  return stores.seeds.reopenable(asked);
}

function nothingToExtract({ corpus, statuses, ids }: Asked): ProductError {
  const which = ids === null ? `no seed is ${statuses.join(' or ')}` : 'none of the seeds that are named is';
  const why =
    ids === null
      ? 'with points that a model extracted, and free: those of an unfinished run are being extracted, and points that came with a seed stay unless it is named by id'
      : 'in the corpus and free: those of an unfinished run are being extracted';
  return new ProductError('nothingToExtract', `In ${corpus} ${which} ${why}`);
}
