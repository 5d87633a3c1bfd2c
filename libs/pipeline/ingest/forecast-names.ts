import { renderPrompt } from '#prompts';
import { NAMES_A_CALL, PAIRS_A_CALL } from '../canonicalise/ask-names.ts';
import { CONTROL_PAIRS } from '../canonicalise/control-pairs.ts';
import { estimateStage } from '../operate/estimate-calls.ts';
import type { Estimate, MeasuredStage, StageEstimate } from '../operate/estimate-calls.ts';
import type { RunModels } from '../operate/run-models.ts';
import { TEXTS_A_CALL } from '../canonicalise/embed-names.ts';

/** New names that a seed brings (GRIP: 7-10K points from 7.5K seeds), and pairs that a name is asked about before contrast words and ties. */
const NAMES_A_SEED = { low: 0.3, likely: 1.2, high: 5 };
const PAIRS_A_NAME = { low: 1, likely: 6, high: 15 };

/** Longest usual name, in characters, with its number and quotes. */
const NAME_CHARACTERS = 40;

const scaffoldOf = (messages: readonly { content: string }[]): number =>
  messages.reduce((sum, { content }) => sum + content.length, 0);

/** What cleaning, embedding and comparing the names of so many seeds would cost; nothing where no canonicaliser is configured. */
export function forecastNames(seeds: number, models: RunModels, measured: readonly MeasuredStage[]): StageEstimate[] {
  const [model] = models.models('canonicaliser');
  const [embedder] = models.models('embedder');
  if (model === undefined || seeds === 0) return [];
  const calls = (size: number, each: (key: 'low' | 'likely' | 'high') => number) => ({
    low: Math.ceil((seeds * NAMES_A_SEED.low * each('low')) / size),
    likely: Math.ceil((seeds * NAMES_A_SEED.likely * each('likely')) / size),
    high: Math.ceil((seeds * NAMES_A_SEED.high * each('high')) / size),
  });
  const panel = Math.ceil(CONTROL_PAIRS.length / PAIRS_A_CALL);
  // A model that was asked its control pairs before is not asked again.
  const withControls = ({ low, likely, high }: Estimate): Estimate => ({
    low,
    likely: likely + panel,
    high: high + panel,
  });
  const embedding =
    embedder === undefined
      ? []
      : [
          estimateStage({
            stage: 'embed',
            model: embedder,
            calls: calls(TEXTS_A_CALL, () => 1),
            promptCharacters: TEXTS_A_CALL * NAME_CHARACTERS,
            measured,
          }),
        ];
  return [
    ...embedding,
    estimateStage({
      stage: 'clean',
      model,
      calls: calls(NAMES_A_CALL, () => 1),
      promptCharacters:
        scaffoldOf(renderPrompt('clean-points', { names: '' }).messages) + NAMES_A_CALL * NAME_CHARACTERS,
      measured,
    }),
    estimateStage({
      stage: 'canonicalise',
      model,
      calls: withControls(calls(PAIRS_A_CALL, (key) => PAIRS_A_NAME[key])),
      promptCharacters:
        scaffoldOf(renderPrompt('same-points', { pairs: '' }).messages) + 2 * PAIRS_A_CALL * NAME_CHARACTERS,
      measured,
    }),
  ];
}
