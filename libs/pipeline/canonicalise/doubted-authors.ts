import type { ControlTally } from '#contracts';
import { promptId } from '#prompts';
import { askControls } from './ask-controls.ts';
import type { NameAsker } from './ask-names.ts';
import { CONTROL_PAIRS, controlId } from './control-pairs.ts';
import { isDoubted } from './doubt-model.ts';
import type { WorkResources } from '../work/work-resources.ts';

/** Who gave a verdict: a model, asked with a prompt (`name@version#hash`). */
interface Author {
  model: string;
  prompt: string;
}

/** The authors of verdicts whose `same` is not believed. */
export interface DoubtedAuthors {
  list: ControlTally[];
  /** The tally where the author is doubted. */
  find: (author: Author) => ControlTally | undefined;
}

/**
 * Authors that failed their control pairs, as stored. `asker` is asked about the pairs that it was not asked about yet, once a model and prompt for all
 * corpora, so that whether it is believed does not hang on which names came first.
 * @throws ModelError when the model cannot be asked
 */
export async function doubtedAuthors(
  { stores, ...resources }: Pick<WorkResources, 'models' | 'writer' | 'stores'>,
  asker: NameAsker | undefined,
): Promise<DoubtedAuthors> {
  const { names } = stores;
  if (asker !== undefined) {
    const idOf = (pair: (typeof CONTROL_PAIRS)[number]): string =>
      controlId(asker.model.model, promptId('same-points'), pair);
    const known = await names.controls(CONTROL_PAIRS.map(idOf));
    const missing = CONTROL_PAIRS.filter((pair) => !known.has(idOf(pair)));
    await askControls(resources, asker, missing, async ({ usage, ...answer }) => {
      await resources.writer.write('saveNameControls', { ...answer, ...(usage !== null && { usage: [usage] }) });
    });
  }
  // What the store holds, not what was just said: of two workers that ask at once the first is believed.
  const list = (await names.controlTallies()).filter(isDoubted);
  return {
    list,
    find: (author) => list.find(({ model, prompt }) => model === author.model && prompt === author.prompt),
  };
}
