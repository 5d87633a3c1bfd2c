import {
  ProductError,
  type GraphStores,
  type GrowDryRun,
  type GrowRequest,
  type GrowthStretch,
  type RunAccepted,
} from '#contracts';
import { findRun } from '../operate/find-run.ts';
import { forecastSeeds } from './forecast-seeds.ts';
import { fillExtraction } from './fill-extraction.ts';
import type { FillResources } from './fill-extraction.ts';

type GrowResources = FillResources & { stores: Pick<GraphStores, 'growth'> };

/** Where taking problems goes on: in which source, after which number, and how many were taken. */
interface Place {
  source: number;
  after: number;
  taken: number;
}

/**
 * Grows a corpus's graph: the points of admitted problems are extracted, each problem once, and counted into the second generation, which leaves what
 * seeds gave the graph exactly as it is. A run of kind `extraction`, with budget, pause and retry like any other.
 * @throws ProductError `corpusNotFound`, `runNotFound`, `invalidRequest`, `nothingToGrow`, `priceUnknown`
 */
export async function growGraph(resources: GrowResources, corpus: string, request: GrowRequest): Promise<RunAccepted> {
  const sources = await stretchesOf(resources, corpus, request);
  const { problems } = await countFree(resources, sources, request);
  if (problems === 0)
    throw new ProductError(
      'nothingToGrow',
      `No admitted problem of ${request.run ?? corpus} is left that the graph has not grown from`,
    );
  const { growth } = resources.stores;
  const { budget, priority } = request;
  const start = { corpus, budget, priority, first: { source: 0, after: -1, taken: 0 } };
  return fillExtraction<Place>(resources, start, async (runId, place) => {
    const stretch = sources[place.source];
    const left = (request.limit ?? Infinity) - place.taken;
    if (stretch === undefined || left <= 0) return null;
    const most = Math.min(left, Number.MAX_SAFE_INTEGER);
    const { taken, next } = await growth.take({ ...stretch, corpus, runId, after: place.after, most });
    const sum = place.taken + taken;
    return next === null ? { source: place.source + 1, after: -1, taken: sum } : { ...place, after: next, taken: sum };
  });
}

/** What growing would take and cost; nothing is changed and no model asked. @throws as `growGraph`, but for `nothingToGrow` */
export async function forecastGrowth(
  resources: GrowResources,
  corpus: string,
  request: GrowRequest,
): Promise<GrowDryRun> {
  const texts = await countFree(resources, await stretchesOf(resources, corpus, request), request);
  const forecast = await forecastSeeds(resources, corpus, { seeds: texts.problems, characters: texts.characters });
  return { corpus, problems: texts.problems, forecast };
}

/** Problems by the runs that wrote them, the oldest run first. */
async function stretchesOf(
  { stores }: GrowResources,
  corpus: string,
  { run: asked, filter }: GrowRequest,
): Promise<GrowthStretch[]> {
  if (!(await stores.corpora.exists(corpus)))
    throw new ProductError('corpusNotFound', `There is no corpus ${corpus}; POST /seeds makes one`);
  if (asked !== undefined) {
    const run = await findRun(stores.runs, asked);
    if (run.kind !== 'synthesis') throw refuse(`${run.id} is an extraction: it writes no problems`);
    if (run.corpus !== corpus) throw refuse(`${run.id} belongs to the corpus ${run.corpus}`);
  }
  const sources = asked === undefined ? await stores.growth.sources(corpus) : [asked];
  return sources.map((source) => ({ source, tiers: filter?.tier ?? null, relations: filter?.relation ?? null }));
}

async function countFree(
  { stores }: GrowResources,
  stretches: readonly GrowthStretch[],
  { limit = Infinity }: GrowRequest,
): Promise<{ problems: number; characters: number }> {
  let [problems, characters] = [0, 0];
  for (const stretch of stretches) {
    if (problems >= limit) break;
    const free = await stores.growth.available(stretch);
    problems += free.problems;
    characters += free.characters;
  }
  const share = problems > limit ? limit / problems : 1;
  return { problems: Math.min(problems, limit), characters: characters * share };
}

function refuse(detail: string): ProductError {
  return new ProductError('invalidRequest', `run: ${detail}`, {
    errors: [{ field: 'run', code: 'invalidValue', detail }],
  });
}
