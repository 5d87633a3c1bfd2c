import { NearItem, type ClaimedCandidate, type ModelView, type Recipe, type StoredCheck } from '#contracts';
import { renderPrompt } from '#prompts';
import { askCheck } from '../work/ask-check.ts';
import { questionKey } from '../work/answer-key.ts';
import { settleAll } from '../work/settle-all.ts';
import { theModel } from '../work/the-model.ts';
import type { WorkResources } from '../work/work-resources.ts';
import type { Repetition } from './reference-texts.ts';

/** Nearest items that judges are asked about at most. */
const MOST = 3;

/**
 * The evaluation item that a problem is in other words (method 9): its vector names the nearest items, and the judges decide about those from the recipe's
 * similarity on. The look-up is stored before anybody is asked about it.
 * @returns undefined: none, or the recipe does not look; null when the claim is lost
 * @throws ModelError
 */
export async function findParaphrased(
  candidate: ClaimedCandidate,
  problem: string,
  recipe: Recipe,
  resources: WorkResources,
): Promise<Repetition | undefined | null> {
  const wanted = recipe.contamination.embedding;
  if (wanted === undefined) return undefined;
  const near = await nearItems(candidate, problem, wanted.similarity, resources);
  if (near === null) return null;
  for (const item of near) {
    const same = await isSame(candidate, problem, item, resources);
    if (same === null) return null;
    if (!same) continue;
    const { itemId, set, similarity } = item;
    return {
      reason: 'contaminated',
      detail: `is an item of the evaluation set ${set} in other words, as the judges say (similarity ${similarity.toFixed(3)})`,
      match: { layer: 'embedding', itemId, similarity },
    };
  }
  return undefined;
}

async function nearItems(
  candidate: ClaimedCandidate,
  problem: string,
  least: number,
  { stores, models, writer }: WorkResources,
): Promise<NearItem[] | null> {
  const model = theModel(models, 'embedder');
  const key = questionKey({ stage: 'nearest', round: candidate.rounds.judge, index: 0, prompt: problem, model });
  const stored = candidate.checks.find((check) => check.key === key);
  if (stored) return NearItem.array().parse(JSON.parse(stored.text));
  const { vectors, usage, rehearsal } = await models.embed({
    runId: candidate.runId,
    stage: 'embed',
    model,
    texts: [problem],
  });
  const found = await stores.evaluationSets.nearest(candidate.corpus, model.model, vectors[0] ?? [], MOST);
  const near = found.filter(({ similarity }) => similarity >= least);
  const check: StoredCheck = {
    key,
    kind: 'nearest',
    label: null,
    score: found[0]?.similarity ?? null,
    findings: near.map(({ itemId }) => itemId),
    text: JSON.stringify(near),
    model: model.model,
    weight: model.weight,
  };
  const { itemId, fence } = candidate;
  const saved = await writer.write('saveCheck', { itemId, fence, ...check, prompt: '', rehearsal, usage: [usage] });
  return saved ? near : null;
}

/** More than half of the judges' weight finds both to be one problem. */
async function isSame(
  candidate: ClaimedCandidate,
  problem: string,
  item: NearItem,
  resources: WorkResources,
): Promise<boolean | null> {
  const ask = (model: ModelView) =>
    askCheck(
      candidate,
      {
        kind: 'sameProblem',
        stage: 'sameProblem',
        about: item.itemId,
        model,
        prompt: renderPrompt('same-problem', { item: item.text, problem }),
        round: candidate.rounds.judge,
        seedParts: [item.text, problem],
        read: ({ reasons, sameProblem }) => ({
          label: sameProblem ? 'same' : 'different',
          score: item.similarity,
          findings: [item.itemId],
          text: reasons,
        }),
        lenient: false,
      },
      resources,
    );
  const said = await settleAll(resources.models.models('judge').map(ask), resources.writer);
  const checks = said.filter((check) => check !== null);
  if (checks.length < said.length) return null;
  const weightless = checks.every(({ weight }) => weight === 0);
  const weigh = (some: readonly StoredCheck[]) => some.reduce((sum, { weight }) => sum + (weightless ? 1 : weight), 0);
  return weigh(checks.filter(({ label }) => label === 'same')) > weigh(checks) / 2;
}
