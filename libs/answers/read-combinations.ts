import type { Expression } from './expression.ts';
import type { TokenReader } from './token-reader.ts';
import { rational } from './rational.ts';
import { isSign } from './tokenise.ts';

/** A whole number in braces or without, behind the sign that stands at `at`; and where it ends. */
function wholeBehind(reader: TokenReader, at: number): { value: bigint; end: number } | undefined {
  const braced = reader.isSign('{', at + 1);
  const token = reader.peek(at + (braced ? 2 : 1));
  if (token?.kind !== 'number' || !/^\d{1,3}$/.test(token.text)) return undefined;
  if (braced && !isSign(reader.peek(at + 3), '}')) return undefined;
  return { value: BigInt(token.text), end: at + (braced ? 4 : 2) };
}

/** `C_{10}^{3}`, 3 of 10 as schools from Moscow to Beijing write it; undefined for anything else, and for C_1^2, which is a power. */
export function readCombinations(reader: TokenReader): Expression | undefined {
  const letter = reader.peek();
  if (letter?.text !== 'C' || !reader.isSign('_', 1)) return undefined;
  const of = wholeBehind(reader, 1);
  if (of === undefined || !reader.isSign('^', of.end)) return undefined;
  const chosen = wholeBehind(reader, of.end);
  if (chosen === undefined || of.value < chosen.value || of.value < 3n) return undefined;
  reader.skip(chosen.end);
  const [n, k] = [of.value, chosen.value].map((value): Expression => ({
    kind: 'number',
    value: rational(value),
    decimal: false,
  }));
  return n === undefined || k === undefined ? undefined : { kind: 'call', name: 'binom', args: [n, k] };
}
