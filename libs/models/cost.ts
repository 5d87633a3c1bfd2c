import type { Price } from '#contracts';

/** Tokens of one call; `cached` of the `in` tokens came from the endpoint's cache. */
export interface Tokens {
  in: number;
  out: number;
  cached: number;
}

/** US dollars per million tokens as whole nano-dollars per million tokens: exact for prices of up to nine decimals. */
const perMillion = (usd: number): bigint => BigInt(Math.round(usd * 1e9));

/**
 * Cost of a call in whole nano-dollars, in integers all the way: a sum of floats would differ by the order of adding. Rounded up, so that the
 * accounts never hold less than was spent. No price: 0.
 */
export function costOf(price: Price | null, tokens: Tokens): number {
  if (price === null) return 0;
  const cached = Math.min(tokens.cached, tokens.in);
  const millionths =
    BigInt(tokens.in - cached) * perMillion(price.in) +
    BigInt(cached) * perMillion(price.cached ?? price.in) +
    BigInt(tokens.out) * perMillion(price.out);
  return Number((millionths + 999_999n) / 1_000_000n);
}

/** The most that a call of so many tokens can cost: every prompt token at the dearer of its two prices. */
export function costAtMost(price: Price | null, tokens: { in: number; out: number }): number {
  if (price === null) return 0;
  return costOf({ in: Math.max(price.in, price.cached ?? 0), out: price.out }, { ...tokens, cached: 0 });
}
