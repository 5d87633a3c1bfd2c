import { createHash } from 'node:crypto';
import { pointNormalForm, synonymKey } from '#text';
import pairs from './control-pairs.json' with { type: 'json' };
import { pairOf } from './name-pair.ts';
import type { NamePair } from './name-pair.ts';

/** Two names of which it is known whether they are one point. */
export interface ControlPair extends NamePair {
  same: boolean;
}

function controls(same: boolean, names: readonly (readonly string[])[]): ControlPair[] {
  return names.map(([a = '', b = '']) => ({
    ...pairOf(synonymKey(pointNormalForm(a)), synonymKey(pointNormalForm(b))),
    same,
  }));
}

/** All control pairs in the form in which pairs are asked, same and different ones mixed: by their ids, which are hashes. */
export const CONTROL_PAIRS: readonly ControlPair[] = [
  ...controls(false, pairs.different),
  ...controls(true, pairs.same),
].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Id of what a model said of a control pair when it was asked with a prompt (`name@version#hash`). */
export const controlId = (model: string, prompt: string, pair: NamePair): string =>
  `control-${createHash('sha256')
    .update(JSON.stringify([model, prompt, pair.a, pair.b]))
    .digest('hex')
    .slice(0, 32)}`;
