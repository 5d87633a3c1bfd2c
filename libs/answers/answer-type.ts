import type { Answer } from './answer-structure.ts';
import type { Expression } from './expression.ts';
import { someExpression } from './expression.ts';
import { readAnswer } from './parse-answer.ts';

/** What an answer is, for rows of an export. */
export type AnswerType =
  | 'integer'
  | 'decimal'
  | 'fraction'
  | 'percent'
  | 'expression'
  | 'equation'
  | 'inequality'
  | 'tuple'
  | 'interval'
  | 'set'
  | 'list'
  | 'ratio'
  | 'matrix'
  | 'choice'
  | 'text';

function scalarType(answer: Extract<Answer, { kind: 'scalar' }>): AnswerType {
  if (answer.percent) return 'percent';
  const inner = answer.expression.kind === 'negative' ? answer.expression.of : answer.expression;
  if (inner.kind === 'number') return inner.decimal ? 'decimal' : inner.value.d === 1n ? 'integer' : 'fraction';
  const ofNumbers = (part: Expression): boolean =>
    part.kind === 'number' || (part.kind === 'negative' && part.of.kind === 'number');
  if (inner.kind === 'fraction' && ofNumbers(inner.top) && ofNumbers(inner.bottom)) return 'fraction';
  const [whole, part] = inner.kind === 'sum' ? inner.terms : [];
  const mixed =
    inner.kind === 'sum' && inner.terms.length === 2 && whole?.kind === 'number' && part?.kind === 'fraction';
  return mixed && ofNumbers(part.top) && ofNumbers(part.bottom) ? 'fraction' : 'expression';
}

function structureType(answer: Answer): AnswerType {
  switch (answer.kind) {
    case 'scalar':
      return scalarType(answer);
    case 'labelled':
      return structureType(answer.value);
    case 'rounded':
      return structureType(answer.exact);
    case 'sequence':
      // `(1, 2)` may be an open interval; only a square bracket on one side or infinity says so.
      return answer.open !== '(' || answer.close !== ')' || answer.items.some(isInfinite)
        ? answer.items.length === 2
          ? 'interval'
          : 'tuple'
        : 'tuple';
    case 'collection':
      return answer.braced ? 'set' : 'list';
    case 'union':
      return 'interval';
    case 'unequal':
      return 'inequality';
    default:
      return answer.kind;
  }
}

const isInfinite = (item: Answer): boolean =>
  item.kind === 'scalar' && someExpression(item.expression, (part) => part.kind === 'symbol' && part.name === 'infty');

export const answerType = (answer: string): AnswerType => structureType(readAnswer(answer).structure());
