import type { Token } from './tokenise.ts';
import { isSign } from './tokenise.ts';
import { isWord } from './token-split.ts';
import { readUnit } from './units.ts';

/** Units of one kind, the larger before the smaller ones: `5 apples and 3 oranges` and `36 kg, 24 kg` are lists. */
const KINDS: readonly (readonly string[])[] = [
  'year month week day h min s',
  'mi yd ft in',
  'km m cm mm',
  'lb oz',
  'kg g',
  'usd cent',
  'gal quart pint cup',
].map((units) => units.split(' '));

/** Does a unit divide the one before it? */
const divides = (unit: string, before: string): boolean =>
  KINDS.some((units) => units.includes(unit) && units.includes(before) && units.indexOf(before) < units.indexOf(unit));

/**
 * `2 hours 30 minutes` and `5 ft 6 in` by their numbers and units in order, as one text: neither a product of letters nor a list.
 * Undefined for anything else.
 */
export function compoundQuantity(tokens: readonly Token[]): string | undefined {
  const [first, second] = tokens;
  if (first?.kind !== 'number' || (second?.kind !== 'name' && second?.kind !== 'text')) return undefined;
  const parts: string[] = [];
  const units: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [token, unit] = [tokens[at], tokens[at + 1]];
    if (token === undefined || parts.length > 4) return undefined;
    if (parts.length > 0 && (isSign(token, ',') || isSign(token, '.') || isWord(token, 'and', ', and'))) continue;
    if (token.kind !== 'number' || (unit?.kind !== 'name' && unit?.kind !== 'text')) return undefined;
    const word = unit.text.replace(/(?:\.|,? and)$/, '');
    const name = word.length === 1 && unit.kind === 'name' ? undefined : readUnit([{ word, loose: true }]);
    const before = units.at(-1);
    if (name === undefined || (before !== undefined && !divides(name, before))) return undefined;
    units.push(name);
    parts.push(`${token.text} ${name}`);
    at += 1;
  }
  return parts.length > 1 ? parts.join(' ') : undefined;
}
