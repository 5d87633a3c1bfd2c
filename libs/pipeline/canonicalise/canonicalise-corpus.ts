import { FAILURE_HANDLING, ModelError, type ControlTally, type JobInput, type JobTry } from '#contracts';
import { stopRun } from '../work/settle-failure.ts';
import type { WorkResources } from '../work/work-resources.ts';
import { createDeciders } from './ask-store.ts';
import { describeDoubt } from './doubt-model.ts';
import { settleNames } from './settle-names.ts';

/** Rounds of one job: a corpus that goes on changing must not keep others waiting; the feeder brings it again. */
const MOST_ROUNDS = 3;

/** Seeds of one transaction: large enough for group commit, small enough not to hold the corpus's lock for long. */
const BATCH = 1_000;

/** Code of the warning, in run, history and log: docs/errors.md. */
const DOUBTED = 'canonicaliserDoubted';

type Resources = Pick<
  WorkResources,
  'stores' | 'models' | 'writer' | 'runs' | 'log' | 'releaseBudget' | 'proposeNames' | 'nearTables'
>;

/**
 * Counts mentioned points and their edges until nothing of the corpus waits, and then, while no seed is being extracted, settles which names are
 * one point (method 3 and 4). Questions are paid by an extraction run of the corpus that is at work; where there is none, or it stops, names are
 * settled by what is known, and what is open is taken up when a run works again.
 */
export async function canonicaliseCorpus(
  { corpus }: JobInput<'canonicalise'>,
  attempt: JobTry,
  resources: Resources,
): Promise<void> {
  const { points, names } = resources.stores;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    while ((await points.count(corpus, BATCH)) > 0);
    const { due, payingRun } = await names.due(corpus);
    if (!due) return;
    const [model] = resources.models.models('canonicaliser');
    const run = payingRun === null ? undefined : await resources.runs.find(payingRun);
    // The run went to work, or stopped, a moment ago and this process does not know yet: the feeder brings the corpus again.
    if (payingRun !== null && run === undefined) return;
    const deciders = createDeciders(resources, model, run?.id ?? null);
    try {
      const settled = await settleNames(corpus, await names.read(corpus), deciders);
      if ((await names.settle(corpus, settled)) && run !== undefined)
        await warnOfDoubt(
          { runs: resources.stores.runs, log: resources.log },
          run.id,
          deciders.failed(),
          settled.apart.length,
        );
    } catch (error) {
      if (run === undefined || !(await stopAsking(resources, run, attempt, error))) throw error;
    }
  }
}

/** Tells the run's history and the log that its canonicaliser failed its control pairs, and what follows. */
async function warnOfDoubt(
  { runs, log }: { runs: WorkResources['stores']['runs']; log: WorkResources['log'] },
  runId: string,
  failed: ControlTally | undefined,
  pairsApart: number,
): Promise<void> {
  if (failed === undefined) return;
  const detail = `${describeDoubt(failed)}: it is not believed, and ${pairsApart} pairs of names that may be the same stay apart (points review lists them). Give the role canonicaliser to another model`;
  await runs.warn(runId, { code: DOUBTED, detail }, { ...failed, pairsApart });
  log.warn({ runId, code: DOUBTED, ...failed, pairsApart }, detail);
}

/** Stops the run that a failed question concerns, so that the names are settled without it. False: the queue shall try again. */
async function stopAsking(
  resources: Resources,
  run: { id: string; epoch: number },
  attempt: JobTry,
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof ModelError)) return false;
  if (error.usage !== undefined) await resources.writer.write('usage', { usage: [error.usage] });
  const handling = FAILURE_HANDLING[error.failure];
  if (error.failure === 'aborted' || ((handling === 'again' || handling === 'againThenPause') && !attempt.last)) {
    return false;
  }
  const to = error.failure === 'budgetReached' ? 'budgetReached' : 'paused';
  await stopRun(resources, { runId: run.id, epoch: run.epoch }, to, error.failure, error.message);
  return true;
}
