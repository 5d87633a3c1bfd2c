// Pure functions: names and their forms; nothing is stood in for.
import { describe, expect, it } from '@jest/globals';
import { pointNormalForm, rememberForms } from '#text';

const NAMES = ['Areas of Circles', 'the area of a circle', 'AM-GM inequality', '$x^2$', 'Quadratic Equations', ''];

describe('rememberForms', () => {
  it('answers what pointNormalForm answers, the first time and later', () => {
    const formOf = rememberForms();
    for (const round of [1, 2]) {
      for (const name of NAMES) expect([round, name, formOf(name)]).toEqual([round, name, pointNormalForm(name)]);
    }
  });

  it('goes on when it has met more names than it keeps', () => {
    const formOf = rememberForms(3);
    for (let number = 0; number < 10; number += 1) {
      const name = `Theorems of kind ${number}`;
      expect(formOf(name)).toBe(pointNormalForm(name));
      expect(formOf(name)).toBe(pointNormalForm(name));
    }
  });
});
