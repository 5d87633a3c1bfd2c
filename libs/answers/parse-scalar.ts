import type { Answer } from './answer-structure.ts';
import type { Expression } from './expression.ts';
import { parseExpression } from './parse-expression.ts';
import type { Token } from './tokenise.ts';
import { isCommand, isSign } from './tokenise.ts';
import { readUnitPhrase } from './units.ts';
import type { UnitWord } from './units.ts';
import { NoExactValueError } from './work-limit.ts';

const CURRENCY: Readonly<Record<string, string>> = {
  $: 'usd',
  '€': 'eur',
  '£': 'gbp',
  '₹': 'inr',
  '¥': 'jpy',
  '¢': 'cent',
};
const PERCENT = new Set(['percent', 'percents', 'pct']);

const unitWords = (tokens: readonly Token[]): UnitWord[] =>
  tokens
    .filter((token) => !isSign(token, '{') && !isSign(token, '}'))
    .flatMap((token) =>
      token.text
        .replace(/([/^.])/g, ' $1 ')
        .split(/\s+/)
        .filter((word) => word !== '')
        .map((word) => ({ word, loose: token.kind === 'text' })),
    );

/** `\frac{\text{m}}{\text{s}^2}` at the end as `m / s^2`. */
function withUnitFraction(tokens: readonly Token[]): Token[] {
  const at = tokens.findLastIndex((token) => isCommand(token, 'frac'));
  const middle = tokens.findIndex((token, index) => index > at && isSign(token, '}') && isSign(tokens[index + 1], '{'));
  const wordy = tokens[at + 2]?.kind === 'text' && tokens[middle + 2]?.kind === 'text';
  if (at < 1 || middle < 0 || !wordy || !isSign(tokens.at(-1), '}')) return [...tokens];
  const slash: Token = { kind: 'text', text: '/', spaced: false };
  return [...tokens.slice(0, at), ...tokens.slice(at + 2, middle), slash, ...tokens.slice(middle + 2, -1)];
}

/** Tokens of the longest unit phrase; without a bound a long text would be looked up from each of its words on. */
const LONGEST_UNIT = 14;

/** Where a unit phrase may begin: at words, never inside a formula's own letters. */
function unitStart(tokens: readonly Token[]): number {
  for (const [at, token] of tokens.entries()) {
    if (at === 0 || (token.kind !== 'name' && token.kind !== 'text')) continue;
    if (token.kind === 'text' && !/^[a-zA-Z]$/.test(token.text)) return at;
    if (tokens.length - at > LONGEST_UNIT) continue;
    if (token.kind === 'name' && at === tokens.length - 1 && PERCENT.has(token.text.toLowerCase())) return at;
    const mayBe = token.kind === 'text' || token.text.length > 1;
    if (mayBe && readUnitPhrase(unitWords(tokens.slice(at))) !== undefined) return at;
  }
  return tokens.length;
}

/** A degree sign belongs to the whole only behind a bare number: `\sin 30^\circ` is the sine of an angle. */
const plainNumber = (tokens: readonly Token[]): boolean =>
  tokens.every((token) => token.kind === 'number' || token.kind === 'sign' || isCommand(token, 'frac'));

/** `3 \pmod 7`: the modulus counts as a unit. */
function modulus(tokens: readonly Token[]): { unit: string; body: Token[] } | undefined {
  const at = tokens.findIndex((token) => isCommand(token, 'pmod'));
  const numbers = tokens.slice(at + 1).filter((token) => !isSign(token, '{') && !isSign(token, '}'));
  const [number] = numbers;
  if (at < 1 || numbers.length !== 1 || number?.kind !== 'number') return undefined;
  return { unit: `mod ${number.text}`, body: tokens.slice(0, at) };
}

/**
 * A value with what may stand around it: currency before, percent sign, degrees or unit behind.
 *
 * @throws NoExactValueError when it is not one value, or is followed by words that are no unit
 */
export function parseScalar(tokens: readonly Token[]): Answer {
  let body = withUnitFraction(tokens);
  let unit: string | undefined;
  let percent = false;
  let multiple: bigint | undefined;
  const signed = isSign(body[0], '-') ? 1 : 0;
  const currency = body[signed];
  const symbol = currency === undefined || currency.kind === 'number' ? undefined : CURRENCY[currency.text];
  if (symbol !== undefined && body[signed + 1]?.kind === 'number') {
    unit = symbol;
    body.splice(signed, 1);
  }
  const residue = modulus(body);
  if (residue !== undefined) [unit, body] = [residue.unit, residue.body];
  const start = unitStart(body);
  const words = unitWords(body.slice(start));
  body = body.slice(0, start);
  const last = words.at(-1);
  if (words.length === 1 && last !== undefined && PERCENT.has(last.word.toLowerCase())) percent = true;
  else if (words.length > 0) {
    const named = readUnitPhrase(words);
    if (named === undefined || (unit !== undefined && named.unit !== undefined && named.unit !== unit))
      throw new NoExactValueError('words that are no unit');
    unit = named.unit ?? unit;
    multiple = named.multiple;
    if (multiple !== undefined && !plainNumber(body)) throw new NoExactValueError('millions of something else');
  }
  const end = body.at(-1);
  if (isSign(end, '%') || isCommand(end, '%')) {
    percent = true;
    body.pop();
  } else if (isCommand(end, '$') || isSign(end, '$') || isSign(end, '€') || isSign(end, '£') || isSign(end, '¢')) {
    unit ??= CURRENCY[end?.text ?? ''];
    body.pop();
  } else if (isCommand(end, 'circ') && isSign(body.at(-2), '^') && plainNumber(body.slice(0, -2))) {
    // Degrees of temperature say which.
    if (unit === undefined || unit === 'deg') unit = 'deg';
    else if (unit !== 'celsius' && unit !== 'fahrenheit') throw new NoExactValueError('degrees of something else');
    body.splice(-2);
  }
  if (percent && unit !== undefined) throw new NoExactValueError('percent of a unit');
  const written = parseExpression(body);
  const times: Expression = { kind: 'number', value: { n: multiple ?? 1n, d: 1n }, decimal: false };
  const expression: Expression = multiple === undefined ? written : { kind: 'product', factors: [written, times] };
  return { kind: 'scalar', expression, percent, ...(unit === undefined ? {} : { unit }) };
}
