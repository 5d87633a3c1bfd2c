import type { WorkingRun } from '#contracts';
import { theModel } from '../work/the-model.ts';
import type { WorkResources } from '../work/work-resources.ts';

/** Items of one call: their texts are longer than names. */
const ITEMS_A_CALL = 64;

/**
 * Gives every item of the evaluation sets that concern a run's corpus a vector, paid by the run, each item once a model; before the run's first candidate,
 * so that none is compared with a part of a set.
 * @returns how many were embedded
 * @throws ModelError
 */
export async function embedEvaluation(
  run: Pick<WorkingRun, 'id' | 'corpus'>,
  { stores, models, writer }: Pick<WorkResources, 'stores' | 'models' | 'writer'>,
): Promise<number> {
  const model = theModel(models, 'embedder');
  let embedded = 0;
  for (const { id: set } of await stores.evaluationSets.concerning(run.corpus)) {
    for (;;) {
      const items = await stores.evaluationSets.withoutVector(set, model.model, ITEMS_A_CALL);
      if (items.length === 0) break;
      const texts = items.map(({ text }) => text);
      const { vectors, usage, rehearsal } = await models.embed({ runId: run.id, stage: 'embed', model, texts });
      await writer.write('saveEvaluationVectors', {
        set,
        vectors: items.map(({ itemId }, index) => ({ itemId, vector: vectors[index] ?? [] })),
        model: model.model,
        rehearsal,
        usage: [usage],
      });
      embedded += items.length;
    }
  }
  return embedded;
}
