import { Difficulty } from '#contracts';
import { z } from 'zod';

/** Text as models send it: also a list of lines, or a bare number. */
const Text = z.preprocess(
  (value) =>
    Array.isArray(value) && value.every((line) => typeof line === 'string')
      ? value.join('\n')
      : typeof value === 'number'
        ? String(value)
        : value,
  z.string().transform((text) => text.trim()),
);
const Words = Text.pipe(z.string().min(1, 'must not be empty'));

const Score = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
  z.number('must be a number from 0 to 1').min(0, 'must be from 0 to 1').max(1, 'must be from 0 to 1'),
);

const WORDS_FOR_TRUTH: Readonly<Record<string, boolean>> = { true: true, yes: true, false: false, no: false };
const Truth = z.preprocess(
  (value) => (typeof value === 'string' ? (WORDS_FOR_TRUTH[value.trim().toLowerCase()] ?? value) : value),
  z.boolean('must be true or false'),
);

/** Up to five names: the prompt asks for the most important first, so that what is beyond five can go without another call. */
const PointNames = z.preprocess(
  (value) =>
    Array.isArray(value)
      ? value.map((item: unknown) => (typeof item === 'object' && item !== null && 'name' in item ? item.name : item))
      : value,
  z
    .array(z.string('must be a text'), 'must be a list of names')
    .transform((names) => {
      const kept = new Map<string, string>();
      for (const name of names.map((item) => item.replace(/\s+/g, ' ').trim())) {
        if (name !== '' && name.length <= 200 && !kept.has(name.toLowerCase())) kept.set(name.toLowerCase(), name);
      }
      return [...kept.values()].slice(0, 5);
    })
    .pipe(z.array(z.string()).min(1, 'must hold at least one name')),
);

export const ExtractedPoints = z.preprocess(
  (value) => (Array.isArray(value) ? { knowledgePoints: value as unknown } : value),
  z.object({ knowledgePoints: PointNames }),
);

export const WrittenProblem = z.object({ plan: Text, problem: Words, answerType: Words });
export type WrittenProblem = z.infer<typeof WrittenProblem>;

export const JudgeProblemAnswer = z.object({ reasons: Text, score: Score });
export type JudgeProblemAnswer = z.infer<typeof JudgeProblemAnswer>;

export const JudgeSolutionAnswer = z.object({ reasons: Text, correct: Truth });
export type JudgeSolutionAnswer = z.infer<typeof JudgeSolutionAnswer>;

const WORDS_FOR_DIFFICULTY: Readonly<Record<string, Difficulty>> = {
  easy: 'easy',
  simple: 'easy',
  trivial: 'easy',
  medium: 'medium',
  moderate: 'medium',
  intermediate: 'medium',
  hard: 'hard',
  difficult: 'hard',
  challenging: 'hard',
};

/** A grade as models write it: `Easy`, `very hard`, `medium difficulty`. */
const Grade = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? (value
          .toLowerCase()
          .split(/[^a-z]+/)
          .flatMap((word) => WORDS_FOR_DIFFICULTY[word] ?? [])[0] ?? value)
      : value,
  z.enum(Difficulty.options, 'must be easy, medium or hard'),
);

/** Score of a grade whose own score cannot be read, of 10. */
const SCORE_OF: Readonly<Record<Difficulty, number>> = { easy: 2, medium: 5, hard: 8 };

/** `7`, `"7"`, `"7/10"`. */
const Tenths = z.preprocess(
  (value) => (typeof value === 'string' ? Number(/^\s*\d+(?:\.\d+)?/.exec(value)?.[0] ?? Number.NaN) : value),
  z.number().min(0).max(10),
);

/** `score` from 0 to 1. The grade decides: a score that is missing or out of range follows it. */
export const RatedProblem = z
  .object({ reasons: Text.catch(''), difficulty: Grade, score: Tenths.nullable().catch(null) })
  .transform(({ score, ...rest }) => ({ ...rest, score: (score ?? SCORE_OF[rest.difficulty]) / 10 }));
export type RatedProblem = z.infer<typeof RatedProblem>;

export const SameProblemAnswer = z.object({ reasons: Text.catch(''), sameProblem: Truth });
export type SameProblemAnswer = z.infer<typeof SameProblemAnswer>;

export const ModelCheckAnswer = z.object({ ok: Truth, word: Words });
export type ModelCheckAnswer = z.infer<typeof ModelCheckAnswer>;

const RowNumber = z.preprocess(
  (value) => (typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value),
  z.int('must be the number of a row'),
);

/**
 * Rows of a list of verdicts: what is no verdict is left out, the first of several on one row counts, and missing rows are missing: asking for
 * all of them again because one is broken would pay for the good ones twice.
 */
function verdictsOf<R extends z.ZodObject>(row: R, numberOf: (verdict: z.infer<R>) => number) {
  return z.preprocess(
    (value) => (Array.isArray(value) ? { verdicts: value as unknown } : value),
    z.object({
      verdicts: z
        .array(z.unknown(), 'must be a list with one entry a row')
        .transform((entries) => {
          const rows = new Map<number, z.infer<R>>();
          for (const entry of entries) {
            const read = row.safeParse(entry);
            if (read.success && !rows.has(numberOf(read.data))) rows.set(numberOf(read.data), read.data);
          }
          return [...rows.values()];
        })
        .refine((rows) => rows.length > 0, 'must hold at least one entry that can be read'),
    }),
  );
}

/** A reason may be missing: the verdict counts. */
const Reason = Text.catch('');

const CleanVerdict = z.object({ point: RowNumber, reason: Reason, keep: Truth });
const SameVerdict = z.object({ pair: RowNumber, reason: Reason, same: Truth });
const UsedVerdict = z.object({ point: RowNumber, step: Reason, used: Truth });
export const PointsUsed = verdictsOf(UsedVerdict, ({ point }) => point);
export const CleanedPoints = verdictsOf(CleanVerdict, ({ point }) => point);
export const SamePoints = verdictsOf(SameVerdict, ({ pair }) => pair);
export type PointsUsed = z.infer<typeof PointsUsed>;
export type CleanedPoints = z.infer<typeof CleanedPoints>;
export type SamePoints = z.infer<typeof SamePoints>;
