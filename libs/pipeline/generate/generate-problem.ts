import type { JobInput, JobTry } from '#contracts';
import { renderPrompt } from '#prompts';
import { questionKey } from '../work/answer-key.ts';
import { askStructured } from '../work/ask-structured.ts';
import { holdItem } from '../work/hold-item.ts';
import { withChoices } from '../work/run-choices.ts';
import { retried, seedOf } from '../work/seed-of.ts';
import { settleFailure } from '../work/settle-failure.ts';
import { theModel } from '../work/the-model.ts';
import type { WorkResources } from '../work/work-resources.ts';

/**
 * Writes the problem of one candidate from its point set (method 6): one call, no seed problem in the prompt. The candidate moves on to
 * `verify` in the same write, and its next job is added at once; if that is lost, the feeder adds it.
 */
export async function generateProblem(
  input: JobInput<'generate'>,
  attempt: JobTry,
  resources: WorkResources,
): Promise<void> {
  await holdItem(resources, input.itemId, async () => {
    const run = await resources.runs.find(input.runId);
    if (run === undefined) return;
    const candidate = await resources.writer.write('claimCandidate', { ...input, owner: resources.instanceId });
    if (candidate === null) return;
    const claim = { itemId: candidate.itemId, fence: candidate.fence };
    try {
      const { models, prompts } = withChoices(resources, run);
      const model = theModel(models, 'generator');
      const names = candidate.points.map((point) => point.name);
      const round = candidate.rounds.generate;
      const prompt = renderPrompt('write-problem', { points: names }, prompts?.generate);
      const { value, answer } = await askStructured(resources, {
        runId: candidate.runId,
        stage: 'generate',
        model,
        prompt,
        seed: seedOf(['generate', ...names, candidate.ordinal, round, ...retried(candidate)]),
      });
      const saved = await resources.writer.write('saveProblem', {
        ...claim,
        usage: [answer.usage],
        problem: value.problem,
        answerType: value.answerType,
        plan: value.plan,
        model: answer.model,
        prompt: prompt.id,
        key: questionKey({ stage: 'generate', round, index: 0, prompt: prompt.id, model }),
        rehearsal: answer.rehearsal,
      });
      // What follows keeps its place among other runs' jobs.
      if (saved) await resources.queue.add('verify', [{ ...input }], attempt.place).catch(() => undefined);
    } catch (error) {
      const item = { ...claim, runId: candidate.runId, epoch: run.epoch, kind: 'candidate' } as const;
      await settleFailure(resources, item, attempt, error);
    }
  });
}
