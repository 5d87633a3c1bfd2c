import type { ControlTally, ModelView, StoredVerdict } from '#contracts';
import { promptId } from '#prompts';
import { askSame } from './ask-names.ts';
import type { NameAsker } from './ask-names.ts';
import { doubtedAuthors } from './doubted-authors.ts';
import type { DecidePairs } from './settle-clusters.ts';
import { asDecided, verdictRows } from './settle-names.ts';
import type { WorkResources } from '../work/work-resources.ts';

export interface PairDecider {
  decide: DecidePairs;
  /** `model:<name>` of the model that would decide on a pair, where it is not believed. */
  doubted: (pairId: string) => string | undefined;
  /** How the canonicaliser did on its control pairs, where it failed them and pairs would have been its to decide. */
  failed: () => ControlTally | undefined;
}

/**
 * Decides pairs by stored verdicts, and asks `asker` for what is missing. A model is asked its control pairs before anything else, and one that fails them
 * is asked nothing more; a `same` that it gave is not believed, and is asked again of a canonicaliser that is.
 */
export function createPairDecider(
  resources: Pick<WorkResources, 'models' | 'writer' | 'stores'>,
  model: ModelView | undefined,
  asker: NameAsker | undefined,
): PairDecider {
  const { names } = resources.stores;
  const own = { model: model?.model ?? '', prompt: promptId('same-points') };
  const doubtful = new Map<string, string>();
  let failed: ControlTally | undefined;

  return {
    doubted: (pairId) => doubtful.get(pairId),
    failed: () => failed,
    async decide(pairs) {
      const ids = pairs.map(({ id }) => id);
      const stored = await names.verdicts(ids, model?.model ?? null);
      let authors = await doubtedAuthors(resources, undefined);
      const believed = (verdicts: ReadonlyMap<string, StoredVerdict>): Map<string, StoredVerdict> =>
        new Map([...verdicts].filter(([, verdict]) => !verdict.same || authors.find(verdict) === undefined));
      // Only where its word is wanted the control pairs are paid for.
      const speaks = ({ same, ...author }: StoredVerdict): boolean =>
        same && author.model === own.model && author.prompt === own.prompt;
      if (asker !== undefined && ([...stored.values()].some(speaks) || believed(stored).size < pairs.length))
        authors = await doubtedAuthors(resources, asker);
      const known = believed(stored);
      const missing = pairs.filter(({ id }) => !known.has(id));
      if (missing.length === 0) return asDecided(known);
      const unfit = model === undefined ? undefined : authors.find(own);
      if (unfit === undefined && asker !== undefined) {
        await askSame(resources, asker, missing, async ({ decisions, usage, ...answer }) => {
          await resources.writer.write('saveNameVerdicts', {
            ...answer,
            verdicts: verdictRows(decisions, `model:${answer.model}`),
            instead: authors.list.map(({ model: name, prompt }) => ({ model: name, prompt })),
            ...(usage !== null && { usage: [usage] }),
          });
        });
        return asDecided(believed(await names.verdicts(ids, model?.model ?? null)));
      }
      failed ??= unfit;
      for (const { id } of missing) {
        const by = unfit === undefined ? stored.get(id)?.by : `model:${unfit.model}`;
        if (by !== undefined) doubtful.set(id, by);
      }
      return asDecided(known);
    },
  };
}
