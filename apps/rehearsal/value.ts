/** The answer of a rehearsal problem, exact. Numerators and denominators stay in the safe integer range. */
export type Value =
  | { readonly kind: 'number' | 'percent' | 'pi'; readonly n: number; readonly d: number }
  | { readonly kind: 'root'; readonly n: number; readonly d: number; readonly radicand: number }
  | { readonly kind: 'pair'; readonly n: number; readonly d: number };

/** Greatest common divisor of two whole numbers, never negative; NaN of what is no number, which no chain of remainders would end on. */
export function gcd(a: number, b: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Number.NaN;
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

function reduced(n: number, d: number): { n: number; d: number } {
  const divisor = (gcd(n, d) || 1) * (d < 0 ? -1 : 1);
  return { n: n / divisor + 0, d: d / divisor };
}

export function number(n: number, d = 1): Value {
  return { kind: 'number', ...reduced(n, d) };
}

export function percent(n: number, d = 1): Value {
  return { kind: 'percent', ...reduced(n, d) };
}

/** n/d times pi. */
export function pi(n: number, d = 1): Value {
  return { kind: 'pi', ...reduced(n, d) };
}

/** A pair of whole numbers, such as a point. */
export function pair(x: number, y: number): Value {
  return { kind: 'pair', n: x, d: y };
}

/** n/d times the square root of `radicand`, squares taken out; a plain number where nothing stays under the root. */
export function root(radicand: number, n = 1, d = 1): Value {
  let [outside, inside] = [1, radicand];
  for (let factor = 2; factor * factor <= inside; factor += 1) {
    while (inside % (factor * factor) === 0) {
      inside /= factor * factor;
      outside *= factor;
    }
  }
  return inside <= 1 ? number(n * outside * inside, d) : { kind: 'root', ...reduced(n * outside, d), radicand: inside };
}

export function sameValue(a: Value, b: Value): boolean {
  if (a.kind !== b.kind || a.n !== b.n || a.d !== b.d) return false;
  return a.kind !== 'root' || (b.kind === 'root' && a.radicand === b.radicand);
}

/** True where every part is finite and small enough to be exact. */
export function isExact(value: Value): boolean {
  return Number.isSafeInteger(value.n) && Number.isSafeInteger(value.d) && (value.kind === 'pair' || value.d > 0);
}
