// Real: the whole template library, writer and reader of the rehearsal model. Nothing is doubled.
import { describe, expect, it } from '@jest/globals';
import { createProblemWriter } from '../../apps/rehearsal/write-problem.ts';
import { createRandom } from '../../apps/rehearsal/random.ts';
import { fill } from '../../apps/rehearsal/form.ts';
import { solveText } from '../../apps/rehearsal/solve-text.ts';
import { createTemplateLibrary } from '../../apps/rehearsal/template-library.ts';
import { createUnderstanding } from '../../apps/rehearsal/understand.ts';
import { sameValue } from '../../apps/rehearsal/value.ts';
import { formatValue, writeValue } from '../../apps/rehearsal/write-value.ts';
import { readValue } from '../../apps/rehearsal/read-value.ts';

const library = createTemplateLibrary();
const read = createUnderstanding(library);
const POINTS = [
  'least common multiple',
  'area of a circle',
  'linear equations',
  'probability with dice',
  'percent increase',
  'midpoint formula',
  'Pythagorean theorem',
  'dot product',
  'infinite geometric series',
  'parity arguments',
];

describe('rehearsal templates', () => {
  it('are read back from their own words, each form with the answer it was written with', () => {
    const random = createRandom(11);
    const words = { who: 'Amara', place: 'Calder', topic: 'prime numbers' };
    for (const form of library.forms) {
      let slipped = 0;
      for (let round = 0; round < 25; round += 1) {
        const parameters = form.template.draw(random);
        const value = form.template.value(...parameters);
        if (value === undefined) throw new Error(`${form.quantity} has no value for ${parameters.join(', ')}`);
        const text = `${fill(form.scene, parameters, words)} Find ${fill(form.quantity, parameters, words)}.`.trim();
        expect({ text, answer: solveText(text) }).toEqual({ text, answer: formatValue(value) });
        slipped += form.template.slips(...parameters).some((slip) => !sameValue(slip, value)) ? 1 : 0;
      }
      expect({ quantity: form.quantity, hasSlips: slipped > 12 }).toEqual({ quantity: form.quantity, hasSlips: true });
    }
  });

  it.each([
    ['Find the least common multiple of 12 and 18.', '36'],
    ['What is the area of a circle with diameter 10?', '25\\pi'],
    ['The population of Arden grows from 400 to 500. Find the percent increase of the population of Arden.', '25\\%'],
    ['Determine the midpoint of the segment from $(2, -4)$ to $(6, 8)$.', '(4, 2)'],
    [
      'Let $m$ be the greatest common divisor of 84 and 36. Let $n$ be the number of subsets of a set with 3 elements. Find $m - n$.',
      '4',
    ],
    ['Let $m$ be the number of positive divisors of 12. Find the area of a triangle with base $m$ and height 5.', '15'],
    [
      'Let $m$ be the square of the length of the hypotenuse of a right triangle with legs 2 and 3. Let $n$ be the number of zeros at the end of $25!$. What is the remainder when $m + n$ is divided by 10?',
      '9',
    ],
    ['Find the length of the hypotenuse of a right triangle with legs 2 and 4.', '2\\sqrt{5}'],
  ])('knows by hand-worked answers that %s', (problem, answer) => {
    expect(solveText(problem)).toBe(answer);
  });

  it('gives no truth to contradictory, incomplete and foreign texts', () => {
    const lcm = 'the least common multiple of 12 and 18';
    expect(
      solveText(`Let $m$ be ${lcm}. Let $n$ be ${lcm}. It is also known that ${lcm} is equal to 40. Find $m + n$.`),
    ).toBeUndefined();
    expect(solveText(`Let $m$ be ${lcm}. Find $m + q$.`)).toBeUndefined();
    expect(solveText('How many primes are there below 100?')).toBeUndefined();
  });

  it('writes problems that can be worked out from their text, unless they are flawed', () => {
    const write = createProblemWriter(library);
    const texts = new Set<string>();
    for (let seed = 0; seed < 1000; seed += 1) {
      const random = createRandom(seed * 7919);
      const points = Array.from({ length: random.int(2, 4) }, () => random.pick(POINTS));
      const { problem, plan, answerType } = write(points, random, 0);
      const reading = read(problem);
      const templates = reading.kind === 'understood' ? reading.problem.parts.map((part) => part.template) : [];
      // One scene a template: with two, the second would be worked out from the numbers of the first.
      expect({ problem, templates: new Set(templates).size }).toEqual({ problem, templates: points.length });
      expect(plan).toContain(points[0]);
      expect(answerType).toMatch(/^[a-z]+$/);
      texts.add(problem.replaceAll(/\d+/g, '#'));
      expect(solveText(write(points, random, 1).problem)).toBeUndefined();
    }
    expect(texts.size).toBeGreaterThan(700);
  });

  it('writes every value in forms that are read back as the same value', () => {
    const random = createRandom(5);
    const written = new Set<string>();
    for (let round = 0; round < 3000; round += 1) {
      const template = random.pick(library.forms).template;
      const value = template.value(...template.draw(random));
      if (value === undefined) continue;
      const text = writeValue(value, random, template.unit);
      const back = readValue(text);
      expect({ text, same: back !== undefined && sameValue(back, value) }).toEqual({ text, same: true });
      written.add(text.replaceAll(/\d+/g, '#'));
    }
    expect([...written]).toEqual(
      expect.arrayContaining(['#', '#/#', '\\frac{#}{#}', '#.#', '# \\text{ dollars}', '#\\pi']),
    );
  });
});
