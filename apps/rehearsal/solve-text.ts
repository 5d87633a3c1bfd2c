import { createTemplateLibrary } from './template-library.ts';
import { createUnderstanding, type Reading } from './understand.ts';
import { formatValue } from './write-value.ts';

let read: ((problem: string) => Reading) | undefined;

/**
 * Works out the truth of a problem from its text alone, for whoever checks what the rehearsal model made.
 * Undefined for texts in other wordings than the template library's, and for contradictory ones.
 */
export function solveText(problem: string): string | undefined {
  read ??= createUnderstanding(createTemplateLibrary());
  const reading = read(problem);
  return reading.kind === 'understood' ? formatValue(reading.problem.answer) : undefined;
}
