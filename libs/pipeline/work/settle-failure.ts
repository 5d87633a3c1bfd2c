import { FAILURE_HANDLING, isServiceAway, ModelError, type Claim, type JobTry, type ModelFailure } from '#contracts';
import type { WorkResources } from './work-resources.ts';

type Handling = (typeof FAILURE_HANDLING)[ModelFailure];

/** An item in hand, whatever its kind. */
export interface ItemInHand extends Claim {
  runId: string;
  /** The run's epoch when the item was taken. */
  epoch: number;
  kind: 'seed' | 'candidate';
}

/**
 * Decides what a failure means for the item, its job and its run (docs/operations.md has the table): fail the item, pause the run,
 * or give the claim back and let the queue try again. Never leaves the claim held. A store that was away fails no item, however often: behind the
 * queue's last try the feeder brings it again.
 * @throws the failure itself when the queue shall try again
 */
export async function settleFailure(
  resources: WorkResources,
  item: ItemInHand,
  attempt: JobTry,
  error: unknown,
): Promise<void> {
  const failure = error instanceof ModelError ? error.failure : undefined;
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof ModelError && error.usage) await resources.writer.write('usage', { usage: [error.usage] });
  const handling = failure === undefined ? 'again' : handlingOf(failure, error, attempt);

  if (handling === 'failItem' || (handling === 'again' && attempt.last && !isServiceAway(error))) {
    await failItem(resources, item, failure ?? 'internal', detail);
    return;
  }
  await giveBack(resources, item);
  if (handling === 'again' || (handling === 'againThenPause' && !attempt.last)) throw error;
  if (failure === 'budgetReached') await stopRun(resources, item, 'budgetReached', failure, detail);
  else if (failure !== 'aborted') await stopRun(resources, item, 'paused', failure ?? 'internal', detail);
}

/** Where the endpoint fails whatever is asked, the item is not at fault: its tries must not be used up, and the run stops instead of burning its queue. */
function handlingOf(failure: ModelFailure, error: unknown, attempt: JobTry): Handling {
  const handling = FAILURE_HANDLING[failure];
  const standing = error instanceof ModelError ? error.standing : undefined;
  if (handling !== 'again' && handling !== 'againThenPause') return handling;
  if (standing === 'down') return 'pauseRun';
  return standing === 'failing' && attempt.last ? 'pauseRun' : handling;
}

async function failItem(resources: WorkResources, item: ItemInHand, reason: string, detail: string): Promise<void> {
  const claim = { itemId: item.itemId, fence: item.fence };
  const short = detail.slice(0, 1_000);
  if (item.kind === 'seed') await resources.writer.write('failSeed', { ...claim, reason, detail: short });
  else await resources.writer.write('endCandidate', { ...claim, outcome: { status: 'failed', reason, detail: short } });
}

/** Stops the run, unless it was stopped and resumed since the item was taken: what failed then may be mended now. */
export async function stopRun(
  resources: Pick<WorkResources, 'stores' | 'runs' | 'log' | 'releaseBudget'>,
  { runId, epoch }: Pick<ItemInHand, 'runId' | 'epoch'>,
  to: 'paused' | 'budgetReached',
  code: string,
  detail: string,
): Promise<void> {
  resources.runs.drop(runId);
  const moved = await resources.stores.runs.move(runId, ['planning', 'running'], to, { code, detail }, epoch);
  if (moved) resources.log.warn({ runId, code }, `run ${to}: ${detail}`);
  await resources.releaseBudget(runId);
}

/** Gives the claim back: the item stays pending and the feeder brings it again when its run works. */
export async function giveBack(resources: WorkResources, item: ItemInHand): Promise<void> {
  await resources.writer.write('release', { itemId: item.itemId, fence: item.fence, kind: item.kind });
}
