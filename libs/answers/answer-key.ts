import { ComparisonContext } from './comparison-context.ts';
import { readAnswer } from './parse-answer.ts';
import { quotientText } from './quotient.ts';
import { valuesOf } from './same-value.ts';
import { NoExactValueError, WorkLimitError } from './work-limit.ts';

/**
 * A text that only equal answers share, so that a vote groups by key and compares keys, not paths. Equal answers may have
 * different keys. Undefined for an empty answer.
 */
export function answerKey(answer: string): string | undefined {
  if (answer.trim() === '') return undefined;
  const read = readAnswer(answer);
  const parsed = read.structure();
  if (parsed.kind === 'scalar') {
    try {
      const context = new ComparisonContext({});
      const values = valuesOf(parsed.expression)
        .map((value) => quotientText(context.exact(value)))
        .sort();
      return `value:${values.join('|')}${parsed.percent ? '%' : ''}${parsed.unit === undefined ? '' : ` ${parsed.unit}`}`;
    } catch (error) {
      if (!(error instanceof NoExactValueError || error instanceof WorkLimitError)) throw error;
    }
  }
  if (parsed.kind === 'choice' && parsed.content === undefined) return `choice:${parsed.letter}`;
  if (parsed.kind === 'text') return `${parsed.words ? 'words' : 'text'}:${parsed.text}`;
  return `text:${read.text}`;
}
