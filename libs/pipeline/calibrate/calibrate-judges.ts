import { createHash } from 'node:crypto';
import {
  FAILURE_HANDLING,
  isServiceAway,
  ModelError,
  type Calibration,
  type JobInput,
  type JobTry,
  type ModelView,
} from '#contracts';
import { renderPrompt } from '#prompts';
import { askStructured } from '../work/ask-structured.ts';
import { holdItem } from '../work/hold-item.ts';
import { seedOf } from '../work/seed-of.ts';
import { settleAll } from '../work/settle-all.ts';
import type { WorkResources } from '../work/work-resources.ts';
import { measureJudges, type JudgedLabel } from './measure-judges.ts';

/** Labelled problems in hand at once. */
const STRETCH = 100;

type Labelled = Awaited<ReturnType<WorkResources['stores']['calibrations']['stretch']>>[number];

/**
 * Asks every judge about every labelled problem of a calibration and stores what their rates are. Each answer is stored before it is used; a second
 * try asks only what is missing. Judges are asked as a run asks them: same prompt, same sampling.
 * @throws ModelError when the queue shall try again
 */
export async function calibrateJudges(
  { calibrationId }: JobInput<'calibrate'>,
  attempt: JobTry,
  resources: WorkResources,
): Promise<void> {
  await holdItem(resources, calibrationId, async () => {
    const { calibrations } = resources.stores;
    if (!(await calibrations.claim(calibrationId, resources.instanceId))) return;
    const calibration = await calibrations.get(calibrationId);
    if (calibration === undefined) return;
    try {
      await calibrate(calibration, resources);
    } catch (error) {
      await settle(calibrationId, attempt, resources, error);
    }
  });
}

async function calibrate(calibration: Calibration, resources: WorkResources): Promise<void> {
  const { calibrations } = resources.stores;
  const judges = resources.models.models('judge');
  if (judges.map(({ model }) => model).join('\n') !== calibration.models.join('\n')) {
    throw new ModelError('modelMissing', calibration.models.join(', '), 'the judges were changed since it was started');
  }
  const labels: JudgedLabel[] = [];
  for (let after = -1; ;) {
    const stretch = await calibrations.stretch(calibration.calibrationId, after, STRETCH);
    labels.push(...(await settleAll(stretch.map((labelled) => judge(calibration, labelled, judges, resources)))));
    const last = stretch.at(-1);
    if (last === undefined || stretch.length < STRETCH) break;
    after = last.number;
  }
  const result = measureJudges(judges, labels, calibration.gate);
  await calibrations.finish(calibration.calibrationId, { result });
  resources.log.info({ calibrationId: calibration.calibrationId, problems: labels.length }, 'judges calibrated');
}

async function judge(
  calibration: Calibration,
  labelled: Labelled,
  judges: readonly ModelView[],
  resources: WorkResources,
): Promise<JudgedLabel> {
  const scores = await settleAll(
    judges.map((model) => {
      const stored = labelled.answers.find((answer) => answer.judge === model.index);
      return stored === undefined ? ask(calibration, labelled, model, resources) : Promise.resolve(stored.score);
    }),
  );
  return { valid: labelled.valid, scores };
}

/** Score of one judge; null where no answer could be read in all its tries, or the endpoint refuses this problem. */
async function ask(
  calibration: Calibration,
  { number, problem, knowledgePoints }: Labelled,
  model: ModelView,
  resources: WorkResources,
): Promise<number | null> {
  const { calibrationId } = calibration;
  const prompt = renderPrompt('judge-problem', { points: knowledgePoints, problem });
  const row = {
    id: `answer-${createHash('sha256')
      .update(JSON.stringify([calibrationId, number, model.index]))
      .digest('hex')
      .slice(0, 32)}`,
    calibrationId,
    number,
    judge: model.index,
    model: model.model,
  };
  try {
    const { value, answer } = await askStructured(resources, {
      runId: calibrationId,
      stage: 'judge',
      model,
      prompt,
      seed: seedOf(['judge', problem, model.index, 0]),
    });
    const { score, reasons: reason } = value;
    await resources.writer.write('saveCalibrationAnswer', {
      ...row,
      score,
      reason,
      rehearsal: answer.rehearsal,
      usage: [answer.usage],
    });
    return score;
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const usage = error.usage === undefined ? [] : [error.usage];
    if (FAILURE_HANDLING[error.failure] !== 'failItem') {
      // Booked here: of many calls that fail together only one failure reaches the caller.
      await resources.writer.write('usage', { usage });
      throw error;
    }
    await resources.writer.write('saveCalibrationAnswer', {
      ...row,
      score: null,
      reason: error.message,
      rehearsal: false,
      usage,
    });
    return null;
  }
}

/** A calibration has no pause: what no retry can mend ends it, and what was answered stays stored. */
async function settle(id: string, attempt: JobTry, resources: WorkResources, error: unknown): Promise<void> {
  const failure = error instanceof ModelError ? error.failure : undefined;
  const atItsWall = failure === 'budgetReached';
  const hopeless = atItsWall || (failure !== undefined && FAILURE_HANDLING[failure] === 'pauseRun');
  if (failure === 'aborted' || isServiceAway(error) || (!hopeless && !attempt.last)) throw error;
  const detail = error instanceof Error ? error.message : String(error);
  resources.log.warn({ calibrationId: id }, `calibration failed: ${detail}`);
  await resources.stores.calibrations.finish(id, { reason: { code: failure ?? 'internal', detail } });
  await resources.releaseBudget(id);
}
