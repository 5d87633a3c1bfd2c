import type { Answer } from './answer-structure.ts';
import type { Expression } from './expression.ts';
import { rational } from './rational.ts';

function whole(value: number): Expression {
  return { kind: 'number', value: rational(BigInt(value)), decimal: false };
}

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const PARTS = 'half third quarter fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const DENOMINATORS = [2, 3, 4, 4, 5, 6, 7, 8, 9, 10];
/** `one half`, `two thirds`. */
const FRACTIONS: ReadonlyMap<string, Expression> = new Map(
  PARTS.flatMap((part, index) => {
    const bottom = whole(DENOMINATORS[index] ?? 1);
    return SMALL.slice(1, 10).map((word, above): readonly [string, Expression] => [
      above === 0 ? `one ${part}` : `${word} ${part === 'half' ? 'halves' : `${part}s`}`,
      { kind: 'fraction', top: whole(above + 1), bottom },
    ]);
  }),
);

const CARDINALS: ReadonlyMap<string, number> = new Map([
  ...SMALL.map((word, value) => [word, value] as const),
  ...TENS.flatMap((word, index) =>
    SMALL.slice(0, 10).map((unit, value) => [value === 0 ? word : `${word} ${unit}`, 20 + 10 * index + value] as const),
  ),
  ['hundred', 100],
  ['one hundred', 100],
]);

/** `two hundred and five`, `three thousand`. */
function hundreds(name: string): number | undefined {
  const [, count = '', size, rest] =
    /^([a-z ]{3,20}?) (hundred|thousand)(?:(?: and)? ([a-z ]{3,40}))?$/.exec(name) ?? [];
  const head = CARDINALS.get(count);
  const tail = rest === undefined ? 0 : (CARDINALS.get(rest) ?? (size === 'thousand' ? hundreds(rest) : undefined));
  if (head === undefined || head === 0 || tail === undefined || head > (size === 'hundred' ? 9 : 99)) return undefined;
  return head * (size === 'hundred' ? 100 : 1_000) + tail;
}

const INFINITY: Expression = { kind: 'symbol', name: 'infty' };

/** `five`, `twenty-one`, `infinity`: words that are a number and nothing else. `folded` is in lower case with single spaces. */
export function numberInWords(folded: string): Expression | undefined {
  const sign = /^(?:minus |negative |- ?)/.exec(folded)?.[0] ?? '';
  const name = folded.slice(sign.length).replace(/ ?- ?/g, ' ');
  const value = CARDINALS.get(name) ?? hundreds(name);
  const positive: Expression | undefined =
    name === 'infinity' || name === 'inf' ? INFINITY : value === undefined ? FRACTIONS.get(name) : whole(value);
  return sign === '' || positive === undefined ? positive : { kind: 'negative', of: positive };
}

const end = (expression: Expression): Answer => ({ kind: 'scalar', expression, percent: false });

/** All real numbers as an interval. */
export const REALS: Answer = {
  kind: 'sequence',
  open: '(',
  close: ')',
  items: [end({ kind: 'negative', of: INFINITY }), end(INFINITY)],
};

/** `all real numbers` and `no solution`, by their letters, as the sets that they are. */
export function setInWords(letters: string): Answer | undefined {
  if (/^(?:(?:the)?setof)?(?:all|any|the)?(?:thereals?|reals?)(?:numbers?)?x?$/.test(letters) && letters !== 'real')
    return REALS;
  return /^(?:(?:there(?:are|is))?no(?:real)?solutions?|(?:the)?(?:empty|null)set)$/.test(letters)
    ? { kind: 'collection', braced: true, items: [] }
    : undefined;
}
