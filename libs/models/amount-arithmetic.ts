import type { Amount } from '#contracts';

export const NOTHING: Readonly<Amount> = { calls: 0, tokens: 0, nanoUsd: 0 };

const each = (a: Amount, b: Amount, combine: (x: number, y: number) => number): Amount => ({
  calls: combine(a.calls, b.calls),
  tokens: combine(a.tokens, b.tokens),
  nanoUsd: combine(a.nanoUsd, b.nanoUsd),
});

export const add = (a: Amount, b: Amount): Amount => each(a, b, (x, y) => x + y);
/** What is left of `a`, nothing below zero. */
export const less = (a: Amount, b: Amount): Amount => each(a, b, (x, y) => Math.max(0, x - y));
export const times = (a: Amount, factor: number): Amount => each(a, a, (x) => x * factor);
export const largest = (a: Amount, b: Amount): Amount => each(a, b, Math.max);

export const fits = (need: Amount, room: Amount): boolean =>
  need.calls <= room.calls && need.tokens <= room.tokens && need.nanoUsd <= room.nanoUsd;

export const isNothing = (amount: Amount): boolean => amount.calls === 0 && amount.tokens === 0 && amount.nanoUsd === 0;
