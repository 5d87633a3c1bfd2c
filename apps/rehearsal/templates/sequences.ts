import type { Template } from '../template.ts';
import { number } from '../value.ts';

function choose(n: number, k: number): number {
  let result = 1;
  for (let index = 1; index <= k; index += 1) result = (result * (n - k + index)) / index;
  return Math.round(result);
}

/** Sequences, series, polynomials, sums. */
export const sequences: readonly Template[] = [
  {
    about: 'arithmetic sequences nth term common difference progression',
    forms: [
      [
        'An arithmetic sequence starts with {a} and has common difference {b}.',
        'term number {c} of the arithmetic sequence',
      ],
      [
        'The first row of a hall has {a} seats and each further row has {b} seats more.',
        'the number of seats in row {c}',
      ],
    ],
    draw: (r) => [r.int(2, 30), r.int(2, 12), r.int(8, 40)],
    value: (a, b, c) => number(a + b * (c - 1)),
    slips: (a, b, c) => [number(a + b * c), number(b * c), number(a * c + b)],
    work: (a, b, c) => `${a} + ${b} \\cdot (${c} - 1)`,
    link: { slot: 'c', low: 2, high: 200 },
  },
  {
    about: 'arithmetic series sum of an arithmetic sequence consecutive integers sums gauss',
    forms: [
      ['', 'the sum of the first {c} terms of the arithmetic sequence with first term {a} and common difference {b}'],
    ],
    draw: (r) => [r.int(1, 20), r.int(2, 9), r.int(6, 30)],
    value: (a, b, c) => number(c * (2 * a + b * (c - 1)), 2),
    slips: (a, b, c) => [number(c * (2 * a + b * (c - 1))), number(a + b * (c - 1)), number(c * (2 * a + b * c), 2)],
    work: (a, b, c) => `\\frac{${c} \\cdot (${a} + ${a + b * (c - 1)})}{2}`,
    link: { slot: 'c', low: 3, high: 120 },
  },
  {
    about: 'geometric sequences common ratio nth term doubling exponential growth progression',
    forms: [
      ['A colony of {a} bacteria grows to {b} times its size every hour.', 'the number of bacteria after {c} hours'],
      ['', 'term number {c} counted from zero of the geometric sequence with first term {a} and common ratio {b}'],
    ],
    draw: (r) => [r.int(2, 12), r.int(2, 4), r.int(3, 6)],
    value: (a, b, c) => number(a * b ** c),
    slips: (a, b, c) => [number(a * b * c), number(a * b ** (c - 1)), number(a * b ** (c + 1))],
    work: (a, b, c) => `${a} \\cdot ${b}^{${c}}`,
    link: { slot: 'c', low: 2, high: 8 },
  },
  {
    about: 'geometric series finite sum of a geometric sequence',
    forms: [['', 'the sum of the first {c} terms of the geometric sequence with first term {a} and common ratio {b}']],
    draw: (r) => [r.int(1, 9), r.int(2, 4), r.int(3, 7)],
    value: (a, b, c) => (b === 1 ? undefined : number(a * (b ** c - 1), b - 1)),
    slips: (a, b, c) => [number(a * b ** c), number(a * (b ** (c - 1) - 1), b - 1 || 1)],
    work: (a, b, c) => `\\frac{${a} \\cdot (${b}^{${c}} - 1)}{${b} - 1}`,
    link: { slot: 'c', low: 2, high: 9 },
  },
  {
    about: 'infinite geometric series convergence sum of an infinite',
    forms: [['', 'the sum of the infinite geometric series with first term {a} and common ratio $\\frac{1}{{b}}$']],
    draw: (r) => [r.int(2, 20), r.int(2, 9)],
    value: (a, b) => (b < 2 ? undefined : number(a * b, b - 1)),
    slips: (a, b) => [number(a * b, b + 1), number(a, b - 1)],
    work: (a, b) => `\\frac{${a} \\cdot ${b}}{${b} - 1}`,
  },
  {
    about: "binomial theorem expansion coefficient pascal's triangle binomial coefficients polynomials",
    forms: [['', 'the coefficient of $x^{{a}}$ in the expansion of $(x + {b})^{{c}}$']],
    draw: (r) => {
      const c = r.int(4, 8);
      return [r.int(1, c - 1), r.int(2, 5), c];
    },
    value: (a, b, c) => (a > c ? undefined : number(choose(c, a) * b ** (c - a))),
    slips: (a, b, c) => [number(choose(c, a)), number(choose(c, a) * b ** a), number(c * b ** (c - a))],
    work: (a, b, c) => `\\binom{${c}}{${a}} \\cdot ${b}^{${c - a}}`,
  },
  {
    about: 'remainder theorem polynomial division polynomials synthetic factor theorem cubic evaluation',
    forms: [['', 'the remainder when $x^3 {+a}x^2 {+b}x {+c}$ is divided by $x - {d}$']],
    draw: (r) => [
      r.pick([-1, 1]) * r.int(1, 6),
      r.pick([-1, 1]) * r.int(1, 9),
      r.pick([-1, 1]) * r.int(1, 9),
      r.int(1, 4),
    ],
    value: (a, b, c, d) => number(d ** 3 + a * d * d + b * d + c),
    slips: (a, b, c, d) => [number(-(d ** 3) + a * d * d - b * d + c), number(c), number(d ** 3 + a * d * d + b * d)],
    work: (a, b, c, d) => `${d}^3 + (${a}) \\cdot ${d}^2 + (${b}) \\cdot ${d} + (${c})`,
  },
  {
    about: 'recursive sequences recurrence relations recursion fibonacci',
    forms: [
      [
        'A sequence begins with {a} and {b}, and each later term is the sum of the two terms before it.',
        'the seventh term of the sequence',
      ],
    ],
    draw: (r) => [r.int(1, 9), r.int(2, 12)],
    value: (a, b) => number(5 * a + 8 * b),
    slips: (a, b) => [number(3 * a + 5 * b), number(8 * a + 13 * b)],
    work: (a, b) => `5 \\cdot ${a} + 8 \\cdot ${b}`,
  },
  {
    about: 'sum of squares telescoping summation sigma notation series formulas',
    forms: [['', 'the sum $1^2 + 2^2 + \\cdots + {a}^2$']],
    draw: (r) => [r.int(6, 30)],
    value: (a) => number((a * (a + 1) * (2 * a + 1)) / 6),
    slips: (a) => [number(((a * (a + 1)) / 2) ** 2), number((a * (a - 1) * (2 * a - 1)) / 6)],
    work: (a) => `\\frac{${a} \\cdot ${a + 1} \\cdot ${2 * a + 1}}{6}`,
  },
  {
    about: 'telescoping series partial fractions rational functions decomposition',
    forms: [['', 'the sum $\\frac{1}{1 \\cdot 2} + \\frac{1}{2 \\cdot 3} + \\cdots$ of the first {a} such terms']],
    draw: (r) => [r.int(5, 60)],
    value: (a) => number(a, a + 1),
    slips: (a) => [number(a + 1, a + 2), number(1, a + 1)],
    work: (a) => `1 - \\frac{1}{${a} + 1}`,
    link: { slot: 'a', low: 3, high: 2000 },
  },
];
