import { DEFAULT_CORPUS, ProductError, type Export, type ExportRequest } from '#contracts';
import { findRun } from './find-run.ts';
import type { OperateResources } from './operate-resources.ts';

/**
 * Starts an export of a run, or of all runs of a corpus where no run is named.
 * @throws ProductError `runNotFound`, `corpusNotFound`, `invalidRequest` when the run makes no problems or is of another corpus
 */
export async function startExport(
  resources: Pick<OperateResources, 'stores' | 'queue' | 'newId'>,
  request: ExportRequest,
): Promise<Export> {
  const checked = await checkRequest(resources, request);
  const created = await resources.stores.exports.create({ exportId: resources.newId('export'), request: checked });
  // A lost job is found by the feeder.
  await resources.queue.add('export', [{ exportId: created.exportId }]).catch(() => undefined);
  return created;
}

async function checkRequest(
  { stores }: Pick<OperateResources, 'stores'>,
  request: ExportRequest,
): Promise<ExportRequest> {
  if (request.runId === undefined) {
    const corpus = request.corpus ?? DEFAULT_CORPUS;
    if (!(await stores.corpora.exists(corpus)))
      throw new ProductError('corpusNotFound', `There is no corpus ${corpus}`);
    return { ...request, corpus };
  }
  const run = await findRun(stores.runs, request.runId);
  if (run.kind !== 'synthesis') throw refuse('runId', `${run.id} is an extraction: it makes no problems to export`);
  if (request.corpus !== undefined && request.corpus !== run.corpus) {
    throw refuse('corpus', `${run.id} belongs to the corpus ${run.corpus}`);
  }
  return request;
}

function refuse(field: string, detail: string): ProductError {
  return new ProductError('invalidRequest', `${field}: ${detail}`, {
    errors: [{ field, code: 'invalidValue', detail }],
  });
}
