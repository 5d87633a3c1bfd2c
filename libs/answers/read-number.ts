import type { Expression } from './expression.ts';
import { add, rational, rationalFromDecimal } from './rational.ts';
import type { TokenReader } from './token-reader.ts';
import { fail } from './token-reader.ts';
import type { Token } from './tokenise.ts';
import { isCommand, isSign } from './tokenise.ts';

/** Text of what stands behind `_`, without its braces. */
export function readSubscript(reader: TokenReader): string {
  const token = reader.take();
  if (!isSign(token, '{'))
    return token.kind === 'number' || token.kind === 'name' || token.kind === 'text' ? token.text : fail('subscript');
  let text = '';
  for (let next = reader.take(); !isSign(next, '}'); next = reader.take()) {
    if (isSign(next, '{') || text.length > 40) fail('subscript');
    text += next.text;
  }
  return text;
}

/** The number of a token just taken, with `\overline{3}` or the base of `204_5` behind it. A based number stays a symbol. */
export function readNumber(reader: TokenReader, token: Token): Expression {
  if (/^0\d/.test(token.text)) fail('a number with leading zeros');
  const value = rationalFromDecimal(token.text);
  if (value === undefined) return fail('not a number');
  const next = reader.peek();
  if (isCommand(next, 'overline') && reader.isSign('{', 1) && reader.isSign('}', 3)) {
    const digits = reader.peek(2);
    if (digits?.kind === 'number') {
      reader.skip(4);
      return repeatingDecimal(token.text, digits.text);
    }
  }
  if (isCommand(next, 'ldots') || isCommand(next, 'dots') || isCommand(next, 'cdots')) {
    reader.skip();
    const [, head = '', block = ''] = /^(\d*\.\d*?)(\d+?)\2+$/.exec(token.text) ?? fail('digits that go on unknown');
    return repeatingDecimal(head, block);
  }
  if (reader.isSign('_')) {
    reader.skip();
    return { kind: 'symbol', name: `${token.text}_${readSubscript(reader)}` };
  }
  if (!token.text.includes('.')) return { kind: 'number', value, decimal: false };
  const places = /^\d*\.(\d+)$/.exec(token.text)?.[1]?.length;
  return { kind: 'number', value, decimal: true, ...(places === undefined ? {} : { places }) };
}

/** 0.1\overline{6} = 0.1 + 6/90. */
function repeatingDecimal(text: string, digits: string): Expression {
  const [whole = '', part = ''] = text.split('.');
  if (!text.includes('.') || !/^\d{1,30}$/.test(digits) || part.length > 30 || /e/i.test(text))
    fail('not a repeating decimal');
  const shift = 10n ** BigInt(part.length);
  const head = rational(BigInt(`0${whole}${part}`), shift);
  const tail = rational(BigInt(digits), shift * (10n ** BigInt(digits.length) - 1n));
  return { kind: 'number', value: add(head, tail), decimal: true };
}

const isWhole = (expression: Expression): boolean =>
  expression.kind === 'number' && !expression.decimal && expression.value.d === 1n;

/** `whole` and `part` as one number when part is a proper fraction of whole numbers. */
export function mixedNumber(whole: Token, part: Expression): Expression | undefined {
  if (!/^\d+$/.test(whole.text) || part.kind !== 'fraction' || !isWhole(part.top) || !isWhole(part.bottom))
    return undefined;
  const { top, bottom } = part;
  if (top.kind !== 'number' || bottom.kind !== 'number' || top.value.n <= 0n || top.value.n >= bottom.value.n)
    return undefined;
  return { kind: 'sum', terms: [{ kind: 'number', value: rational(BigInt(whole.text)), decimal: false }, part] };
}

/** `1 1/2` in plain text, if that is what stands there. */
export function readMixedNumber(reader: TokenReader): Expression | undefined {
  const top = reader.peek(1);
  if (top?.kind !== 'number' || !top.spaced || !reader.isSign('/', 2)) return undefined;
  const [whole, bottom] = [reader.peek(), reader.peek(3)];
  if (whole?.kind !== 'number' || bottom?.kind !== 'number') return undefined;
  const place = reader.place;
  reader.skip(2);
  const numerator = readNumber(reader, top);
  reader.skip(2);
  const mixed = mixedNumber(whole, { kind: 'fraction', top: numerator, bottom: readNumber(reader, bottom) });
  if (mixed === undefined) reader.returnTo(place);
  return mixed;
}

/** The number of an argument: `\frac12` takes one digit at a time; an exponent takes them all, as writers of `2^10` mean it. */
export function readArgumentNumber(reader: TokenReader, token: Token, exponent: boolean): Expression {
  if (token.text.length === 1 || exponent) return readNumber(reader, token);
  if (!/^\d+$/.test(token.text)) return fail('an argument of several digits');
  return { kind: 'number', value: rational(BigInt(reader.splitTaken(token))), decimal: false };
}
