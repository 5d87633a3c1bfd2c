import type { ModelView } from '#contracts';
import { askClean } from './ask-names.ts';
import { createPairDecider } from './decide-pairs.ts';
import { nearestNames } from './embed-names.ts';
import type { NameAsker } from './ask-names.ts';
import { cleaningId } from './name-units.ts';
import type { NameDeciders } from './settle-names.ts';
import type { WorkResources } from '../work/work-resources.ts';

/** Longer reasons are a model's excess. */
const REASON = 500;

/**
 * Deciders that look into the store first and ask the canonicaliser for what is missing, where a run pays for it. Each answer is stored with its
 * usage before it is used, and what is used is what the store holds: of two workers that ask the same at once the first is believed.
 */
export function createDeciders(
  resources: Pick<WorkResources, 'models' | 'writer' | 'stores' | 'log' | 'proposeNames' | 'nearTables'>,
  model: ModelView | undefined,
  payingRun: string | null,
): NameDeciders {
  const { names } = resources.stores;
  const name = model?.model ?? null;
  // Without anybody to decide on pairs there is nothing to propose for.
  const embedder = model === undefined ? undefined : resources.models.models('embedder')[0];
  const askerOf = (stage: string): NameAsker | undefined =>
    model === undefined || payingRun === null ? undefined : { runId: payingRun, stage, model };
  const pairs = createPairDecider(resources, model, askerOf('canonicalise'));

  return {
    asks: model !== undefined,
    embedder: embedder?.model ?? null,
    propose: resources.proposeNames,
    nearest: (vocabulary) => nearestNames(resources, embedder, payingRun, vocabulary),
    decidePairs: pairs.decide,
    doubted: pairs.doubted,
    failed: pairs.failed,
    async dropForms(forms) {
      const ids = new Map(forms.map((form) => [cleaningId(form), form]));
      let known = await names.cleanings([...ids.keys()], name);
      const missing = forms.filter((form) => !known.has(cleaningId(form)));
      const asker = askerOf('clean');
      if (missing.length > 0 && asker !== undefined) {
        await askClean(resources, asker, missing, async ({ decisions, usage, ...answer }) => {
          await resources.writer.write('saveNameCleanings', {
            ...answer,
            cleanings: decisions.map(({ item, decision }) => ({
              id: cleaningId(item),
              form: item,
              keep: decision.yes,
              by: `model:${answer.model}`,
              reason: decision.reason.slice(0, REASON),
            })),
            ...(usage !== null && { usage: [usage] }),
          });
        });
        known = await names.cleanings([...ids.keys()], name);
      }
      const dropped = new Set([...known.values()].filter(({ keep }) => !keep).map(({ form }) => form));
      return { dropped, open: known.size < ids.size };
    },
  };
}
