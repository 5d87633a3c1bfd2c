import { number, pair, percent, pi, root, type Value } from './value.ts';

function decimalOf(text: string): { n: number; d: number } | undefined {
  const match = /^(-?)(\d*)\.?(\d*)$/.exec(text);
  if (match === null || text === '' || text === '-') return undefined;
  const [, sign = '', whole = '', places = ''] = match;
  const n = Number(`${whole}${places}`);
  return Number.isSafeInteger(n) ? { n: sign === '-' ? -n : n, d: 10 ** places.length } : undefined;
}

function symbolOf(top: string, d: number): Value | undefined {
  const match = /^(-?\d*)(?:(\\pi)|\\sqrt\{(\d+)\})$/.exec(top);
  if (match === null) return undefined;
  const n = match[1] === '' ? 1 : match[1] === '-' ? -1 : Number(match[1]);
  return match[2] === undefined ? root(Number(match[3]), n, d) : pi(n, d);
}

/** Reads a final answer in any form that `writeValue` writes; undefined for anything else. */
export function readValue(text: string): Value | undefined {
  let rest = text
    .replaceAll(/\\text\{[^}]*\}|\\left|\\right|\\[,;! ]|\s|\$/g, '')
    .replaceAll(/\\[dt]frac/g, '\\frac')
    .replace(/\.$/, '');
  const point = /^\((-?\d+),(-?\d+)\)$/.exec(rest);
  if (point !== null) return pair(Number(point[1]), Number(point[2]));
  const isPercent = /\\?%$/.test(rest);
  if (isPercent) rest = rest.replace(/\\?%$/, '');
  rest = rest.replace(/^(-?\d{1,3})((?:,\d{3})+)$/, (whole) => whole.replaceAll(',', ''));
  const make = isPercent ? percent : number;
  const over = /^(-?)\\frac\{([^}]*(?:\{\d+\})?)\}\{(\d+)\}$/.exec(rest) ?? /^(-?)(\d+)\/(\d+)$/.exec(rest);
  if (over !== null) {
    const [, sign = '', top = '', bottom = '1'] = over;
    if (Number(bottom) === 0) return undefined;
    return /^-?\d+$/.test(top)
      ? make(Number(top) * (sign === '-' ? -1 : 1), Number(bottom))
      : symbolOf(`${sign}${top}`, Number(bottom));
  }
  const plain = decimalOf(rest);
  return plain === undefined ? symbolOf(rest, 1) : make(plain.n, plain.d);
}

/** The text inside the last `\boxed{...}`, braces balanced; else what follows the last "The answer is". */
export function finalAnswerOf(solution: string): string | undefined {
  const start = solution.lastIndexOf('\\boxed{');
  if (start < 0) return /The answer is:?\s*(.+?)\.?\s*$/.exec(solution)?.[1];
  let depth = 1;
  for (let index = start + 7; index < solution.length; index += 1) {
    if (solution[index] === '{') depth += 1;
    if (solution[index] === '}') depth -= 1;
    if (depth === 0) return solution.slice(start + 7, index);
  }
  return undefined;
}
