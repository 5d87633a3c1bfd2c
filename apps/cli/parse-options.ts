import { InvalidArgumentError } from 'commander';

/** A whole number, 0 or more. @throws InvalidArgumentError with words that commander prints */
export function wholeNumber(text: string): number {
  if (/^\d+$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
  throw new InvalidArgumentError('a whole number is needed, such as 100');
}

/** A number, 0 or more. */
export function amount(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError('a number is needed, such as 0.5');
}

/** `100`, or by size: `3:60,4:40`. */
export function communityQuota(text: string): number | { '3'?: number; '4'?: number } {
  if (!text.includes(':')) return wholeNumber(text);
  const sizes: { '3'?: number; '4'?: number } = {};
  for (const part of text.split(',')) {
    const [size, n = ''] = part.split(':');
    if (size !== '3' && size !== '4') throw new InvalidArgumentError('sizes are 3 and 4, such as 3:60,4:40');
    sizes[size] = wholeNumber(n);
  }
  return sizes;
}

/** One of several words. */
export function oneOf<T extends string>(...words: T[]): (text: string) => T {
  return (text) => {
    const word = words.find((known) => known === text);
    if (word !== undefined) return word;
    throw new InvalidArgumentError(`one of ${words.join(', ')} is needed`);
  };
}

/** The flags of a wall, as `budget` in a request; undefined where none is given. */
export function budgetOf(flags: {
  budgetUsd?: number | undefined;
  budgetTokens?: number | undefined;
  budgetCalls?: number | undefined;
}) {
  const { budgetUsd, budgetTokens, budgetCalls } = flags;
  if (budgetUsd === undefined && budgetTokens === undefined && budgetCalls === undefined) return undefined;
  return {
    ...(budgetUsd !== undefined && { usd: budgetUsd }),
    ...(budgetTokens !== undefined && { tokens: budgetTokens }),
    ...(budgetCalls !== undefined && { calls: budgetCalls }),
  };
}

/** A share from `least` to 1. */
export function share(least: number): (text: string) => number {
  return (text) => {
    const value = amount(text);
    if (value >= least && value <= 1) return value;
    throw new InvalidArgumentError(`a number from ${least} to 1 is needed`);
  };
}

/** Some of several words, with commas between. */
export function listOf<T extends string>(words: readonly T[]): (text: string) => T[] {
  return (text) => text.split(',').map((part) => oneOf(...words)(part.trim()));
}

/** `all`, `one`, or a share above 0. */
export function pointGate(text: string): number | 'all' | 'one' {
  if (text === 'all' || text === 'one') return text;
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= 1) return value;
  throw new InvalidArgumentError('all, one, or a share above 0 and up to 1 is needed');
}
