import { ProductError, type GraphStores } from '#contracts';

/**
 * Whether sets can be chosen from a corpus now. With `wait` an unsettled one passes: planning waits for it.
 * @returns whether it is settled
 * @throws ProductError `corpusNotFound`, `corpusNotSettled`, `corpusEmpty`
 */
export async function checkCorpus(
  corpora: Pick<GraphStores['corpora'], 'state'>,
  corpus: string,
  wait: boolean,
): Promise<boolean> {
  const state = await corpora.state(corpus);
  if (state === undefined)
    throw new ProductError('corpusNotFound', `There is no corpus ${corpus}; POST /seeds makes one`);
  if (!state.settled) {
    if (wait) return false;
    throw new ProductError(
      'corpusNotSettled',
      `Seeds of ${corpus} are still being extracted or counted; "wait": true starts when they are done`,
    );
  }
  if (state.knowledgePoints === 0) {
    throw new ProductError(
      'corpusEmpty',
      `${corpus} has no knowledge points: import seeds and let them be extracted, or give seeds knowledgePoints`,
    );
  }
  return true;
}
