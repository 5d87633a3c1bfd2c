// Real: other people's grader tests and real graded answers of models, read from ../shared/data (or SEEDGRAPH_SHARED_DATA).
// Where that data is absent the suite says so and checks nothing.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { compareAnswers, extractFinalAnswer, vote } from '#answers';

const DATA = process.env.SEEDGRAPH_SHARED_DATA ?? join(process.cwd(), '..', 'shared', 'data');

interface Row {
  id: string;
  kind: string;
  gold: string;
  pred: string;
  expected: boolean;
  graded_equal: boolean;
  options: { gold_latex?: string } | null;
  response: string;
}

function rows(file: string): Row[] {
  const bytes = readFileSync(join(DATA, file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

/** Grader tests mix bare answers with whole responses; only the latter go through extraction. */
const isResponse = (row: Row, text: string): boolean =>
  row.kind === 'prose' || row.kind === 'multiple-choice' || /\\boxed|nswer|[^ -~\s]{2}|Therefore|solution/.test(text);
const answerOf = (row: Row, text: string): string =>
  isResponse(row, text) ? (extractFinalAnswer(text) ?? text) : text;
const isShort = (row: Row): boolean =>
  row.kind !== 'multiple-choice' && row.gold.length < 40 && !row.gold.includes('boxed');

const suite = existsSync(join(DATA, 'equivalence')) ? describe : describe.skip;

suite(`graded pairs of ${DATA}`, () => {
  it('accepts no false triple and at least 85% of the true ones', () => {
    const triples = rows('equivalence/equivalence_triples.jsonl').map((row) => {
      const gold = isShort(row) ? row.gold : answerOf(row, row.gold);
      const forms = row.options?.gold_latex === undefined ? [gold] : [gold, row.options.gold_latex];
      return { row, equal: forms.some((form) => compareAnswers(form, answerOf(row, row.pred)).equal) };
    });
    expect(triples.filter(({ row, equal }) => !row.expected && equal).map(({ row }) => row.id)).toEqual([]);
    const truths = triples.filter(({ row }) => row.expected);
    expect(truths.filter(({ equal }) => equal).length / truths.length).toBeGreaterThanOrEqual(0.85);
  });

  it('accepts real answers of models as their graders did, but for rounding and percent', () => {
    const graded = rows('equivalence/model_answers_graded.jsonl.gz');
    const accepted = graded.filter((row) => compareAnswers(row.gold, row.pred).equal);
    // The grader refused `1320 km` for 1320; units may be left out here.
    expect(accepted.filter((row) => !row.graded_equal).map((row) => [row.gold, row.pred])).toEqual([
      ['1320', '1320 km'],
    ]);
    expect(accepted.length).toBeGreaterThanOrEqual(300);
  });

  it('votes as well as the labels on fourteen answers a problem', () => {
    const byProblem = new Map<string, Row[]>();
    for (const row of rows('outputs/gsm8k_test_samples.jsonl.gz'))
      byProblem.set(row.id, [...(byProblem.get(row.id) ?? []), row]);
    const right = [...byProblem.values()].filter((group) => {
      const { answer } = vote(
        group.map((row) => extractFinalAnswer(row.response)),
        { percent: 'ignore' },
      );
      return answer !== undefined && compareAnswers(answer, group[0]?.gold ?? '', { percent: 'ignore' }).equal;
    });
    expect(byProblem.size).toBe(658);
    expect(right.length).toBeGreaterThanOrEqual(565);
  });
});
