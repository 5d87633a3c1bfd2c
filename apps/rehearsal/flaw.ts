import type { Composition, Written } from './composition.ts';
import type { Random } from './random.ts';
import { number } from './value.ts';
import { formatValue } from './write-value.ts';

/**
 * With probability `flaw` the problem is spoilt the way models spoil problems: a contradictory condition, a number
 * left out, a letter that nobody defined.
 */
export function applyFlaw(written: Written, composition: Composition, random: Random, flaw: number): Written {
  if (!random.chance(flaw)) return written;
  const piece = random.pick(composition.pieces);
  const body = composition.sentences.join(' ');
  const kind = random.int(0, 2);
  if (kind === 0 && piece.value.kind === 'number') {
    const wrong = formatValue(number(piece.value.n + random.int(1, 9) * piece.value.d, piece.value.d));
    return {
      ...written,
      problem: `${body} It is also known that ${piece.quantity} is equal to ${wrong}. ${composition.asking}`.trim(),
    };
  }
  const numbers = [...body.matchAll(/(?<= )\d+(?= [a-z])/g)];
  if (kind === 1 && numbers.length > 0) {
    const { index, 0: figure } = random.pick(numbers);
    return {
      ...written,
      problem: `${body.slice(0, index)}several${body.slice(index + figure.length)} ${composition.asking}`,
    };
  }
  return { ...written, problem: `${body} Find ${piece.quantity} in terms of the number $q$.`.trim() };
}
