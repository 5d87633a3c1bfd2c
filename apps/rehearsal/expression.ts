import { gcd } from './value.ts';

/** An exact fraction. */
export interface Fraction {
  readonly n: number;
  readonly d: number;
}

/**
 * The value of a sum of terms such as `2m + 3n - mk` for given letters; undefined where a letter has no value or the
 * result is not exact.
 */
export function evaluateExpression(text: string, letters: ReadonlyMap<string, Fraction>): Fraction | undefined {
  let [n, d] = [0, 1];
  const terms = text.replaceAll(' ', '').match(/[+-]?[^+-]+/g) ?? [];
  for (const term of terms) {
    const match = /^([+-]?)(\d*)([a-z]*)$/.exec(term);
    if (match === null) return undefined;
    let top = Number(match[2] === '' ? 1 : match[2]) * (match[1] === '-' ? -1 : 1);
    let bottom = 1;
    for (const letter of match[3] ?? '') {
      const value = letters.get(letter);
      if (value === undefined) return undefined;
      top *= value.n;
      bottom *= value.d;
    }
    n = n * bottom + top * d;
    d *= bottom;
    const divisor = gcd(n, d) || 1;
    [n, d] = [n / divisor, d / divisor];
  }
  return terms.length > 0 && Number.isSafeInteger(n) && Number.isSafeInteger(d) ? { n, d } : undefined;
}
