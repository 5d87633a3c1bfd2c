import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { answerKey, answerType, checkArithmetic, compareAnswers, compareReplies, extractFinalAnswer } from '#answers';
import { createRandom, mutated, randomLatex } from '../helpers/random-latex.ts';
import { sharedData } from '../helpers/shared-data.ts';
import { round, type BenchRow } from './bench-report.ts';

type Pair = readonly [gold: string, pred: string];

/** Gold and prediction of the graded pairs of the shared data. */
function gradedPairs(file: string): Pair[] {
  const bytes = readFileSync(sharedData(file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { gold: string; pred: string })
    .map(({ gold, pred }) => [gold, pred] as const);
}

const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** Comparisons a second of processor time, on one core: what a busy machine does not change much. */
export function measureAnswers(rounds = 40): BenchRow[] {
  const sets = [
    ['equivalence triples', gradedPairs('equivalence/equivalence_triples.jsonl')],
    ["models' graded answers", gradedPairs('equivalence/model_answers_graded.jsonl.gz')],
  ] as const;
  const rows: BenchRow[] = [];
  for (const [name, pairs] of sets) {
    for (const [what, compare] of [
      ['answers', compareAnswers],
      ['replies', compareReplies],
    ] as const) {
      const pass = (): void => {
        for (const [gold, pred] of pairs) compare(gold, pred);
      };
      pass();
      const start = processorMs();
      for (let done = 0; done < rounds; done += 1) pass();
      const seconds = (processorMs() - start) / 1_000;
      rows.push({
        pairs: name,
        compared: what,
        comparisons: pairs.length * rounds,
        'a second': round((pairs.length * rounds) / seconds),
      });
    }
  }
  return rows;
}

/**
 * Random and mutated LaTeX through extraction, comparison, key, type and arithmetic check: counts what throws, what takes over 50 ms of
 * processor time, what is not equal to itself, and what depends on the order of the two.
 */
export function fuzzAnswers(strings = 100_000, seed = 5): BenchRow[] {
  const random = createRandom(seed);
  const real = gradedPairs('equivalence/equivalence_triples.jsonl').flat();
  const next = (): string =>
    random() < 0.5 ? randomLatex(random) : mutated(random, real[Math.floor(random() * real.length)] ?? '');
  const found = { strings: 0, thrown: 0, 'over 50 ms': 0, 'not reflexive': 0, 'not symmetric': 0, 'slowest ms': 0 };
  let other = next();
  for (; found.strings < strings; found.strings += 1) {
    const text = next();
    try {
      const start = processorMs();
      const forth = compareReplies(text, other);
      const taken = processorMs() - start;
      found['slowest ms'] = Math.max(found['slowest ms'], round(taken));
      if (taken > 50) found['over 50 ms'] += 1;
      if (compareReplies(other, text).equal !== forth.equal) found['not symmetric'] += 1;
      if (!compareAnswers(text, `${text} `).equal || !compareReplies(text, text).equal) found['not reflexive'] += 1;
      extractFinalAnswer(text);
      answerKey(text);
      answerType(text);
      checkArithmetic(text);
    } catch {
      found.thrown += 1;
    }
    other = text;
  }
  return [found];
}
