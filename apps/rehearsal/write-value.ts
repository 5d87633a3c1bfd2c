import type { Random } from './random.ts';
import type { Value } from './value.ts';

function fraction(n: number, d: number): string {
  return d === 1 ? String(n) : `${n < 0 ? '-' : ''}\\frac{${Math.abs(n)}}{${d}}`;
}

function times(n: number, d: number, symbol: string): string {
  const top = n === 1 ? symbol : n === -1 ? `-${symbol}` : `${n}${symbol}`;
  return n === 0 ? '0' : d === 1 ? top : `${n < 0 ? '-' : ''}\\frac{${top.replace('-', '')}}{${d}}`;
}

/** The value as a textbook prints it: `12`, `\frac{1}{2}`, `25\%`, `12\pi`, `5\sqrt{2}`, `(3, 5)`. */
export function formatValue(value: Value): string {
  switch (value.kind) {
    case 'number':
      return fraction(value.n, value.d);
    case 'percent':
      return `${fraction(value.n, value.d)}\\%`;
    case 'pi':
      return times(value.n, value.d, '\\pi');
    case 'root':
      return times(value.n, value.d, `\\sqrt{${value.radicand}}`);
    case 'pair':
      return `(${value.n}, ${value.d})`;
  }
}

/** The terminating decimal of n/d, or undefined where it does not end within four places. */
function decimal(n: number, d: number): string | undefined {
  const scaled = (n * 10_000) / d;
  return Number.isSafeInteger(scaled) ? String(scaled / 10_000) : undefined;
}

/** The same value in one of the equivalent forms in which models write it. */
export function writeValue(value: Value, random: Random, unit: string | undefined): string {
  const plain = formatValue(value);
  const luck = random.next();
  if (value.kind === 'percent') return luck < 0.8 ? plain : `${decimal(value.n, value.d) ?? plain.slice(0, -2)}\\%`;
  if (value.kind === 'pair') return luck < 0.8 ? plain : `\\left(${value.n}, ${value.d}\\right)`;
  if (value.kind !== 'number') return luck < 0.75 ? plain : plain.replaceAll('\\frac', '\\dfrac');
  if (value.d === 1) {
    if (unit !== undefined && luck < 0.25) return `${plain} \\text{ ${unit}}`;
    if (luck > 0.94) return `${plain}.0`;
    return luck > 0.9 && Math.abs(value.n) >= 1000 ? plain.replace(/\B(?=(\d{3})+$)/g, ',') : plain;
  }
  if (luck < 0.25) return `${value.n}/${value.d}`;
  if (luck < 0.35) return plain.replace('\\frac', '\\dfrac');
  return luck < 0.6 ? (decimal(value.n, value.d) ?? plain) : plain;
}
