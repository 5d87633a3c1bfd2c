import type { ControlTally, ModelGateway, NameControl, WorkWriter } from '#contracts';
import { promptId } from '#prompts';
import { askSame } from './ask-names.ts';
import type { NameAnswer, NameAsker } from './ask-names.ts';
import { CONTROL_PAIRS, controlId } from './control-pairs.ts';
import type { ControlPair } from './control-pairs.ts';
import type { NamePair } from './name-pair.ts';
import type { WorkResources } from '../work/work-resources.ts';

type Controls = Omit<NameAnswer<NamePair>, 'decisions'> & { controls: NameControl[] };

/**
 * Asks a model about control pairs, many a call as it is asked about other names, and hands over each answer before the next is sent in its place.
 * @throws ModelError when the model cannot be asked
 */
export async function askControls(
  resources: Pick<WorkResources, 'models' | 'writer'>,
  asker: NameAsker,
  pairs: readonly ControlPair[],
  store: (answer: Controls) => Promise<void>,
): Promise<void> {
  const expected = new Map(pairs.map(({ id, same }) => [id, same]));
  await askSame(resources, asker, pairs, ({ decisions, ...answer }) =>
    store({
      ...answer,
      controls: decisions.map(({ item, decision }) => ({
        id: controlId(answer.model, answer.prompt, item),
        a: item.a,
        b: item.b,
        expected: expected.get(item.id) ?? false,
        said: decision.said ? decision.yes : null,
      })),
    }),
  );
}

/** Pairs of one call: what `models check` asks. */
const FEW = 20;

/** How a model does on control pairs, kept nowhere: on a call's worth of them (`few`), or on all. @throws ModelError */
export async function tallyControls(models: ModelGateway, asker: NameAsker, few: boolean): Promise<ControlTally> {
  const tally = { different: 0, takenForSame: 0, same: 0, takenForDifferent: 0 };
  const writer: WorkWriter = {
    // Nothing of this is kept: it belongs to no run.
    write: () => Promise.resolve(true as never),
    close: () => Promise.resolve(),
  };
  await askControls({ models, writer }, asker, few ? CONTROL_PAIRS.slice(0, FEW) : CONTROL_PAIRS, ({ controls }) => {
    for (const { expected, said } of controls) {
      if (said === null) continue;
      tally[expected ? 'same' : 'different'] += 1;
      if (said !== expected) tally[expected ? 'takenForDifferent' : 'takenForSame'] += 1;
    }
    return Promise.resolve();
  });
  return { model: asker.model.model, prompt: promptId('same-points'), ...tally };
}
