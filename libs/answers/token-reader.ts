import type { Token } from './tokenise.ts';
import { isCommand, isSign } from './tokenise.ts';
import { MAX_DEPTH, NoExactValueError, WorkLimitError } from './work-limit.ts';

/** @throws NoExactValueError always: what stands there has no reading, or more than one */
export const fail = (why: string): never => {
  throw new NoExactValueError(why);
};

/** A place in a list of tokens, and how deep the reading of nested constructs has come. */
export class TokenReader {
  #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get place(): number {
    return this.#at;
  }

  get finished(): boolean {
    return this.#at === this.#tokens.length;
  }

  peek(offset = 0): Token | undefined {
    return this.#tokens[this.#at + offset];
  }

  isSign(text: string, offset = 0): boolean {
    return isSign(this.peek(offset), text);
  }

  isCommand(text: string, offset = 0): boolean {
    return isCommand(this.peek(offset), text);
  }

  take(): Token {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    return token ?? fail('unexpected end');
  }

  skip(count = 1): void {
    this.#at += count;
  }

  /** How deep the reading stands: for whoever tries something and returns. */
  get depth(): number {
    return this.#depth;
  }

  returnTo(place: number, depth = this.#depth): void {
    this.#at = place;
    this.#depth = depth;
  }

  /** Cuts the token just taken in two, first character and rest, and stands between them. */
  splitTaken(token: Token): string {
    const first = token.text.slice(0, 1);
    const tail = { ...token, text: token.text.slice(1), spaced: false };
    // The tokens are the caller's, who reads them again where this reading fails.
    this.#tokens = [
      ...this.#tokens.slice(0, this.#at - 1),
      { ...token, text: first },
      tail,
      ...this.#tokens.slice(this.#at),
    ];
    return first;
  }

  /** A nested construct begins, or ends. The bound keeps 50,000 brackets from exhausting the stack. */
  enter(): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new WorkLimitError('too deep');
  }

  leave(): void {
    this.#depth -= 1;
  }
}
