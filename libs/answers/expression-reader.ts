import type { Expression } from './expression.ts';
import type { TokenReader } from './token-reader.ts';

/** What the readers of single constructs ask of the parser that they are part of. Each reads at the place where `in` stands. */
export interface ExpressionReader {
  readonly in: TokenReader;
  /** Integrals that wait for their differential: inside them `dx` ends the argument of a function. */
  integrals: number;
  sum(): Expression;
  product(): Expression;
  factor(): Expression;
  /** A bracket, a brace group, a number or a name, with nothing behind it. */
  primary(): Expression;
  /** What \frac, \sqrt, _ and ^ take: a group, one digit (\frac12), a letter or a command. */
  argument(exponent: boolean): Expression;
  startsFactor(): boolean;
}
