import type { Template } from '../template.ts';
import { number } from '../value.ts';

const inOrder = (...values: number[]): number[] => values.toSorted((a, b) => a - b);

/** Means, medians, spread, and two scenes for points that no other template serves. */
export const statistics: readonly Template[] = [
  {
    about: 'mean average arithmetic mean averages data',
    forms: [['', 'the mean of the numbers {a}, {b}, {c} and {d}']],
    draw: (r) => [r.int(2, 40), r.int(5, 60), r.int(8, 70), r.int(9, 90)],
    value: (a, b, c, d) => number(a + b + c + d, 4),
    slips: (a, b, c, d) => [number(a + b + c + d), number(a + b + c + d, 3), number(b + c, 2)],
    work: (a, b, c, d) => `\\frac{${a} + ${b} + ${c} + ${d}}{4}`,
    link: { slot: 'd', low: 1, high: 4000 },
  },
  {
    about: 'median of a data set ordering data middle value mode range stem-and-leaf',
    forms: [['', 'the median of the numbers {a}, {b}, {c}, {d} and {e}']],
    draw: (r) => [r.int(2, 60), r.int(2, 60), r.int(2, 60), r.int(2, 60), r.int(2, 60)],
    value: (...values) => {
      const middle = inOrder(...values)[2];
      return middle === undefined ? undefined : number(middle);
    },
    slips: (a, b, c, d, e) => [number(c), number(a + b + c + d + e, 5)],
    link: { slot: 'e', low: 1, high: 100 },
  },
  {
    about: 'weighted average combined mean groups averages',
    forms: [
      [
        'A class of {a} students has a mean score of {b} and another class of {c} students has a mean score of {d}.',
        'the mean score of all these students',
      ],
    ],
    draw: (r) => [r.int(10, 30), r.int(55, 75), r.int(10, 30), r.int(76, 95)],
    value: (a, b, c, d) => number(a * b + c * d, a + c),
    slips: (_a, b, _c, d) => [number(b + d, 2), number(b + d)],
    work: (a, b, c, d) => `\\frac{${a} \\cdot ${b} + ${c} \\cdot ${d}}{${a} + ${c}}`,
    link: { slot: 'a', low: 2, high: 200 },
  },
  {
    about: 'mean missing value test scores raising an average total',
    forms: [['{who} has a mean of {a} on {b} tests.', 'the score on the next test that raises the mean to {c}']],
    draw: (r) => {
      const a = r.int(70, 88);
      return [a, r.int(3, 8), a + r.int(1, 2)];
    },
    value: (a, b, c) => number(c * (b + 1) - a * b),
    slips: (a, b, c) => [number(2 * c - a), number(c * b - a * b), number(c)],
    work: (a, b, c) => `${c} \\cdot ${b + 1} - ${a} \\cdot ${b}`,
  },
  {
    about: 'variance standard deviation spread statistics',
    forms: [['', 'the population variance of the numbers {a}, {b} and {c}']],
    draw: (r) => [r.int(1, 12), r.int(3, 20), r.int(5, 30)],
    value: (a, b, c) => number(3 * (a * a + b * b + c * c) - (a + b + c) ** 2, 9),
    slips: (a, b, c) => [
      number(3 * (a * a + b * b + c * c) - (a + b + c) ** 2, 6),
      number(Math.max(a, b, c) - Math.min(a, b, c)),
    ],
    work: (a, b, c) => `\\frac{${a * a} + ${b * b} + ${c * c}}{3} - \\left(\\frac{${a + b + c}}{3}\\right)^2`,
  },
  {
    about: 'z-scores normal distribution standard deviation empirical rule',
    forms: [['Test scores have mean {a} and standard deviation {b}.', 'the z-score of a score of {c}']],
    draw: (r) => [r.int(50, 80), r.int(4, 12), r.int(60, 99)],
    value: (a, b, c) => (b === 0 ? undefined : number(c - a, b)),
    slips: (a, b, c) => [number(a - c, b), number(c - a), number(c, b)],
    work: (a, b, c) => `\\frac{${c} - ${a}}{${b}}`,
  },
  {
    about: 'range of data maximum minimum interpreting graphs tables bar graph',
    forms: [
      [
        'The five temperatures of a week in {place} were {a}, {b}, {c}, {d} and {e} degrees.',
        'the range of these temperatures',
      ],
    ],
    draw: (r) => [r.int(-5, 30), r.int(-5, 30), r.int(0, 30), r.int(-5, 30), r.int(31, 40)],
    value: (...values) => number(Math.max(...values) - Math.min(...values)),
    slips: (...values) => [number(Math.max(...values)), number(Math.max(...values) + Math.min(...values))],
    unit: 'degrees',
  },
];

/** Scenes that can be about any point by naming it. */
export const generic: readonly Template[] = [
  {
    about: '',
    forms: [
      [
        'A workbook has {a} exercises on {topic} and {b} further exercises, and {who} solves {c} exercises a day.',
        'the number of days that {who} needs for the whole workbook',
      ],
      [
        'A teacher has {a} flash cards about {topic} and {b} other flash cards, and packs {c} of them in a box.',
        'the smallest number of boxes that hold all the flash cards',
      ],
    ],
    draw: (r) => [r.int(20, 90), r.int(15, 80), r.int(4, 13)],
    value: (a, b, c) => (c < 1 ? undefined : number(Math.ceil((a + b) / c))),
    slips: (a, b, c) => [number(Math.floor((a + b) / c)), number(Math.ceil(a / c)), number(a + b, c)],
    link: { slot: 'a', low: 10, high: 2000 },
  },
  {
    about: '',
    forms: [
      [
        'In a contest round on {topic}, each correct answer earns {a} points and each wrong answer loses {b} points.',
        'the score of a team with {c} correct and {d} wrong answers',
      ],
    ],
    draw: (r) => [r.int(4, 12), r.int(1, 5), r.int(6, 20), r.int(1, 9)],
    value: (a, b, c, d) => number(a * c - b * d),
    slips: (a, b, c, d) => [number(a * c + b * d), number((a - b) * (c - d)), number(a * c - d)],
    work: (a, b, c, d) => `${a} \\cdot ${c} - ${b} \\cdot ${d}`,
    link: { slot: 'c', low: 2, high: 300 },
  },
  {
    about: '',
    forms: [
      [
        'A course spends {a} lessons of {b} minutes on {topic} and then holds a test of {c} minutes.',
        'the total number of minutes of these lessons and the test',
      ],
    ],
    draw: (r) => [r.int(4, 15), 5 * r.int(6, 12), 5 * r.int(6, 24)],
    value: (a, b, c) => number(a * b + c),
    slips: (a, b, c) => [number(a * (b + c)), number(a + b + c), number(a * b)],
    work: (a, b, c) => `${a} \\cdot ${b} + ${c}`,
    unit: 'minutes',
    link: { slot: 'a', low: 2, high: 200 },
  },
];
