import type { Template } from '../template.ts';
import { number } from '../value.ts';

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

function choose(n: number, k: number): number {
  let result = 1;
  for (let index = 1; index <= k; index += 1) result = (result * (n - k + index)) / index;
  return k < 0 || k > n ? 0 : Math.round(result);
}

/** Counting, probability, sets. */
export const counting: readonly Template[] = [
  {
    about: 'combinations choosing subsets binomial coefficients selections committees handshakes',
    forms: [['', 'the number of ways to choose {a} students from a group of {b}']],
    draw: (r) => [r.int(2, 5), r.int(7, 15)],
    value: (a, b) => number(choose(b, a)),
    slips: (a, b) => [number(choose(b, a) * factorial(a)), number(a * b), number(choose(b - 1, a))],
    work: (a, b) => `\\binom{${b}}{${a}}`,
    link: { slot: 'b', low: 6, high: 60 },
  },
  {
    about: 'multiplication principle combinations committees casework counting cases constructive',
    forms: [['A club has {a} juniors and {b} seniors.', 'the number of committees of {c} juniors and {d} seniors']],
    draw: (r) => [r.int(5, 9), r.int(5, 9), r.int(1, 3), r.int(2, 3)],
    value: (a, b, c, d) => number(choose(a, c) * choose(b, d)),
    slips: (a, b, c, d) => [number(choose(a, c) + choose(b, d)), number(choose(a + b, c + d))],
    work: (a, b, c, d) => `\\binom{${a}}{${c}} \\cdot \\binom{${b}}{${d}}`,
  },
  {
    about: 'permutations arrangements factorials orderings line arrangement',
    forms: [['', 'the number of ways to arrange {a} different books on a shelf']],
    draw: (r) => [r.int(4, 8)],
    value: (a) => (a > 15 ? undefined : number(factorial(a))),
    slips: (a) => [number(factorial(a - 1)), number(a * a), number(2 ** a)],
    work: (a) => `${a}!`,
    link: { slot: 'a', low: 3, high: 12 },
  },
  {
    about: 'circular permutations round table rotations symmetry arrangements',
    forms: [['', 'the number of ways to seat {a} people around a round table, rotations being the same']],
    draw: (r) => [r.int(4, 8)],
    value: (a) => (a > 15 ? undefined : number(factorial(a - 1))),
    slips: (a) => [number(factorial(a)), number(factorial(a - 1), 2)],
    work: (a) => `(${a} - 1)!`,
    link: { slot: 'a', low: 3, high: 12 },
  },
  {
    about: 'probability without replacement conditional dependent events marbles cards drawing',
    forms: [
      [
        'A bag holds {a} red and {b} blue marbles, and two are drawn at random without replacement.',
        'the probability that both marbles are red',
      ],
    ],
    draw: (r) => [r.int(3, 9), r.int(2, 9)],
    value: (a, b) => number(a * (a - 1), (a + b) * (a + b - 1)),
    slips: (a, b) => [number(a * a, (a + b) ** 2), number(a, a + b), number(2 * (a - 1), a + b)],
    work: (a, b) => `\\frac{${a}}{${a + b}} \\cdot \\frac{${a - 1}}{${a + b - 1}}`,
    link: { slot: 'b', low: 1, high: 40 },
  },
  {
    about: 'complementary probability counting at least one coin flips independent events binomial',
    forms: [['', 'the probability of at least one head in {a} tosses of a fair coin']],
    draw: (r) => [r.int(2, 8)],
    value: (a) => number(2 ** a - 1, 2 ** a),
    slips: (a) => [number(1, 2 ** a), number(a, 2 ** a), number(1, 2)],
    work: (a) => `1 - \\frac{1}{2^{${a}}}`,
    link: { slot: 'a', low: 2, high: 12 },
  },
  {
    about: 'probability with dice sample space outcomes rolling sum of two dice equally likely',
    forms: [['', 'the probability that two fair dice show a sum of {a}']],
    draw: (r) => [r.int(3, 11)],
    value: (a) => (a < 2 || a > 12 ? undefined : number(6 - Math.abs(7 - a), 36)),
    slips: (a) => [number(1, 11), number(a, 36), number(7 - Math.abs(7 - a), 36)],
    work: (a) => `\\frac{${6 - Math.abs(7 - a)}}{36}`,
    link: { slot: 'a', low: 2, high: 12 },
  },
  {
    about: 'inclusion-exclusion principle sets venn diagrams union overlap counting',
    forms: [
      [
        'In a school of {a} students, {b} play chess, {c} play football and {d} do both.',
        'the number of students who do neither',
      ],
    ],
    draw: (r) => {
      const d = r.int(5, 20);
      const [b, c] = [d + r.int(10, 60), d + r.int(10, 60)];
      return [b + c - d + r.int(4, 40), b, c, d];
    },
    value: (a, b, c, d) => number(a - b - c + d),
    slips: (a, b, c, d) => [number(a - b - c), number(a - b - c - d), number(b + c - d)],
    work: (a, b, c, d) => `${a} - (${b} + ${c} - ${d})`,
    unit: 'students',
  },
  {
    about: 'lattice paths grid paths counting paths combinations',
    forms: [['', 'the number of shortest grid paths from $(0, 0)$ to $({a}, {b})$']],
    draw: (r) => [r.int(2, 7), r.int(3, 7)],
    value: (a, b) => number(choose(a + b, a)),
    slips: (a, b) => [number(a * b), number(choose(a + b - 1, a)), number(2 ** (a + b))],
    work: (a, b) => `\\binom{${a + b}}{${a}}`,
  },
  {
    about: 'expected value games fair games random variable probability distribution',
    forms: [
      [
        'A game pays {a} dollars with probability $\\frac{1}{{b}}$ and nothing otherwise, and one round costs {c} dollars.',
        'the expected gain in dollars from one round',
      ],
    ],
    draw: (r) => [r.int(10, 60), r.int(2, 8), r.int(1, 6)],
    value: (a, b, c) => (b === 0 ? undefined : number(a - b * c, b)),
    slips: (a, b, c) => [number(a, b), number(a - c, b), number(a - c)],
    work: (a, b, c) => `\\frac{${a}}{${b}} - ${c}`,
    unit: 'dollars',
  },
  {
    about: 'stars and bars distributions identical objects distributing nonnegative integer solutions',
    forms: [['', 'the number of ways to hand out {a} identical pens to {b} children']],
    draw: (r) => [r.int(4, 12), r.int(3, 5)],
    value: (a, b) => number(choose(a + b - 1, b - 1)),
    slips: (a, b) => [number(b ** a), number(choose(a + b, b)), number(choose(a - 1, b - 1))],
    work: (a, b) => `\\binom{${a + b - 1}}{${b - 1}}`,
    link: { slot: 'a', low: 3, high: 40 },
  },
  {
    about: 'power set number of subsets sets elements binary choices',
    forms: [['', 'the number of subsets of a set with {a} elements']],
    draw: (r) => [r.int(3, 12)],
    value: (a) => (a > 40 ? undefined : number(2 ** a)),
    slips: (a) => [number(2 * a), number(a * a), number(2 ** a - 1)],
    work: (a) => `2^{${a}}`,
    link: { slot: 'a', low: 2, high: 20 },
  },
  {
    about: 'pigeonhole principle worst case guarantee',
    forms: [
      [
        'A drawer holds many socks in {a} colours, and socks are taken out in the dark.',
        'the smallest number of socks that guarantees {b} of one colour',
      ],
    ],
    draw: (r) => [r.int(3, 9), r.int(2, 6)],
    value: (a, b) => number(a * (b - 1) + 1),
    slips: (a, b) => [number(a * b), number(a * (b - 1)), number(a + 1)],
    work: (a, b) => `${a} \\cdot (${b} - 1) + 1`,
    link: { slot: 'a', low: 2, high: 500 },
  },
  {
    about: 'geometric probability area length ratio random point uniform',
    forms: [
      [
        'A dart lands at a random point of a square board of side {a}, on which a square of side {b} is painted.',
        'the probability that the dart lands in the painted square',
      ],
    ],
    draw: (r) => [r.int(6, 20), r.int(2, 5)],
    value: (a, b) => (a < b ? undefined : number(b * b, a * a)),
    slips: (a, b) => [number(b, a), number(4 * b, a * a)],
    work: (a, b) => `\\frac{${b}^2}{${a}^2}`,
  },
  {
    about: 'fundamental counting principle passwords license plates outfits independent choices digits letters',
    forms: [
      [
        '{who} owns {a} shirts, {b} pairs of trousers and {c} hats, and may also go without a hat.',
        'the number of possible outfits',
      ],
    ],
    draw: (r) => [r.int(3, 12), r.int(2, 9), r.int(2, 6)],
    value: (a, b, c) => number(a * b * (c + 1)),
    slips: (a, b, c) => [number(a * b * c), number(a + b + c), number(a * b + c)],
    work: (a, b, c) => `${a} \\cdot ${b} \\cdot (${c} + 1)`,
    link: { slot: 'a', low: 2, high: 300 },
  },
];
