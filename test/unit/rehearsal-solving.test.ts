// Real: the writing, solving and judging of the rehearsal model, without its HTTP server.
import { describe, expect, it } from '@jest/globals';
import { createPlayer } from '../../apps/rehearsal/player.ts';
import { DEFAULT_SETTINGS } from '../../apps/rehearsal/settings.ts';
import { finalAnswerOf, readValue } from '../../apps/rehearsal/read-value.ts';
import { gcd, isExact, number } from '../../apps/rehearsal/value.ts';
import { solveText } from '../../apps/rehearsal/solve-text.ts';
import { formatValue } from '../../apps/rehearsal/write-value.ts';
import { propertiesOf, recogniseRole } from '../../apps/rehearsal/role.ts';

const player = createPlayer();
const TEXT = { type: 'string' };

function ask(
  system: string,
  user: string,
  properties: Record<string, unknown> | undefined,
  seed: number,
  change = {},
): string {
  const { content } = player.play(
    {
      model: 'rehearsal',
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
      seed,
      format: properties === undefined ? 'text' : 'json_schema',
      schema: properties === undefined ? undefined : { type: 'object', properties },
      maxTokens: 4096,
      stream: false,
    },
    { ...DEFAULT_SETTINGS, ...change },
  );
  return content;
}

function writeProblem(seed: number, change = {}): string {
  const written = ask(
    'You write problems.',
    'Knowledge points:\n- least common multiple\n- area of a triangle',
    { plan: TEXT, problem: TEXT, answerType: TEXT },
    seed,
    change,
  );
  return (JSON.parse(written) as { problem: string }).problem;
}

function answerOf(solution: string): string {
  const value = readValue(finalAnswerOf(solution) ?? '');
  if (value === undefined) throw new Error(`no answer can be read from: ${solution}`);
  return formatValue(value);
}

const PATHS = 8;
const solvePaths = (problem: string, change = {}): string[] =>
  Array.from({ length: PATHS }, (_, path) => answerOf(ask('Solve the problem.', problem, undefined, path, change)));

describe('rehearsal solving', () => {
  it('goes wrong on the share of paths that is asked for, with few different slips and some wrong majorities', () => {
    let [wrong, all, wrongMajorities] = [0, 0, 0];
    for (let seed = 0; seed < 400; seed += 1) {
      const problem = writeProblem(seed, { flaw: 0 });
      const truth = solveText(problem);
      const paths = solvePaths(problem);
      const missed = paths.filter((answer) => answer !== truth);
      wrong += missed.length;
      all += paths.length;
      expect(new Set(missed).size).toBeLessThanOrEqual(3);
      const votes = new Map<string, number>();
      for (const answer of paths) votes.set(answer, (votes.get(answer) ?? 0) + 1);
      const [winner] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? [];
      if (winner !== truth) wrongMajorities += 1;
    }
    // 400 problems of very unequal difficulty: the standard error of the share is about 0.015.
    expect(wrong / all).toBeGreaterThan(0.19);
    expect(wrong / all).toBeLessThan(0.31);
    expect(wrongMajorities).toBeGreaterThan(10);
    expect(wrongMajorities).toBeLessThan(140);
  });

  it('is always right at wrong 0 and never right at wrong 1', () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const problem = writeProblem(seed, { flaw: 0 });
      const truth = solveText(problem);
      expect(solvePaths(problem, { wrong: 0 }).every((answer) => answer === truth)).toBe(true);
      expect(solvePaths(problem, { wrong: 1 }).some((answer) => answer === truth)).toBe(false);
    }
  });

  it('ends on numbers that no chain of remainders ends on', () => {
    for (const odd of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(gcd(odd, 6)).toBeNaN();
      expect(gcd(6, odd)).toBeNaN();
      expect(isExact(number(odd))).toBe(false);
    }
  });

  it('answers a problem in foreign words with a number that many of its paths agree on', () => {
    const paths = solvePaths('A tram has 14 wagons and 23 people board each of them. How many people board?');
    const most = Math.max(...paths.map((answer) => paths.filter((other) => other === answer).length));
    expect(most).toBeGreaterThanOrEqual(PATHS / 2);
  });
});

describe('rehearsal judging', () => {
  const score = (problem: string, change = {}): number =>
    (
      JSON.parse(
        ask(
          'You judge a problem.',
          `Knowledge points:\n- least common multiple\n\nProblem:\n${problem}`,
          { reasons: TEXT, score: { type: 'number' } },
          1,
          change,
        ),
      ) as { score: number }
    ).score;

  it('scores sound problems high and flawed ones low', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      expect(score(writeProblem(seed, { flaw: 0 }), { judgeNoise: 0 })).toBeGreaterThanOrEqual(0.85);
      expect(score(writeProblem(seed, { flaw: 1 }), { judgeNoise: 0 })).toBeLessThan(0.85);
    }
  });

  it('calls a solution correct exactly where its answer is the truth', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const problem = writeProblem(seed, { flaw: 0 });
      const solution = ask('Solve the problem.', problem, undefined, seed, { wrong: 0.5 });
      const judged = ask(
        'You judge a solution.',
        `Problem:\n${problem}\n\nSolution:\n${solution}`,
        { reasons: TEXT, correct: { type: 'boolean' } },
        1,
        { judgeNoise: 0 },
      );
      expect((JSON.parse(judged) as { correct: boolean }).correct).toBe(answerOf(solution) === solveText(problem));
    }
  });
});

describe('rehearsal roles', () => {
  it('are told by the schema, else by the properties that the prompt names, else by its words', () => {
    const schema = (names: string[]): object => ({
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, TEXT])),
    });
    expect(recogniseRole('', '', schema(['knowledgePoints']), true)).toBe('extract');
    expect(recogniseRole('', '', schema(['plan', 'problem', 'answerType']), true)).toBe('generate');
    expect(recogniseRole('', '', schema(['reasons', 'score']), true)).toBe('judgeProblem');
    expect(recogniseRole('', '', schema(['colour']), true)).toBe('other');
    expect(recogniseRole('Answer with JSON {"reasons": ..., "correct": ...}', '', undefined, true)).toBe(
      'judgeSolution',
    );
    expect(recogniseRole('Solve the problem step by step.', '', undefined, false)).toBe('solve');
    const nested = { properties: { verdicts: { items: { properties: { point: TEXT, keep: TEXT } } } } };
    expect([...propertiesOf(nested)]).toEqual(['verdicts', 'point', 'keep']);
    expect(recogniseRole('', '', nested, true)).toBe('cleanPoints');
  });

  it('merges two spellings, keeps contrasts apart and echoes the word of a check', () => {
    const pairs = '1. "prime number" | "Prime Numbers"\n2. "gcd" | "greatest common divisor"\n3. "sine" | "cosine"';
    const merged = JSON.parse(ask('', pairs, { verdicts: {} }, 1, { judgeNoise: 0 })) as {
      verdicts: { same: boolean }[];
    };
    expect(merged.verdicts.map(({ same }) => same)).toEqual([true, true, false]);
    const check = ask('One JSON object.', 'The word is: quince', { ok: { type: 'boolean' }, word: TEXT }, 1);
    expect(JSON.parse(check)).toEqual({ ok: true, word: 'quince' });
  });
});
