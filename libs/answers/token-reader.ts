import type { Token } from './tokenise.ts';
import { isCommand, isSign } from './tokenise.ts';
import { MAX_DEPTH, NoExactValueError, WorkLimitError } from './work-limit.ts';

/** @throws NoExactValueError always: what stands there has no reading, or more than one */
export const fail = (why: string): never => {
  throw new NoExactValueError(why);
};

/** A place in a list of tokens, and how deep the reading of nested constructs has come. */
export class TokenReader {
  readonly #tokens: Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = [...tokens];
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

  returnTo(place: number): void {
    this.#at = place;
  }

  /** Cuts the token just taken in two, first character and rest, and stands between them. */
  splitTaken(token: Token): string {
    const first = token.text.slice(0, 1);
    const tail = { ...token, text: token.text.slice(1), spaced: false };
    this.#tokens.splice(this.#at - 1, 1, { ...token, text: first }, tail);
    return first;
  }

  /** Reads a nested construct. The bound keeps 50,000 brackets from exhausting the stack. */
  nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new WorkLimitError('too deep');
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }
}
