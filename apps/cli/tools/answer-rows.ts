import { compareAnswers, compareReplies, extractFinalAnswer, vote } from '#answers';
import type { CompareOptions } from '#answers';
import { policyOf } from './answer-policy.ts';
import { textOf, textsOf } from './rows.ts';

type Row = Record<string, unknown>;

/** The first of several columns that a row has. */
const present = (row: Row, asked: string | undefined, ...names: readonly [string, ...string[]]): string =>
  asked ?? names.find((name) => name in row) ?? names[0];

export interface EqualFlags {
  a?: string;
  b?: string;
  /** False: texts are compared as they stand, whole replies too. */
  extract: boolean;
}

/** Adds `equal` and `why` (and `by`, the rule, where they are equal) to a row with two answers. @throws Error with words for the row's `error` */
export function equalRow(row: Row, { a, b, extract }: EqualFlags, policy: CompareOptions): Row {
  const [gold, pred] = [textOf(row, present(row, a, 'gold', 'a')), textOf(row, present(row, b, 'pred', 'b'))];
  const compare = extract ? compareReplies : compareAnswers;
  return { ...row, ...compare(gold, pred, policyOf(policy, row)) };
}

/** Adds the final answer of a text, null where it has none. @throws Error with words for the row's `error` */
export function extractRow(row: Row, { column, into }: { column?: string; into: string }): Row {
  const from = present(row, column, 'response', 'text', 'solution');
  return { ...row, [into]: extractFinalAnswer(textOf(row, from)) ?? null };
}

/**
 * Adds the vote over `responses`, of which answers are extracted, or over `answers`, which are taken as they stand; null is a path without one.
 *
 * @throws Error with words for the row's `error`
 */
export function voteRow(row: Row, column: string | undefined, policy: CompareOptions): Row {
  const from = present(row, column, 'responses', 'answers');
  const options = policyOf(policy, row);
  const texts = pathsOf(row, from);
  const answers =
    from === 'answers' ? texts : texts.map((text) => (text === undefined ? undefined : extractFinalAnswer(text)));
  const { answer, groups, agreeing, share, margin, tie } = vote(answers, options);
  return { ...row, answer: answer ?? null, share, margin, tie, agreeing, paths: answers.length, groups };
}

function pathsOf(row: Row, column: string): (string | undefined)[] {
  const value = row[column];
  if (!Array.isArray(value)) return textsOf(row, column);
  return value.map((item: unknown) => {
    if (item === null) return undefined;
    if (typeof item === 'string') return item;
    if (typeof item === 'number') return String(item);
    throw new Error(`column ${column} holds no list of texts`);
  });
}
