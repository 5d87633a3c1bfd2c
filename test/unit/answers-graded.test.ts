// Real: other people's grader tests and real graded answers of models, read from ../shared/data (or SEEDGRAPH_SHARED_DATA).
// Where that data is absent the suite says so and checks nothing.
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { compareAnswers, compareReplies, extractFinalAnswer, vote } from '#answers';
import { policyOf } from '../../apps/cli/tools/answer-policy.ts';
import { sharedData } from '../helpers/shared-data.ts';

interface Row {
  id: string;
  gold: string;
  pred: string;
  expected: boolean;
  graded_equal: boolean;
  options: { gold_latex?: string; precision?: number } | null;
  response: string;
  correct: boolean;
}

function rows(file: string): Row[] {
  const bytes = readFileSync(sharedData(file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

/** A label that takes two different numbers for one. */
const WRONG_LABEL = ['eq-p-0008'];
/** Roundings, for which their `options` name no policy: docs/answers.md. */
const ROUNDED = ['eq-p-0011', 'eq-p-0021', 'eq-p-0043'];

const data = existsSync(sharedData('equivalence')) ? describe : describe.skip;

data(`graded pairs of ${sharedData('')}`, () => {
  const triples = (): { row: Row; equal: boolean }[] =>
    rows('equivalence/equivalence_triples.jsonl').map((row) => {
      const golds = [row.gold, ...(row.options?.gold_latex === undefined ? [] : [row.options.gold_latex])];
      const policy = policyOf({}, { options: row.options });
      return { row, equal: golds.some((gold) => compareReplies(gold, row.pred, policy).equal) };
    });

  it('accepts no false triple and all true ones but those that docs/answers.md lists', () => {
    const all = triples();
    expect(all).toHaveLength(294);
    expect(all.filter(({ row, equal }) => !row.expected && equal).map(({ row }) => row.id)).toEqual([]);
    expect(all.filter(({ row, equal }) => row.expected && !equal).map(({ row }) => row.id)).toEqual([
      ...WRONG_LABEL,
      ...ROUNDED,
    ]);
  });

  it('needs the policy that a row names for the rows that only a policy settles, and no other', () => {
    const settled = triples().filter(({ row, equal }) => equal && !compareReplies(row.gold, row.pred).equal);
    const byPolicy = settled.filter(({ row }) => !compareReplies(row.options?.gold_latex ?? row.gold, row.pred).equal);
    expect(byPolicy.map(({ row }) => row.id)).toEqual(['eq-p-0058', 'eq-p-0062', 'eq-p-0063', 'eq-p-0188']);
  });

  it('accepts real answers of models as their graders did', () => {
    const graded = rows('equivalence/model_answers_graded.jsonl.gz');
    const accepted = graded.filter((row) => compareReplies(row.gold, row.pred).equal);
    // The grader refused `1320 km` for 1320; units may be left out here.
    expect(accepted.filter((row) => !row.graded_equal).map((row) => [row.gold, row.pred])).toEqual([
      ['1320', '1320 km'],
    ]);
    expect(accepted.length - 1).toBeGreaterThanOrEqual(324);
    const rounded = graded.filter((row) => compareReplies(row.gold, row.pred, { precision: 'rounded' }).equal);
    expect(rounded.filter((row) => !row.graded_equal)).toHaveLength(1);
    expect(rounded.length - 1).toBeGreaterThanOrEqual(342);
  });

  it('rejects what no parser should read, without throwing', () => {
    for (const { text } of rows('equivalence/latex_bad_strings.jsonl') as unknown as { text: string }[]) {
      expect(compareAnswers(text, text).equal).toBe(true);
      expect(compareAnswers(text, '0').equal).toBe(false);
    }
  });

  const replay = (file: string): { problems: number; right: number; labels: number; paths: number } => {
    const byProblem = new Map<string, (Row & { answer: string | undefined })[]>();
    let labels = 0;
    let paths = 0;
    for (const row of rows(file)) {
      const answer = extractFinalAnswer(row.response);
      byProblem.set(row.id, [...(byProblem.get(row.id) ?? []), { ...row, answer }]);
      paths += 1;
      if ((answer !== undefined && compareAnswers(row.gold, answer).equal) === row.correct) labels += 1;
    }
    const right = [...byProblem.values()].filter((group) => {
      const { answer } = vote(group.map((row) => row.answer));
      return answer !== undefined && compareAnswers(answer, group[0]?.gold ?? '').equal;
    });
    return { problems: byProblem.size, right: right.length, labels, paths };
  };

  it('votes and extracts on fourteen answers a problem of GSM8K', () => {
    const { problems, right, labels, paths } = replay('outputs/gsm8k_test_samples.jsonl.gz');
    expect({ problems, paths }).toEqual({ problems: 658, paths: 9_212 });
    expect(right).toBeGreaterThanOrEqual(573);
    expect(labels / paths).toBeGreaterThanOrEqual(0.995);
  });

  it('votes and extracts on eight answers a problem of MATH', () => {
    const { problems, right, labels, paths } = replay('outputs/math_cot_100_qwen.jsonl.gz');
    expect({ problems, paths, right, labels }).toEqual({ problems: 44, paths: 352, right: 42, labels: 352 });
  });
});
