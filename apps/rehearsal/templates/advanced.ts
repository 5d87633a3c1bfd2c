import type { Template } from '../template.ts';
import { number, pi, root } from '../value.ts';

const sign = (r: { pick<T>(items: readonly T[]): T }): number => r.pick([-1, 1]);

/** Trigonometry, vectors, matrices, complex numbers, conics, calculus. */
export const advanced: readonly Template[] = [
  {
    about: 'trigonometric ratios tangent sine cosine right triangle trigonometry identities',
    forms: [
      [
        'In a right triangle the leg opposite angle $A$ is {a} and the leg adjacent to it is {b}.',
        'the value of $\\tan A$',
      ],
    ],
    draw: (r) => [r.int(3, 20), r.int(4, 24)],
    value: (a, b) => (b === 0 ? undefined : number(a, b)),
    slips: (a, b) => [number(b, a || 1), number(a, a + b)],
    work: (a, b) => `\\frac{${a}}{${b}}`,
  },
  {
    about: 'sine cosine pythagorean identity trigonometric functions values',
    forms: [['An acute angle $B$ has $\\sin B = \\frac{{a}}{{b}}$.', 'the value of $\\cos B$']],
    draw: (r) =>
      r.pick([
        [3, 5],
        [4, 5],
        [5, 13],
        [12, 13],
        [8, 17],
        [15, 17],
        [7, 25],
        [1, 2],
        [1, 3],
        [2, 3],
      ] as const),
    value: (a, b) => (b <= a ? undefined : root(b * b - a * a, 1, b)),
    slips: (a, b) => [number(b - a, b), number(b * b - a * a, b * b)],
    work: (a, b) => `\\sqrt{1 - \\left(\\frac{${a}}{${b}}\\right)^2}`,
  },
  {
    about: 'law of cosines oblique triangles law of sines',
    forms: [
      [
        'Two sides of a triangle measure {a} and {b} and the angle between them is $60^\\circ$.',
        'the square of the length of the third side',
      ],
    ],
    draw: (r) => [r.int(3, 15), r.int(4, 18)],
    value: (a, b) => number(a * a + b * b - a * b),
    slips: (a, b) => [number(a * a + b * b), number(a * a + b * b + a * b), number(a * a + b * b - 2 * a * b)],
    work: (a, b) => `${a}^2 + ${b}^2 - ${a} \\cdot ${b}`,
  },
  {
    about: 'radian measure degrees conversion angles arc unit circle',
    forms: [['', 'the radian measure of an angle of {a} degrees']],
    draw: (r) => [15 * r.int(1, 23)],
    value: (a) => pi(a, 180),
    slips: (a) => [pi(a, 360), pi(a, 90)],
    work: (a) => `${a} \\cdot \\frac{\\pi}{180}`,
  },
  {
    about: 'period amplitude of trigonometric functions graphs of sine phase shift',
    forms: [['', 'the period of $y = \\sin {a}x$']],
    draw: (r) => [r.int(2, 12)],
    value: (a) => (a === 0 ? undefined : pi(2, a)),
    slips: (a) => [pi(2 * a), pi(1, a)],
    work: (a) => `\\frac{2\\pi}{${a}}`,
  },
  {
    about: 'dot product vectors orthogonal projection angle between',
    forms: [['', 'the dot product of the vectors $({a}, {b})$ and $({c}, {d})$']],
    draw: (r) => [r.int(-9, 9), r.int(1, 9), r.int(-9, 9), r.int(-9, 9)],
    value: (a, b, c, d) => number(a * c + b * d),
    slips: (a, b, c, d) => [number(a * d - b * c), number(a * d + b * c), number((a + b) * (c + d))],
    work: (a, b, c, d) => `(${a}) \\cdot (${c}) + (${b}) \\cdot (${d})`,
  },
  {
    about: 'determinants matrices determinant of a matrix linear transformations inverse cross product area',
    forms: [['', 'the determinant of the matrix $\\begin{pmatrix} {a} & {b} \\\\ {c} & {d} \\end{pmatrix}$']],
    draw: (r) => [r.int(-8, 9), r.int(-8, 9), r.int(-8, 9), r.int(1, 9)],
    value: (a, b, c, d) => number(a * d - b * c),
    slips: (a, b, c, d) => [number(a * d + b * c), number(b * c - a * d), number(a * c - b * d)],
    work: (a, b, c, d) => `(${a}) \\cdot (${d}) - (${b}) \\cdot (${c})`,
  },
  {
    about: 'complex numbers multiplication imaginary unit real part powers of i',
    forms: [['', 'the real part of $({a} {+b}i)({c} {+d}i)$']],
    draw: (r) => [r.int(1, 9), sign(r) * r.int(1, 9), r.int(1, 9), sign(r) * r.int(1, 9)],
    value: (a, b, c, d) => number(a * c - b * d),
    slips: (a, b, c, d) => [number(a * c + b * d), number(a * d + b * c)],
    work: (a, b, c, d) => `${a} \\cdot ${c} - (${b}) \\cdot (${d})`,
  },
  {
    about: 'modulus of a complex number magnitude absolute value conjugate complex plane',
    forms: [['', 'the value of $|{a} {+b}i|^2$']],
    draw: (r) => [r.int(1, 15), sign(r) * r.int(1, 15)],
    value: (a, b) => number(a * a + b * b),
    slips: (a, b) => [number(a * a - b * b), number(Math.abs(a + b))],
    work: (a, b) => `${a}^2 + (${b})^2`,
  },
  {
    about: 'ellipse foci conic sections hyperbola parabola focus directrix eccentricity',
    forms: [['', 'the distance between the foci of the ellipse $\\frac{x^2}{{a}} + \\frac{y^2}{{b}} = 1$']],
    draw: (r) => {
      const b = r.int(2, 30);
      return [b + r.int(3, 60), b];
    },
    value: (a, b) => (a <= b ? undefined : root(a - b, 2)),
    slips: (a, b) => [root(Math.max(1, a - b)), root(a + b, 2)],
    work: (a, b) => `2 \\cdot \\sqrt{${a} - ${b}}`,
  },
  {
    about: 'equation of a circle center and radius completing the square circles coordinate',
    forms: [['', 'the radius of the circle $x^2 + y^2 {+a}x {+b}y {+c} = 0$']],
    draw: (r) => [2 * sign(r) * r.int(1, 7), 2 * sign(r) * r.int(1, 7), -r.int(1, 30)],
    value: (a, b, c) => (a * a + b * b <= 4 * c ? undefined : root(a * a + b * b - 4 * c, 1, 2)),
    slips: (a, b, c) => [number(a * a + b * b - 4 * c, 4), root(Math.max(1, a * a + b * b + 4 * c), 1, 2)],
    work: (a, b, c) => `\\sqrt{\\frac{(${a})^2 + (${b})^2 - 4 \\cdot (${c})}{4}}`,
  },
  {
    about: 'derivatives differentiation tangent line slope power rule rate of change calculus',
    forms: [['', 'the derivative of $x^3 {+a}x^2 {+b}x$ at $x = {c}$']],
    draw: (r) => [sign(r) * r.int(1, 7), sign(r) * r.int(1, 9), r.int(1, 5)],
    value: (a, b, c) => number(3 * c * c + 2 * a * c + b),
    slips: (a, b, c) => [
      number(3 * c * c + a * c + b),
      number(c ** 3 + a * c * c + b * c),
      number(3 * c * c + 2 * a * c),
    ],
    work: (a, b, c) => `3 \\cdot ${c}^2 + 2 \\cdot (${a}) \\cdot ${c} + (${b})`,
  },
  {
    about: 'integrals definite integral area under a curve antiderivative fundamental theorem calculus',
    forms: [['', 'the value of $\\int_0^{{a}} ({b}x {+c})\\,dx$']],
    draw: (r) => [r.int(2, 8), r.int(1, 9), sign(r) * r.int(1, 9)],
    value: (a, b, c) => number(b * a * a + 2 * c * a, 2),
    slips: (a, b, c) => [number(b * a * a + c * a), number(b * a + c), number(b * a * a + 2 * c, 2)],
    work: (a, b, c) => `\\frac{${b} \\cdot ${a}^2}{2} + (${c}) \\cdot ${a}`,
  },
  {
    about: 'limits continuity removable discontinuity factoring rational functions asymptotes',
    forms: [['', 'the limit of $\\frac{x^2 - {a}}{x - {b}}$ as $x$ tends to {b}']],
    draw: (r) => {
      const b = r.int(2, 20);
      return [b * b, b];
    },
    value: (a, b) => (a === b * b ? number(2 * b) : undefined),
    slips: (_a, b) => [number(0), number(b)],
    work: (_a, b) => `${b} + ${b}`,
  },
  {
    about: 'optimization maximum quadratic function area am-gm inequality extrema',
    forms: [
      [
        'A farmer has {a} metres of fence for three sides of a rectangular field along a river.',
        'the largest possible area of the field in square metres',
      ],
    ],
    draw: (r) => [4 * r.int(5, 60)],
    value: (a) => number(a * a, 8),
    slips: (a) => [number(a * a, 16), number(a * a, 9), number(a * a, 4)],
    work: (a) => `\\frac{${a}}{4} \\cdot \\frac{${a}}{2}`,
    link: { slot: 'a', low: 8, high: 4000 },
  },
  {
    about: 'square roots simplifying radicals rationalizing nested radical expressions roots',
    forms: [['', 'the simplest form of $\\sqrt{{a}}$']],
    draw: (r) => [r.int(2, 9) ** 2 * r.pick([2, 3, 5, 6, 7])],
    value: (a) => root(a),
    slips: (a) => [number(a, 2), root(Math.max(2, Math.round(a / 4)))],
  },
  {
    about: 'floor function ceiling greatest integer step functions',
    forms: [['', 'the value of $\\lfloor \\sqrt{{a}} \\rfloor + \\lceil \\sqrt{{b}} \\rceil$']],
    draw: (r) => [r.int(10, 200), r.int(10, 300)],
    value: (a, b) => number(Math.floor(Math.sqrt(a)) + Math.ceil(Math.sqrt(b))),
    slips: (a, b) => [
      number(Math.ceil(Math.sqrt(a)) + Math.ceil(Math.sqrt(b))),
      number(Math.floor(Math.sqrt(a)) + Math.floor(Math.sqrt(b))),
    ],
  },
];
