/** Answers that cannot be read are ordinary, and these are thrown for each: a stack, which nobody sees, would cost more than the comparison. */
class UnreadError extends Error {
  constructor(message: string) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Thrown when an answer asks for more work than an answer is worth; the caller then compares by text alone. */
export class WorkLimitError extends UnreadError {
  override readonly name = 'WorkLimitError';
}

/** Thrown where an expression has no value that exact arithmetic knows: 1/0, infinity minus infinity, an unread construct. */
export class NoExactValueError extends UnreadError {
  override readonly name = 'NoExactValueError';
}

/** Characters of an answer that are read as mathematics; longer ones are compared as text. */
export const MAX_ANSWER_LENGTH = 2_000;
/** Tokens of an answer that are read as mathematics. */
export const MAX_TOKENS = 800;
/** Brackets inside brackets; deeper input would exhaust the stack of the parser. */
export const MAX_DEPTH = 40;
/** Bits of a numerator or denominator: 2^100 and 300! are exact, 10^(10^10) stays a symbol. */
export const MAX_BITS = 4_096;
/** Terms of a polynomial. */
export const MAX_TERMS = 300;
/** Steps of one comparison; a step is a product of two terms. Under 50 ms at worst. */
export const MAX_STEPS = 2_000;
