import type { Random } from './random.ts';
import { guess, takePath } from './solve-problem.ts';
import type { Reading } from './understand.ts';
import type { Value } from './value.ts';
import { formatValue } from './write-value.ts';

/** A value as Python writes it; what is no rational number is printed as a text. */
function literal(value: Value): string {
  if (value.kind === 'number') return value.d === 1 ? String(value.n) : `Fraction(${value.n}, ${value.d})`;
  return JSON.stringify(formatValue(value));
}

/**
 * A program for a problem, in words around a block as models answer. It names the quantities and prints the result of one path; `wrong` is the share of programs
 * that go wrong, and one in twenty of these does not run at all.
 */
export function writeProgram(reading: Reading, text: string, random: Random, wrong: number): string {
  const lines = ['from fractions import Fraction', ''];
  if (reading.kind === 'understood') {
    for (const { letter, value, quantity } of reading.problem.parts) {
      lines.push(`${letter ?? 'last'} = ${literal(value)}  # ${quantity.replaceAll(/\s+/g, ' ').slice(0, 80)}`);
    }
  }
  const answer =
    reading.kind === 'understood' ? takePath(reading.problem, text, random, wrong).answer : guess(text, random, wrong);
  const broken = random.chance(wrong / 20);
  lines.push(`answer = ${literal(answer)}`, broken ? 'print(anwser)' : 'print(answer)');
  return `The program works the quantities out one after the other.\n\n\`\`\`python\n${lines.join('\n')}\n\`\`\``;
}
