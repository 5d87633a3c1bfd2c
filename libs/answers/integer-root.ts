import { bitLength } from './rational.ts';

const SMALL_PRIMES: readonly bigint[] = (() => {
  const primes: bigint[] = [];
  for (let candidate = 2; candidate < 1_000; candidate += 1)
    if (primes.every((prime) => BigInt(candidate) % prime !== 0n)) primes.push(BigInt(candidate));
  return primes;
})();

/** Largest r with r^k <= n, for n >= 0, by Newton's method. */
export function floorRoot(n: bigint, k: number): bigint {
  if (n < 2n) return n;
  const index = BigInt(k);
  let guess = 1n << BigInt(Math.ceil(bitLength(n) / k) + 1);
  for (;;) {
    const next = ((index - 1n) * guess + n / guess ** (index - 1n)) / index;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** k-th root of n > 0 as `outside` times the root of `inside`, with the k-th powers of small primes taken out. */
export function extractRoot(n: bigint, k: number): { outside: bigint; inside: bigint } {
  let outside = 1n;
  let inside = 1n;
  let rest = n;
  for (const prime of SMALL_PRIMES) {
    if (rest === 1n) break;
    let exponent = 0;
    while (rest % prime === 0n) {
      rest /= prime;
      exponent += 1;
    }
    outside *= prime ** BigInt(Math.floor(exponent / k));
    inside *= prime ** BigInt(exponent % k);
  }
  const root = floorRoot(rest, k);
  return root ** BigInt(k) === rest ? { outside: outside * root, inside } : { outside, inside: inside * rest };
}

/** A prime below 1,000 that divides n, else n itself. */
export const someFactor = (n: bigint): bigint => SMALL_PRIMES.find((prime) => n % prime === 0n) ?? n;
