import {
  FAILURE_HANDLING,
  isServiceAway,
  ModelError,
  ProductError,
  type JobInput,
  type JobTry,
  type PlannedSet,
  type WorkingRun,
} from '#contracts';
import { embedEvaluation } from '../novelty/embed-evaluation.ts';
import { selectionFor } from '../select/generations.ts';
import { planSets } from '../select/plan-sets.ts';
import { holdItem } from '../work/hold-item.ts';
import type { WorkResources } from '../work/work-resources.ts';

/** The run was cancelled while its sets were drawn. */
class Stopped extends Error {}

/**
 * Plans a synthesis (method 5): chooses its sets and stores them with their candidates, streaming, so that work begins while planning goes on.
 * It starts from the beginning after a crash and gives the same sets the same numbers again. One plan at a time a corpus.
 */
export async function planRun(input: JobInput<'plan'>, attempt: JobTry, resources: WorkResources): Promise<void> {
  // After Redis was emptied the feeder brings a plan whose first job is still drawing here.
  await holdItem(resources, `plan-${input.runId}`, () => plan(input, attempt, resources));
}

async function plan(input: JobInput<'plan'>, attempt: JobTry, resources: WorkResources): Promise<void> {
  const { runs, corpora } = resources.stores;
  const run = (await runs.working()).find(({ id }) => id === input.runId);
  if (run?.recipe == null || run.kind !== 'synthesis' || run.status === 'running') return;
  const { recipe, corpus } = run;
  const selection = selectionFor(resources.stores, recipe);
  const state = await corpora.state(corpus);
  // A run that was told to wait is brought again by the feeder until its corpus has settled.
  if (state && !state.settled) return;
  if (recipe.contamination.embedding !== undefined && !(await prepareVectors(run, attempt, resources))) return;
  if (!(await runs.beginPlanning(run.id, resources.instanceId))) return;
  // From here on its sets are worked on as they come; one that was paused meanwhile is planned all the same, and keeps its state.
  if (run.status === 'planned') await runs.move(run.id, ['planned'], 'planning');
  try {
    const record = async () => {
      const [fingerprint, coverage] = await Promise.all([
        corpora.fingerprint(corpus),
        recipe.repeats === 'allow' ? 'left out' : selection.coverage(corpus, run.id),
      ]);
      await runs.recordPlan(run.id, { fingerprint, revision: state?.revision ?? 0, coverage });
    };
    let first = true;
    const store = async (sets: PlannedSet[]) => {
      await runs.addPlanned(run.id, corpus, recipe.perSet, sets).catch((error: unknown) => {
        throw error instanceof ProductError && error.code === 'runStateConflict' ? new Stopped() : error;
      });
      if (first) resources.workIsThere?.();
      first = false;
    };
    // A fingerprint reads the whole graph: the first call does not wait for it.
    const recorded = record();
    const planned = planSets({ corpus, runId: run.id, recipe }, selection, store);
    await Promise.allSettled([recorded, planned]);
    await recorded;
    const { shortfall } = await planned;
    await runs.endPlanning(run.id, resources.instanceId, {
      shortfall,
      failAtEnd: shortfall !== null && recipe.shortfall === 'fail',
    });
    resources.log.info({ runId: run.id, corpus }, 'planned');
  } catch (error) {
    if (error instanceof Stopped) {
      await runs.cancelPending(run.id);
      return;
    }
    // A store that was away for a moment is no fault of the recipe.
    if (!(error instanceof ProductError) || isServiceAway(error)) throw error;
    await runs.move(run.id, ['planned', 'planning'], 'failed', { code: error.code, detail: error.message });
  }
}

/** @returns false: the embedder cannot be asked or the wall is reached, and the run waits with the reason */
async function prepareVectors(run: WorkingRun, attempt: JobTry, resources: WorkResources): Promise<boolean> {
  try {
    const items = await embedEvaluation(run, resources);
    if (items > 0) resources.log.info({ runId: run.id, items }, 'evaluation items embedded');
    return true;
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    if (error.usage) await resources.writer.write('usage', { usage: [error.usage] });
    const { failure, message: detail } = error;
    const again = FAILURE_HANDLING[failure] === 'again' || FAILURE_HANDLING[failure] === 'againThenPause';
    if (failure === 'aborted' || (again && !attempt.last)) throw error;
    const to = failure === 'budgetReached' ? 'budgetReached' : 'paused';
    await resources.stores.runs.move(run.id, ['planned', 'planning'], to, { code: failure, detail }, run.epoch);
    await resources.releaseBudget(run.id);
    return false;
  }
}
