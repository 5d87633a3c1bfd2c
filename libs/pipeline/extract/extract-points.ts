import type { JobInput, JobTry } from '#contracts';
import { renderPrompt } from '#prompts';
import { mentionsOf } from '../identity.ts';
import { seedOf } from '../work/seed-of.ts';
import { askStructured } from '../work/ask-structured.ts';
import { holdItem } from '../work/hold-item.ts';
import { withChoices } from '../work/run-choices.ts';
import { settleFailure } from '../work/settle-failure.ts';
import { theModel } from '../work/the-model.ts';
import type { WorkResources } from '../work/work-resources.ts';

/** More points than the prompt allows are a model's excess: the first ones are its best. */
const MOST_POINTS = 5;

/**
 * Extracts the knowledge points of one seed (method 2): one to five names, stored with the seed; counting them is the next stage's.
 * A seed without any usable point fails with the reason `noPoints`.
 */
export async function extractPoints(
  input: JobInput<'extract'>,
  attempt: JobTry,
  resources: WorkResources,
): Promise<void> {
  await holdItem(resources, input.itemId, async () => {
    const run = await resources.runs.find(input.runId);
    if (run === undefined) return;
    const seed = await resources.writer.write('claimSeed', { ...input, owner: resources.instanceId });
    if (seed === null) return;
    const claim = { itemId: seed.itemId, fence: seed.fence };
    try {
      const { models, prompts } = withChoices(resources, run);
      const model = theModel(models, 'extractor');
      const asked = { problem: seed.problem, solution: seed.solution ?? '(none given)' };
      const prompt = renderPrompt('extract-points', asked, prompts?.extract);
      const { value, answer } = await askStructured(resources, {
        runId: seed.runId,
        stage: 'extract',
        model,
        prompt,
        seed: seedOf(['extract', seed.problem, seed.solution ?? '', seed.extractRound]),
      });
      const mentions = mentionsOf(seed.corpus, value.knowledgePoints).slice(0, MOST_POINTS);
      if (mentions.length === 0) {
        await resources.writer.write('failSeed', {
          ...claim,
          usage: [answer.usage],
          reason: 'noPoints',
          detail: 'the model named no usable knowledge point',
        });
        return;
      }
      await resources.writer.write('saveExtraction', {
        ...claim,
        usage: [answer.usage],
        mentions,
        model: answer.model,
        prompt: prompt.id,
        rehearsal: answer.rehearsal,
      });
      await resources.queue.add('canonicalise', [{ corpus: seed.corpus }]).catch(() => undefined);
    } catch (error) {
      await settleFailure(resources, { ...claim, runId: seed.runId, epoch: run.epoch, kind: 'seed' }, attempt, error);
    }
  });
}
