import type { Template } from '../template.ts';
import { gcd, number } from '../value.ts';

function factorise(n: number): Map<number, number> {
  const powers = new Map<number, number>();
  let rest = n;
  for (let prime = 2; prime * prime <= rest; prime += 1) {
    while (rest % prime === 0) {
      powers.set(prime, (powers.get(prime) ?? 0) + 1);
      rest /= prime;
    }
  }
  if (rest > 1) powers.set(rest, (powers.get(rest) ?? 0) + 1);
  return powers;
}

function powerModulo(base: number, exponent: number, modulus: number): number {
  let result = 1 % modulus;
  for (let step = 0; step < exponent; step += 1) result = (result * base) % modulus;
  return result;
}

function leastWith(limit: number, test: (n: number) => boolean): number | undefined {
  for (let n = 1; n <= limit; n += 1) if (test(n)) return n;
  return undefined;
}

function digitSum(digits: string): number {
  return Array.from(digits, Number).reduce((sum, digit) => sum + digit, 0);
}

/** Divisors, primes, congruences, bases, digits. */
export const numberTheory: readonly Template[] = [
  {
    about: 'greatest common divisor factor gcd euclidean algorithm common factors',
    forms: [
      ['', 'the greatest common divisor of {a} and {b}'],
      [
        '{who} cuts ribbons of {a} and {b} centimetres into equal pieces without waste.',
        'the greatest possible length of a piece in centimetres',
      ],
    ],
    draw: (r) => {
      const g = r.int(3, 24);
      return [g * r.int(3, 9), g * r.int(10, 17)];
    },
    value: (a, b) => number(gcd(a, b)),
    slips: (a, b) => [number(a * b, gcd(a, b)), number(gcd(a, b), 2), number(2 * gcd(a, b))],
    link: { slot: 'b', low: 12, high: 5000 },
  },
  {
    about: 'least common multiple lcm common multiples cycles',
    forms: [
      ['', 'the least common multiple of {a} and {b}'],
      [
        'Two lamps flash together and then every {a} and every {b} seconds.',
        'the number of seconds until both lamps flash together again',
      ],
    ],
    draw: (r) => {
      const g = r.int(2, 6);
      return [g * r.int(2, 8), g * r.int(3, 11)];
    },
    value: (a, b) => (a * b === 0 ? undefined : number(a * b, gcd(a, b))),
    slips: (a, b) => [number(a * b), number(gcd(a, b)), number(a + b)],
    link: { slot: 'a', low: 2, high: 300 },
  },
  {
    about: 'number of divisors counting divisors factors prime factorization',
    forms: [['', 'the number of positive divisors of {a}']],
    draw: (r) => [2 ** r.int(1, 4) * 3 ** r.int(0, 3) * r.pick([1, 5, 7, 25, 35])],
    value: (a) => (a < 1 ? undefined : number([...factorise(a).values()].reduce((all, power) => all * (power + 1), 1))),
    slips: (a) => {
      const powers = [...factorise(a).values()];
      return [
        number(powers.reduce((all, power) => all * power, 1)),
        number(powers.reduce((all, power) => all + power, 0)),
      ];
    },
    link: { slot: 'a', low: 4, high: 20_000 },
  },
  {
    about: 'sum of divisors divisor function sigma factors',
    forms: [['', 'the sum of the positive divisors of {a}']],
    draw: (r) => [2 ** r.int(1, 4) * 3 ** r.int(0, 2) * r.pick([1, 5, 7])],
    value: (a) => {
      let sum = 0;
      for (let d = 1; d <= a && a <= 20_000; d += 1) if (a % d === 0) sum += d;
      return a < 1 || a > 20_000 ? undefined : number(sum);
    },
    slips: (a) => [number(a + 1), number(2 * a)],
    link: { slot: 'a', low: 4, high: 2000 },
  },
  {
    about: "modular arithmetic congruence remainders powers exponentiation fermat's little theorem",
    forms: [['', 'the remainder when ${a}^{{b}}$ is divided by {c}']],
    draw: (r) => [r.int(2, 9), r.int(12, 99), r.int(7, 19)],
    value: (a, b, c) => (b > 1000 ? undefined : number(powerModulo(a, b, c))),
    slips: (a, b, c) => [number(powerModulo(a, b - 1, c)), number((a * b) % c), number(powerModulo(a, b + 1, c))],
  },
  {
    about: 'units digit last digit cyclicity patterns powers digits',
    forms: [['', 'the units digit of ${a}^{{b}}$']],
    draw: (r) => [r.pick([2, 3, 7, 8, 12, 13, 17]), r.int(20, 99)],
    value: (a, b) => (b > 1000 ? undefined : number(powerModulo(a, b, 10))),
    slips: (a, b) => [number(powerModulo(a, b - 1, 10)), number(powerModulo(a, b + 1, 10)), number((a * b) % 10)],
  },
  {
    about: 'base conversion number bases place value positional notation',
    forms: [['', 'the base-10 value of the number ${a}_{{b}}$']],
    draw: (r) => {
      const b = r.int(4, 9);
      return [100 * r.int(1, b - 1) + 10 * r.int(0, b - 1) + r.int(0, b - 1), b];
    },
    value: (a, b) => {
      const n = Number.parseInt(String(a), b);
      return n.toString(b) === String(a) ? number(n) : undefined;
    },
    slips: (a, b) => [number(Number.parseInt(String(a), b) + b), number((a % 10) + b * Math.floor(a / 10))],
  },
  {
    about: 'prime factorization prime numbers primes largest prime factor composite',
    forms: [['', 'the largest prime factor of {a}']],
    draw: (r) => [r.pick([11, 13, 17, 19, 23]) * r.pick([6, 10, 12, 14, 15, 20, 21])],
    value: (a) => (a < 2 ? undefined : number(Math.max(...factorise(a).keys()))),
    slips: (a) => [number(Math.min(...factorise(a).keys())), number(a, Math.min(...factorise(a).keys()))],
    link: { slot: 'a', low: 6, high: 100_000 },
  },
  {
    about: 'multiples divisibility counting multiples divisible by rules',
    forms: [['', 'the number of multiples of {a} from {b} to {c} inclusive']],
    draw: (r) => [r.int(3, 17), r.int(20, 120), r.int(200, 900)],
    value: (a, b, c) => number(Math.floor(c / a) - Math.floor((b - 1) / a)),
    slips: (a, b, c) => [
      number(Math.floor(c / a) - Math.floor((b - 1) / a) + 1),
      number(Math.floor(c / a)),
      number(c - b, a),
    ],
    link: { slot: 'c', low: 150, high: 20_000 },
  },
  {
    about: 'chinese remainder theorem systems of congruences simultaneous remainders',
    forms: [
      [
        '',
        'the smallest positive integer that leaves remainder {a} when divided by {b} and remainder {c} when divided by {d}',
      ],
    ],
    draw: (r) => {
      const [b, d] = r.pick([
        [5, 7],
        [4, 9],
        [7, 11],
        [8, 13],
        [9, 11],
        [5, 12],
      ] as const);
      return [r.int(1, b - 1), b, r.int(1, d - 1), d];
    },
    value: (a, b, c, d) => {
      const n = leastWith(b * d, (k) => k % b === a && k % d === c);
      return n === undefined ? undefined : number(n);
    },
    slips: (a, b, c, d) => [number(a * c), number((leastWith(b * d, (k) => k % b === a && k % d === c) ?? 0) + b)],
  },
  {
    about: 'modular inverse multiplicative inverses modulo a prime',
    forms: [['', 'the inverse of {a} modulo {b}, as an integer from 1 to that modulus']],
    draw: (r) => {
      const b = r.pick([7, 11, 13, 17, 19, 23]);
      return [r.int(2, b - 1), b];
    },
    value: (a, b) => {
      const n = leastWith(b, (k) => (k * a) % b === 1);
      return n === undefined ? undefined : number(n);
    },
    slips: (a, b) => [number(b - a), number(b - (leastWith(b, (k) => (k * a) % b === 1) ?? 1))],
  },
  {
    about: 'consecutive integers sums averages odd even numbers integer properties',
    forms: [['', 'the largest of {a} consecutive integers whose sum is {b}']],
    draw: (r) => {
      const a = r.pick([3, 5, 7, 9]);
      return [a, a * r.int(10, 60)];
    },
    value: (a, b) => number(2 * b + a * (a - 1), 2 * a),
    slips: (a, b) => [number(b, a), number(2 * b - a * (a - 1), 2 * a), number(b + a * a, a)],
    work: (a, b) => `\\frac{${b}}{${a}} + \\frac{${a} - 1}{2}`,
  },
  {
    about: "factorials trailing zeros legendre's formula powers of a prime",
    forms: [['', 'the number of zeros at the end of ${a}!$']],
    draw: (r) => [r.int(20, 400)],
    value: (a) => {
      let zeros = 0;
      for (let power = 5; power <= a; power *= 5) zeros += Math.floor(a / power);
      return number(zeros);
    },
    slips: (a) => [number(Math.floor(a / 5)), number(Math.floor(a / 10)), number(Math.floor(a / 2))],
  },
  {
    about: 'digits sum of digits digit problems place value number puzzles three-digit two-digit',
    forms: [['', 'the sum of the digits of ${a} \\times {b}$']],
    draw: (r) => [r.int(12, 999), r.int(11, 99)],
    value: (a, b) => number(digitSum(String(a * b))),
    slips: (a, b) => [number(String(a * b).length), number(digitSum(`${a}${b}`))],
  },
  {
    about: 'perfect squares square numbers cubes integer roots counting squares',
    forms: [['', 'the number of perfect squares from {a} to {b} inclusive']],
    draw: (r) => [r.int(2, 60), r.int(200, 3000)],
    value: (a, b) => number(Math.floor(Math.sqrt(b)) - Math.ceil(Math.sqrt(a)) + 1),
    slips: (a, b) => [number(Math.floor(Math.sqrt(b)) - Math.ceil(Math.sqrt(a))), number(Math.floor(Math.sqrt(b)))],
    link: { slot: 'b', low: 100, high: 100_000 },
  },
];
