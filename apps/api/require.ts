import { ProductError, type GraphStores } from '#contracts';

/** A filter by a corpus that is not there is a mistake, not an empty answer. @throws ProductError `corpusNotFound` */
export async function requireCorpus(stores: Pick<GraphStores, 'corpora'>, corpus: string | undefined): Promise<void> {
  if (corpus !== undefined && !(await stores.corpora.exists(corpus))) throw corpusNotFound(corpus);
}

export function corpusNotFound(corpus: string): ProductError {
  return new ProductError('corpusNotFound', `There is no corpus ${corpus}; POST /seeds makes one`);
}
