import type { Template } from '../template.ts';
import { number } from '../value.ts';

/** A whole power k with a^k = b, or undefined. */
function exponentOf(a: number, b: number): number | undefined {
  for (let [k, power] = [0, 1]; a > 1 && power <= b; k += 1, power *= a) if (power === b) return k;
  return undefined;
}

/** Equations, systems, quadratics, functions, exponents. */
export const algebra: readonly Template[] = [
  {
    about: 'linear equations equation in one variable solving isolating unknown algebraic',
    forms: [
      ['', 'the solution $x$ of the equation ${a}x {+b} = {c}$'],
      ['', 'the number $x$ that satisfies ${a}x {+b} = {c}$'],
    ],
    draw: (r) => {
      const [a, b] = [r.int(2, 12), r.pick([-1, 1]) * r.int(1, 20)];
      return [a, b, a * r.int(-6, 15) + b];
    },
    value: (a, b, c) => (a === 0 ? undefined : number(c - b, a)),
    slips: (a, b, c) => [number(c + b, a), number(c - b), number(b - c, a)],
    work: (a, b, c) => `\\frac{${c} - (${b})}{${a}}`,
  },
  {
    about: 'systems of linear equations two variables elimination substitution simultaneous sum difference',
    forms: [['The numbers $x$ and $y$ satisfy $x + y = {a}$ and $x - y = {b}$.', 'the product $xy$']],
    draw: (r) => {
      const b = r.int(1, 12);
      return [b + 2 * r.int(2, 15), b];
    },
    value: (a, b) => number(a * a - b * b, 4),
    slips: (a, b) => [number(a * a - b * b, 2), number(a * b), number(a + b, 2)],
    work: (a, b) => `\\frac{${a} + ${b}}{2} \\cdot \\frac{${a} - ${b}}{2}`,
  },
  {
    about: "vieta's formulas sum of roots product quadratic equations roots symmetric",
    forms: [['', 'the sum of the squares of the roots of $x^2 {+a}x {+b} = 0$']],
    draw: (r) => [r.pick([-1, 1]) * r.int(5, 15), r.int(1, 6)],
    value: (a, b) => number(a * a - 2 * b),
    slips: (a, b) => [number(a * a + 2 * b), number(a * a), number(a * a - b)],
    work: (a, b) => `(${a})^2 - 2 \\cdot (${b})`,
  },
  {
    about: 'factoring quadratics quadratic equations zero product property roots trinomials polynomials',
    forms: [['', 'the larger root of $x^2 {+a}x {+b} = 0$']],
    draw: (r) => {
      const p = r.int(-9, 8);
      const q = p + r.int(1, 9);
      return p + q === 0 || p * q === 0 ? [-7, 12] : [-(p + q), p * q];
    },
    value: (a, b) => {
      const side = Math.sqrt(a * a - 4 * b);
      return Number.isSafeInteger(side) ? number(side - a, 2) : undefined;
    },
    slips: (a, b) => {
      const side = Math.round(Math.sqrt(a * a - 4 * b));
      return [number(-side - a, 2), number(side + a, 2), number(side - a)];
    },
  },
  {
    about: 'discriminant quadratic formula nature of the roots',
    forms: [['', 'the discriminant of ${a}x^2 {+b}x {+c}$']],
    draw: (r) => [r.int(2, 7), r.pick([-1, 1]) * r.int(2, 13), r.pick([-1, 1]) * r.int(1, 9)],
    value: (a, b, c) => number(b * b - 4 * a * c),
    slips: (a, b, c) => [number(b * b + 4 * a * c), number(b * b - 2 * a * c)],
    work: (a, b, c) => `(${b})^2 - 4 \\cdot ${a} \\cdot (${c})`,
  },
  {
    about: 'completing the square vertex of a parabola minimum quadratic functions vertex form',
    forms: [['', 'the minimum value of $x^2 {+a}x {+b}$']],
    draw: (r) => [2 * r.pick([-1, 1]) * r.int(1, 9), r.pick([-1, 1]) * r.int(1, 30)],
    value: (a, b) => number(4 * b - a * a, 4),
    slips: (a, b) => [number(-a, 2), number(4 * b + a * a, 4), number(b - a * a)],
    work: (a, b) => `${b} - \\frac{(${a})^2}{4}`,
  },
  {
    about: 'composition of functions function evaluation composite notation',
    forms: [['Let $f(x) = {a}x {+b}$ and $g(x) = x^2 {+c}$.', 'the value of $f(g({d}))$']],
    draw: (r) => [r.int(2, 9), r.pick([-1, 1]) * r.int(1, 12), r.pick([-1, 1]) * r.int(1, 8), r.int(1, 6)],
    value: (a, b, c, d) => number(a * (d * d + c) + b),
    slips: (a, b, c, d) => [number((a * d + b) ** 2 + c), number((a * d + b) * (d * d + c)), number(a * (d * d + c))],
    work: (a, b, c, d) => `${a} \\cdot ${d * d + c} + (${b})`,
  },
  {
    about: 'inverse functions inverse function one-to-one',
    forms: [['The function $h$ is given by $h(x) = {a}x {+b}$.', 'the value of $h^{-1}({c})$']],
    draw: (r) => {
      const [a, b] = [r.int(2, 9), r.pick([-1, 1]) * r.int(1, 15)];
      return [a, b, a * r.int(1, 12) + b];
    },
    value: (a, b, c) => (a === 0 ? undefined : number(c - b, a)),
    slips: (a, b, c) => [number(a * c + b), number(1, a * c + b || 1), number(c + b, a)],
    work: (a, b, c) => `\\frac{${c} - (${b})}{${a}}`,
  },
  {
    about: 'exponents laws of exponents exponential equations powers exponentiation',
    forms: [['', 'the exponent $x$ for which ${a}^x = {b}$']],
    draw: (r) => {
      const a = r.pick([2, 3, 5]);
      return [a, a ** r.int(3, 8)];
    },
    value: (a, b) => {
      const k = exponentOf(a, b);
      return k === undefined ? undefined : number(k);
    },
    slips: (a, b) => [number(b, a), number((exponentOf(a, b) ?? 1) + 1)],
  },
  {
    about: 'logarithms logarithm change of base properties logarithmic equations',
    forms: [['', 'the value of $\\log_{{a}} {b}$']],
    draw: (r) => {
      const a = r.pick([2, 3, 4, 5, 6, 7]);
      return [a, a ** r.int(2, 6)];
    },
    value: (a, b) => {
      const k = exponentOf(a, b);
      return k === undefined ? undefined : number(k);
    },
    slips: (a, b) => [number(b, a), number((exponentOf(a, b) ?? 2) - 1)],
  },
  {
    about: 'absolute value equations distance on the number line',
    forms: [['', 'the product of the solutions of $|x {+a}| = {b}$']],
    draw: (r) => [r.pick([-1, 1]) * r.int(1, 12), r.int(13, 25)],
    value: (a, b) => number(a * a - b * b),
    slips: (a, b) => [number(-2 * a), number(b * b - a * a), number(b - a)],
    work: (a, b) => `(${-a + b}) \\cdot (${-a - b})`,
  },
  {
    about: 'difference of squares factoring identities algebraic expressions expanding',
    forms: [['', 'the value of ${a}^2 - {b}^2$']],
    draw: (r) => {
      const b = r.int(15, 90);
      return [b + r.int(1, 12), b];
    },
    value: (a, b) => number(a * a - b * b),
    slips: (a, b) => [number((a - b) ** 2), number(2 * (a - b)), number(a * a + b * b)],
    work: (a, b) => `(${a} - ${b}) \\cdot (${a} + ${b})`,
  },
  {
    about: 'inverse variation proportionality direct variation constant of',
    forms: [
      ['The quantity $y$ varies inversely with $x$, and $y = {a}$ when $x = {b}$.', 'the value of $y$ when $x = {c}$'],
    ],
    draw: (r) => {
      const c = r.int(2, 10);
      return [c * r.int(1, 8), r.int(3, 12), c];
    },
    value: (a, b, c) => (c === 0 ? undefined : number(a * b, c)),
    slips: (a, b, c) => [number(a * c, b), number(a * b)],
    work: (a, b, c) => `\\frac{${a} \\cdot ${b}}{${c}}`,
  },
  {
    about: 'linear inequalities inequality compound integers solution set interval',
    forms: [['', 'the number of integers $x$ with ${a} < {b}x {+c} < {d}$']],
    draw: (r) => [r.int(-20, 0), r.int(2, 7), r.pick([-1, 1]) * r.int(1, 9), r.int(20, 80)],
    value: (a, b, c, d) => number(Math.max(0, Math.ceil((d - c) / b) - Math.floor((a - c) / b) - 1)),
    slips: (a, b, c, d) => [number(Math.ceil((d - c) / b) - Math.floor((a - c) / b)), number(d - a, b)],
  },
  {
    about: 'age problems word translating into equations algebra unknown',
    forms: [
      [
        '{who} is {a} times as old as her daughter, and in {b} years she will be {c} times as old as her daughter.',
        "the daughter's age in years now",
      ],
    ],
    draw: (r) => {
      const [a, c, t] = [r.int(5, 8), r.int(2, 4), r.int(1, 4)];
      return [a, t * (a - c), c];
    },
    value: (a, b, c) => (a === c ? undefined : number(b * (c - 1), a - c)),
    slips: (a, b, c) => [number(a * b * (c - 1), a - c || 1), number(b, a - c || 1)],
    work: (a, b, c) => `\\frac{${b} \\cdot (${c} - 1)}{${a} - ${c}}`,
    unit: 'years',
  },
  {
    about: 'coin problems system of equations value quarters dimes money cents linear equations',
    forms: [
      ['A jar holds {a} coins, all dimes and quarters, worth {b} cents in all.', 'the number of quarters in the jar'],
    ],
    draw: (r) => {
      const [quarters, dimes] = [r.int(4, 30), r.int(3, 30)];
      return [quarters + dimes, 25 * quarters + 10 * dimes];
    },
    value: (a, b) => number(b - 10 * a, 15),
    slips: (a, b) => [number(25 * a - b, 15), number(b - 10 * a, 25)],
    work: (a, b) => `\\frac{${b} - 10 \\cdot ${a}}{15}`,
  },
];
