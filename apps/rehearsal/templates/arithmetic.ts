import type { Template } from '../template.ts';
import { number, percent } from '../value.ts';

/** Word problems of everyday arithmetic: rates, percentages, ratios, money, time. */
export const arithmetic: readonly Template[] = [
  {
    about: 'unit rate rates proportion proportional multiplication division per minute production',
    forms: [
      ['A printer makes {a} pages every {b} minutes.', 'the number of pages that the printer makes in {c} minutes'],
      ['A tap fills {a} cups every {b} seconds.', 'the number of cups that the tap fills in {c} seconds'],
    ],
    draw: (r) => {
      const b = r.int(3, 9);
      return [b * r.int(4, 15), b, r.int(10, 60)];
    },
    value: (a, b, c) => number(a * c, b),
    slips: (a, b, c) => [number(a * c), number(a * c + a, b), number(a * b, c)],
    work: (a, b, c) => `\\frac{${a} \\cdot ${c}}{${b}}`,
    link: { slot: 'c', low: 2, high: 400 },
  },
  {
    about: 'percent discount percentage sale price money percents of a quantity markdown',
    forms: [
      ['A coat that costs {a} dollars is sold at a discount of {b} percent.', 'the sale price of the coat in dollars'],
      [
        '{who} buys a bicycle listed at {a} dollars with {b} percent off.',
        'the number of dollars paid for the bicycle',
      ],
    ],
    draw: (r) => [20 * r.int(3, 40), 5 * r.int(1, 12)],
    value: (a, b) => number(a * (100 - b), 100),
    slips: (a, b) => [number(a * b, 100), number(a - b), number(a * (100 + b), 100)],
    work: (a, b) => `${a} \\cdot \\frac{${100 - b}}{100}`,
    unit: 'dollars',
    link: { slot: 'a', low: 20, high: 4000 },
  },
  {
    about: 'percent increase percent change growth percentage population',
    forms: [['The population of {place} grows from {a} to {b}.', 'the percent increase of the population of {place}']],
    draw: (r) => {
      const a = 100 * r.int(2, 30);
      return [a, (a * (100 + r.int(2, 60))) / 100];
    },
    value: (a, b) => percent(100 * (b - a), a),
    slips: (a, b) => [percent(100 * (b - a), b), percent(100 * b, a)],
    work: (a, b) => `\\frac{${b} - ${a}}{${a}} \\cdot 100\\%`,
  },
  {
    about: 'fractions fraction of a quantity multiplication of fractions part whole subtraction remaining',
    forms: [
      [
        '{who} reads $\\frac{{a}}{{b}}$ of a book that has {c} pages.',
        'the number of pages of the book that are still unread',
      ],
      ['A baker sells $\\frac{{a}}{{b}}$ of a batch of {c} rolls.', 'the number of rolls that are left'],
    ],
    draw: (r) => {
      const b = r.int(3, 12);
      return [r.int(1, b - 1), b, b * r.int(6, 40)];
    },
    value: (a, b, c) => (b === 0 ? undefined : number(c * (b - a), b)),
    slips: (a, b, c) => [number(c * a, b), number(c - b)],
    work: (a, b, c) => `${c} \\cdot \\frac{${b - a}}{${b}}`,
    link: { slot: 'c', low: 12, high: 2000 },
  },
  {
    about: 'ratio ratios sharing in a ratio proportion part-to-whole division',
    forms: [
      ['{who} and a friend share {c} marbles in the ratio {a} to {b}.', 'the number of marbles in the larger share'],
      ['A rope of {c} centimetres is cut in the ratio {a} to {b}.', 'the length in centimetres of the longer piece'],
    ],
    draw: (r) => {
      const a = r.int(1, 7);
      const b = a + r.int(1, 6);
      return [a, b, (a + b) * r.int(4, 30)];
    },
    value: (a, b, c) => number(c * Math.max(a, b), a + b),
    slips: (a, b, c) => [number(c * Math.min(a, b), a + b), number(c, a + b), number(c * a, b)],
    work: (a, b, c) => `${c} \\cdot \\frac{${Math.max(a, b)}}{${a} + ${b}}`,
    link: { slot: 'c', low: 10, high: 5000 },
  },
  {
    about: 'average speed distance rate time harmonic mean motion round trip',
    forms: [
      [
        'A cyclist rides {a} kilometres at {b} kilometres per hour and returns along the same road at {c} kilometres per hour.',
        'the average speed of the whole ride in kilometres per hour',
      ],
    ],
    draw: (r) => [r.int(12, 90), r.int(10, 20), r.int(21, 40)],
    value: (_a, b, c) => number(2 * b * c, b + c),
    slips: (a, b, c) => [number(b + c, 2), number(a * (b + c), b * c)],
    work: (_a, b, c) => `\\frac{2 \\cdot ${b} \\cdot ${c}}{${b} + ${c}}`,
  },
  {
    about: 'work rate combined work together pumps reciprocals adding fractions',
    forms: [
      [
        'One pump fills a tank in {a} hours and a second pump fills it in {b} hours.',
        'the number of hours that the two pumps need together',
      ],
    ],
    draw: (r) => [r.int(2, 12), r.int(3, 15)],
    value: (a, b) => number(a * b, a + b),
    slips: (a, b) => [number(a + b, 2), number(a + b, a * b), number(a + b)],
    work: (a, b) => `\\frac{${a} \\cdot ${b}}{${a} + ${b}}`,
    unit: 'hours',
  },
  {
    about: 'simple interest percent investment principal money savings',
    forms: [
      [
        '{who} invests {a} dollars at {b} percent simple interest a year.',
        'the interest in dollars that is earned in {c} years',
      ],
    ],
    draw: (r) => [100 * r.int(2, 50), r.int(2, 12), r.int(2, 9)],
    value: (a, b, c) => number(a * b * c, 100),
    slips: (a, b, c) => [number(a + (a * b * c) / 100), number(a * b, 100), number(a * b * c, 10)],
    work: (a, b, c) => `${a} \\cdot \\frac{${b}}{100} \\cdot ${c}`,
    unit: 'dollars',
    link: { slot: 'a', low: 50, high: 20_000 },
  },
  {
    about: 'compound interest exponential growth percent investment repeated percent change',
    forms: [
      [
        'A deposit of {a} dollars earns {b} percent interest compounded yearly.',
        'the value of the deposit in dollars after 2 years',
      ],
    ],
    draw: (r) => [1000 * r.int(1, 20), 5 * r.int(1, 6)],
    value: (a, b) => number(a * (100 + b) ** 2, 10_000),
    slips: (a, b) => [number(a * (100 + 2 * b), 100), number(a * (100 + b), 100)],
    work: (a, b) => `${a} \\cdot \\left(\\frac{${100 + b}}{100}\\right)^2`,
    unit: 'dollars',
  },
  {
    about: 'mixture concentration weighted average percent solution chemistry',
    forms: [
      [
        'A chemist mixes {a} litres of a {b} percent salt solution with {c} litres of a {d} percent salt solution.',
        'the percentage of salt in the mixture',
      ],
    ],
    draw: (r) => [r.int(2, 12), r.int(2, 20), r.int(2, 12), r.int(21, 60)],
    value: (a, b, c, d) => percent(a * b + c * d, a + c),
    slips: (_a, b, _c, d) => [percent(b + d, 2), percent(b + d)],
    work: (a, b, c, d) => `\\frac{${a} \\cdot ${b} + ${c} \\cdot ${d}}{${a} + ${c}}\\%`,
  },
  {
    about: 'unit conversion feet inches measurement length remainder whole pieces division with remainder',
    forms: [
      ['A ribbon is {a} feet long and pieces of {b} inches are cut from it.', 'the number of whole pieces of ribbon'],
    ],
    draw: (r) => [r.int(5, 60), r.int(5, 17)],
    value: (a, b) => number(Math.floor((12 * a) / b)),
    slips: (a, b) => [number(Math.ceil((12 * a) / b)), number(Math.floor((10 * a) / b)), number(12 * a, b)],
    link: { slot: 'a', low: 3, high: 500 },
  },
  {
    about: 'unit conversion hours minutes time elapsed metric kilometres metres',
    forms: [
      ['A walker covers {a} metres every minute.', 'the number of kilometres that the walker covers in {b} hours'],
    ],
    draw: (r) => [10 * r.int(5, 12), r.int(2, 8)],
    value: (a, b) => number(a * b * 60, 1000),
    slips: (a, b) => [number(a * b * 60, 100), number(a * b, 1000), number(a * b * 100, 1000)],
    work: (a, b) => `\\frac{${a} \\cdot 60 \\cdot ${b}}{1000}`,
  },
  {
    about: 'money cost purchase change budget addition subtraction multiplication of whole numbers decimals',
    forms: [
      [
        '{who} buys {a} notebooks at {b} dollars each and {c} pens at {d} dollars each, and pays with a voucher of 500 dollars.',
        'the number of dollars that remain on the voucher',
      ],
    ],
    draw: (r) => [r.int(3, 15), r.int(2, 14), r.int(4, 20), r.int(1, 9)],
    value: (a, b, c, d) => number(500 - a * b - c * d),
    slips: (a, b, c, d) => [number(a * b + c * d), number(500 - a * b + c * d), number(500 - (a + c) * (b + d))],
    work: (a, b, c, d) => `500 - ${a} \\cdot ${b} - ${c} \\cdot ${d}`,
    unit: 'dollars',
    link: { slot: 'a', low: 1, high: 30 },
  },
  {
    about: 'doubling halving twice comparison multiplicative addition total whole numbers sum',
    forms: [
      [
        'A farm has {a} hens, twice as many ducks as hens, and {b} fewer geese than ducks.',
        'the total number of birds on the farm',
      ],
    ],
    draw: (r) => [r.int(12, 60), r.int(2, 20)],
    value: (a, b) => number(5 * a - b),
    slips: (a, b) => [number(4 * a - b), number(5 * a + b), number(3 * a - b)],
    work: (a, b) => `${a} + ${2 * a} + ${2 * a - b}`,
    unit: 'birds',
    link: { slot: 'a', low: 12, high: 900 },
  },
  {
    about: 'order of operations parentheses expression evaluation integers arithmetic',
    forms: [['', 'the value of ${a} + {b} \\times ({c} - {d})$']],
    draw: (r) => [r.int(2, 40), r.int(2, 12), r.int(10, 30), r.int(1, 9)],
    value: (a, b, c, d) => number(a + b * (c - d)),
    slips: (a, b, c, d) => [number((a + b) * (c - d)), number(a + b * c - d)],
    work: (a, b, c, d) => `${a} + ${b} \\cdot ${c - d}`,
  },
];
