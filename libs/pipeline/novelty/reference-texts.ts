import { CONTAMINATION_LAYERS } from '#contracts';
import type { GraphStores, NewMatch, Recipe, WorkingRun } from '#contracts';
import { readWords } from '#text';
import type { TextWords } from '#text';
import { createEvaluationIndexes } from './evaluation-indexes.ts';
import type { EvaluationIndexes } from './evaluation-indexes.ts';
import { createSeedIndex } from './seed-index.ts';
import type { SeedIndex } from './seed-index.ts';

/** What a problem repeats, and why that rejects it. */
export interface Repetition {
  reason: 'contaminated' | 'duplicateOfSeed';
  detail: string;
  match: NewMatch;
}

/** Texts that no candidate may repeat: items of registered evaluation sets, and seeds of its corpus. */
export interface ReferenceTexts {
  /** What a candidate's problem repeats; undefined: nothing. The verdict hangs on the texts alone, not on other candidates. */
  find(
    run: Pick<WorkingRun, 'id' | 'epoch' | 'corpus'>,
    recipe: Recipe,
    problem: string,
  ): Promise<Repetition | undefined>;
}

/** What was imported or registered while runs are at work is noticed within this time; what was there before a run began always is. */
const LOOK_AGAIN_MS = 1_000;

/** Corpora whose texts are held at once: those that were asked for last. */
const MOST_CORPORA = 8;

interface Held {
  seeds: SeedIndex;
  sets: EvaluationIndexes;
  lookedAt: number;
  /** Runs, with their epochs, that began before the last look. */
  known: Set<string>;
  looking: Promise<void> | undefined;
}

/** @param now milliseconds */
export function createReferenceTexts(
  stores: Pick<GraphStores, 'references' | 'evaluationSets'>,
  now: () => number,
): ReferenceTexts {
  const held = new Map<string, Held>();

  function hold(corpus: string): Held {
    const found = held.get(corpus) ?? {
      seeds: createSeedIndex(stores.references, corpus),
      sets: createEvaluationIndexes(stores.evaluationSets, corpus),
      lookedAt: -Infinity,
      known: new Set(),
      looking: undefined,
    };
    held.delete(corpus);
    held.set(corpus, found);
    const [oldest] = held.keys();
    if (held.size > MOST_CORPORA && oldest !== undefined) held.delete(oldest);
    return found;
  }

  async function look(of: Held): Promise<void> {
    const at = now();
    await Promise.all([of.seeds.refresh(), of.sets.refresh()]);
    of.lookedAt = at;
  }

  async function fresh(run: Pick<WorkingRun, 'id' | 'epoch' | 'corpus'>): Promise<Held> {
    const of = hold(run.corpus);
    const key = `${run.id}:${run.epoch}`;
    // A look that began before this run did may have missed what was registered between.
    if (!of.known.has(key)) await of.looking;
    if (!of.known.has(key) || now() - of.lookedAt > LOOK_AGAIN_MS) {
      of.looking ??= look(of).finally(() => {
        of.looking = undefined;
      });
      await of.looking;
      of.known.add(key);
    }
    return of;
  }

  return {
    async find(run, recipe, problem) {
      const { drop } = recipe.contamination;
      const seedsToo = recipe.novelty.duplicates === 'on';
      if (drop.length === 0 && !seedsToo) return undefined;
      const { seeds, sets } = await fresh(run);
      const words = readWords(problem);
      return (
        contamination(sets, words, drop) ??
        (seedsToo ? seedRepetition(seeds, words, recipe.novelty.threshold) : undefined)
      );
    },
  };
}

function contamination(
  sets: EvaluationIndexes,
  words: TextWords,
  drop: Recipe['contamination']['drop'],
): Repetition | undefined {
  const hits = sets.check(words);
  const layer = CONTAMINATION_LAYERS.find((one) => drop.includes(one) && hits[one] !== undefined);
  const hit = layer === undefined ? undefined : hits[layer];
  if (layer === undefined || hit === undefined) return undefined;
  return {
    reason: 'contaminated',
    detail: `shares ${layer} with an item of the evaluation set ${hit.set}`,
    match: { layer, itemId: hit.itemId, similarity: null },
  };
}

function seedRepetition(seeds: SeedIndex, words: TextWords, threshold: number): Repetition | undefined {
  const match = seeds.find(words, threshold);
  return match && { reason: 'duplicateOfSeed', detail: `repeats ${match.itemId} (${match.layer})`, match };
}
