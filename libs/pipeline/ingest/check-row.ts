import { SEED_LIMITS, SeedInput, type NewSeed } from '#contracts';
import { extractFinalAnswer } from '#answers';
import { checkPointName, displayName, normaliseProblem, problemIdentity, type FormOf } from '#text';
import { mentionsOf } from '../identity.ts';
import { rowFault, type RowFault } from './row-fault.ts';

/** Splits that belong to evaluation: a problem from them would put the test into the training data. */
const EVALUATION_SPLITS = new Set(['test', 'validation', 'valid', 'val', 'dev', 'eval', 'evaluation']);

export interface RowRules {
  corpus: string;
  allowEvaluation: boolean;
  /** Left out: each name's form is computed anew. */
  formOf?: FormOf;
}

/**
 * Checks one row of an import and completes it: final answer from the solution where none is given, identity, points with their ids.
 * A row that is not taken says why; it never throws, so that one bad row harms no other.
 */
export function checkRow(row: unknown, rules: RowRules): { seed: NewSeed } | { fault: RowFault } {
  const parsed = SeedInput.safeParse(row);
  if (!parsed.success) return { fault: rowFault(row, parsed.error.issues) };
  const input = parsed.data;
  // Marks that cannot be seen are no problem, and all such rows would have one identity.
  if (normaliseProblem(input.problem) === '') return reject('missingProblem', 'problem: holds no visible character');
  const split = input.split?.trim().toLowerCase();
  if (split !== undefined && EVALUATION_SPLITS.has(split) && !rules.allowEvaluation) {
    return reject(
      'evaluationSplit',
      `the split ${input.split ?? ''} is kept for evaluation; allowEvaluation lets it in`,
    );
  }
  if (input.metadata !== undefined && JSON.stringify(input.metadata).length > SEED_LIMITS.metadata) {
    return reject('textTooLong', `metadata: at most ${SEED_LIMITS.metadata} characters of JSON`);
  }
  for (const name of input.knowledgePoints ?? []) {
    const check = checkPointName(displayName(name));
    if (!check.ok)
      return reject('invalidKnowledgePoint', `knowledgePoints: ${JSON.stringify(name.slice(0, 80))}: ${check.reason}`);
  }
  return { seed: completeSeed(input, rules) };
}

function completeSeed(input: SeedInput, { corpus, formOf }: RowRules): NewSeed {
  return {
    id: problemIdentity(corpus, input.problem),
    problem: input.problem,
    solution: input.solution ?? null,
    answer: input.answer ?? answerIn(input.solution),
    source: input.source ?? null,
    license: input.license ?? null,
    split: input.split ?? null,
    subject: input.subject ?? null,
    level: input.level ?? null,
    externalId: input.externalId ?? null,
    metadata: input.metadata ?? {},
    mentions: input.knowledgePoints ? mentionsOf(corpus, input.knowledgePoints, formOf) : null,
  };
}

function answerIn(solution: string | undefined): string | null {
  const answer = solution === undefined ? undefined : extractFinalAnswer(solution);
  return answer === undefined || answer.length > SEED_LIMITS.answer ? null : answer;
}

function reject(code: string, detail: string): { fault: RowFault } {
  return { fault: { code, detail } };
}
