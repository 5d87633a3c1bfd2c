// Real: the arithmetic of libs/models. No double.
import { describe, expect, it } from '@jest/globals';
import { costOf, upperBoundOf } from '#models';
import { seedOf } from '../../libs/pipeline/work/seed-of.ts';
import type { ModelView } from '#contracts';
import fc from 'fast-check';

const count = fc.integer({ min: 0, max: 10_000_000 });
// Prices as people write them: up to six decimals.
const usd = fc.integer({ min: 0, max: 2_000_000_000 }).map((millionths) => millionths / 1e6);
const price = fc.record({ in: usd, out: usd, cached: usd });

const view = (over: Partial<ModelView> = {}): ModelView => ({
  role: 'generator',
  index: 0,
  model: 'm',
  endpoint: 'e',
  sampling: { maxTokens: 100 },
  weight: 1,
  price: { in: 1, out: 2 },
  ...over,
});

describe('cost in nano-dollars', () => {
  it('says what a bill says', () => {
    expect(costOf({ in: 0.15, out: 0.6, cached: 0.075 }, { in: 1_000_000, out: 500_000, cached: 200_000 })).toBe(
      120_000_000 + 15_000_000 + 300_000_000,
    );
    expect(costOf(null, { in: 1_000_000, out: 1, cached: 0 })).toBe(0);
    // A third of a nano-dollar is rounded up, never lost.
    expect(costOf({ in: 0.0003, out: 0 }, { in: 1, out: 0, cached: 0 })).toBe(1);
  });

  it('is the exact quotient, rounded up, for every price of six decimals', () => {
    fc.assert(
      fc.property(price, count, count, count, (prices, tokensIn, out, cachedRaw) => {
        const cached = Math.min(cachedRaw, tokensIn);
        const micro = (value: number): bigint => BigInt(Math.round(value * 1e6));
        // micro-dollars a million tokens times tokens, over a thousand: nano-dollars.
        const exact =
          micro(prices.in) * BigInt(tokensIn - cached) +
          micro(prices.cached) * BigInt(cached) +
          micro(prices.out) * BigInt(out);
        const expected = (exact + 999n) / 1_000n;
        expect(BigInt(costOf(prices, { in: tokensIn, out, cached }))).toBe(expected);
      }),
    );
  });

  it('adds up: calls apart cost as much as together, but for less than a nano-dollar a call', () => {
    fc.assert(
      fc.property(price, fc.array(fc.tuple(count, count), { minLength: 1, maxLength: 20 }), (prices, calls) => {
        const apart = calls.reduce((sum, [tokensIn, out]) => sum + costOf(prices, { in: tokensIn, out, cached: 0 }), 0);
        const tokens = calls.reduce((sum, [tokensIn, out]) => ({ in: sum.in + tokensIn, out: sum.out + out }), {
          in: 0,
          out: 0,
        });
        const together = costOf(prices, { ...tokens, cached: 0 });
        expect(apart).toBeGreaterThanOrEqual(together);
        expect(apart - together).toBeLessThan(calls.length);
      }),
    );
  });
});

describe('the bound of a call', () => {
  it('is at least what any use within it costs, cached or not', () => {
    fc.assert(
      fc.property(
        price,
        fc.string({ maxLength: 300, unit: 'grapheme' }),
        fc.nat(1_000),
        fc.nat(1_000),
        (prices, text, a, b) => {
          const model = view({ price: prices });
          const bound = upperBoundOf({ model, messages: [{ role: 'user', content: text }] });
          const tokensIn = Math.min(a, Buffer.byteLength(text));
          const out = Math.min(b, 100);
          for (const cached of [0, tokensIn]) {
            expect(costOf(prices, { in: tokensIn, out, cached })).toBeLessThanOrEqual(bound.nanoUsd);
          }
          expect(bound.tokens).toBeGreaterThanOrEqual(tokensIn + 100);
        },
      ),
    );
  });

  it('counts bytes and the schema, not characters', () => {
    const messages = [{ role: 'user' as const, content: '数学' }];
    const plain = upperBoundOf({ model: view(), messages });
    const ascii = upperBoundOf({ model: view(), messages: [{ role: 'user', content: 'ab' }] });
    expect(plain.tokens - ascii.tokens).toBe(4);
    const schema = { name: 'x', schema: { type: 'object' } };
    expect(upperBoundOf({ model: view(), messages, schema }).tokens - plain.tokens).toBe(
      JSON.stringify(schema.schema).length,
    );
  });
});

describe('seeds of questions', () => {
  it('are 31 bits, the same for the same parts, others for parts cut elsewhere', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (parts) => {
        const seed = seedOf(parts);
        expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31).toBe(true);
        expect(seedOf([...parts])).toBe(seed);
      }),
    );
    expect(seedOf(['a', 'bc'])).not.toBe(seedOf(['ab', 'c']));
    expect(seedOf(['a;1:b'])).not.toBe(seedOf(['a', 'b']));
  });
});
