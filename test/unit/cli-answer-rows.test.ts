// Real: what the answer tools do with one row. Files and processes are left to test/integration/cli-answer-tools.
import { describe, expect, it } from '@jest/globals';
import { policyOf, precisionOf } from '../../apps/cli/tools/answer-policy.ts';
import { equalRow, extractRow, voteRow } from '../../apps/cli/tools/answer-rows.ts';

describe('rows of the answer tools', () => {
  it('answers-equal reads gold and pred, else a and b, else the columns that are asked for', () => {
    expect(equalRow({ id: 1, gold: '1/2', pred: '0.5' }, { extract: true }, {})).toEqual({
      id: 1,
      gold: '1/2',
      pred: '0.5',
      equal: true,
      why: 'proven',
      by: 'same value',
    });
    expect(equalRow({ a: 1, b: 2 }, { extract: true }, {})).toMatchObject({ equal: false, why: 'different values' });
    expect(equalRow({ x: '1', y: '1.0' }, { a: 'x', b: 'y', extract: true }, {})).toMatchObject({ equal: true });
    expect(() => equalRow({ gold: '1' }, { extract: true }, {})).toThrow('column pred holds no text');
  });

  it('answers-equal finds answers in replies unless told not to', () => {
    const row = { gold: '$9$', pred: 'Therefore the answer is $9$.' };
    expect(equalRow(row, { extract: true }, {})).toMatchObject({ equal: true });
    expect(equalRow(row, { extract: false }, {})).toMatchObject({ equal: false });
  });

  it('answers-extract takes the first column of text and says null for none', () => {
    const flags = { into: 'answer' };
    expect(extractRow({ response: 'so \\boxed{42}.', text: '#### 7' }, flags)).toMatchObject({ answer: '42' });
    expect(extractRow({ text: '#### 7' }, flags)).toMatchObject({ answer: '7' });
    expect(extractRow({ solution: 'I do not know.' }, flags)).toMatchObject({ answer: null });
    expect(extractRow({ t: 'A: 3' }, { column: 't', into: 'found' })).toEqual({ t: 'A: 3', found: '3' });
  });

  it('vote takes answers as they stand, and counts paths without one', () => {
    expect(voteRow({ answers: ['20%', 20, '20.0', null] }, undefined, {})).toMatchObject({
      answer: '20%',
      share: 0.75,
      agreeing: 3,
      paths: 4,
      tie: false,
    });
    expect(voteRow({ answers: ['20%', '20'] }, undefined, { percent: 'strict' })).toMatchObject({
      tie: true,
      margin: 0,
    });
    expect(voteRow({ responses: [] }, undefined, {})).toMatchObject({ answer: null, share: 0, groups: [] });
    expect(() => voteRow({ responses: 'none' }, undefined, {})).toThrow('holds no list of texts');
    expect(() => voteRow({ responses: [{}] }, undefined, {})).toThrow('holds no list of texts');
  });

  it("reads a row's policy before that of the flags, and leaves other graders' keys alone", () => {
    const flags = { percent: 'strict', precision: 'strict' } as const;
    expect(policyOf(flags, {})).toEqual(flags);
    expect(policyOf(flags, { options: { match_types: ['latex'], precision: 6 } })).toEqual({ ...flags, precision: 6 });
    expect(policyOf({}, { options: { strict: false } })).toEqual({ names: 'free' });
    expect(policyOf({}, { options: { strict: true } })).toEqual({});
    expect(() => policyOf({}, { options: { units: 'metric' } })).toThrow('units is one of lenient, strict, ignore');
  });

  it.each(['loose', -1, 16, 1.5, ''])('refuses %j as precision', (value) => {
    expect(() => precisionOf(value)).toThrow('precision is');
  });
});
