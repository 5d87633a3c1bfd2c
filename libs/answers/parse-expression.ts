import type { Expression } from './expression.ts';
import { ALIAS, FUNCTIONS, INVERSE, PLAIN_FUNCTIONS, SYMBOLS, startsFactor } from './expression-vocabulary.ts';
import {
  mixedNumber,
  readArgumentNumber,
  readMixedNumber,
  readNumber,
  readRootIndex,
  readSubscript,
} from './read-number.ts';
import { TokenReader, fail } from './token-reader.ts';
import type { Token } from './tokenise.ts';
import { isCommand, isSign } from './tokenise.ts';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Recursive descent over tokens, at most MAX_DEPTH deep. Whatever is not read to its end with one meaning is refused. */
class ExpressionParser {
  readonly #in: TokenReader;
  /** Inside |...| a bar closes. */
  #bars = 0;

  constructor(tokens: readonly Token[]) {
    this.#in = new TokenReader(tokens);
  }

  whole(): Expression {
    const expression = this.#sum();
    return this.#in.finished ? expression : fail('something is left over');
  }

  #sum(): Expression {
    return this.#in.nested(() => {
      const terms = [this.#signed()];
      while (this.#in.isSign('+') || this.#in.isSign('-') || this.#in.isCommand('pm') || this.#in.isCommand('mp'))
        terms.push(this.#signed());
      return terms.length === 1 && terms[0] !== undefined ? terms[0] : { kind: 'sum', terms };
    });
  }

  #signed(): Expression {
    let negative = false;
    let both = false;
    for (let count = 0; ; count += 1) {
      const next = this.#in.peek();
      if (isSign(next, '-')) negative = !negative;
      else if (isCommand(next, 'pm')) both = true;
      else if (isCommand(next, 'mp')) [both, negative] = [true, !negative];
      else if (!isSign(next, '+')) break;
      if (count > 3) fail('too many signs');
      this.#in.skip();
    }
    const product = this.#product();
    const signed: Expression = negative ? { kind: 'negative', of: product } : product;
    return both ? { kind: 'plusMinus', of: signed } : signed;
  }

  #product(): Expression {
    let left = this.#factor();
    /** `1/2x` has two readings; nothing may follow a slash's divisor without a sign. */
    let afterSlash = false;
    for (;;) {
      const next = this.#in.peek();
      if (isSign(next, '*') || isCommand(next, 'times') || isCommand(next, 'cdot')) {
        this.#in.skip();
        if (this.#in.isSign('*')) fail('a power of plain text');
        left = { kind: 'product', factors: [left, this.#signedFactor()] };
        afterSlash = false;
      } else if (isSign(next, '/') || isCommand(next, 'div')) {
        this.#in.skip();
        left = { kind: 'fraction', top: left, bottom: this.#signedFactor() };
        afterSlash = true;
      } else if (this.#startsFactor()) {
        if (afterSlash) fail('two readings of a slash');
        if (next?.kind === 'number' && left.kind === 'number') fail('two numbers side by side');
        left = { kind: 'product', factors: [left, this.#factor()] };
      } else return left;
    }
  }

  #signedFactor(): Expression {
    if (this.#in.isSign('-')) {
      this.#in.skip();
      return { kind: 'negative', of: this.#factor() };
    }
    return this.#factor();
  }

  #startsFactor(): boolean {
    return startsFactor(this.#in.peek(), this.#bars > 0);
  }

  #factor(): Expression {
    return this.#in.nested(() => this.#raised());
  }

  #raised(): Expression {
    const mixed = this.#mixed();
    // a^b^c, 2^3! and 1 1/2^2 have two readings each.
    let closed = mixed !== undefined;
    let base = mixed ?? this.#primary();
    for (;;) {
      const power = this.#in.isSign('^');
      if (!power && !this.#in.isSign('!')) return base;
      this.#in.skip();
      if (power && this.#in.isCommand('circ')) {
        this.#in.skip();
        base = { kind: 'product', factors: [base, { kind: 'symbol', name: 'deg' }] };
      } else {
        if (closed) fail('a power or factorial without brackets');
        base = power
          ? { kind: 'power', base, exponent: this.#argument(true) }
          : { kind: 'call', name: 'factorial', args: [base] };
      }
      closed = power;
    }
  }

  /** `1\frac{1}{2}`: a whole number before a proper fraction of whole numbers. */
  #mixed(): Expression | undefined {
    const plain = readMixedNumber(this.#in);
    const whole = this.#in.peek();
    if (plain !== undefined || whole?.kind !== 'number' || !this.#in.isCommand('frac', 1)) return plain;
    const place = this.#in.place;
    this.#in.skip();
    const mixed = mixedNumber(whole, this.#primary());
    if (mixed === undefined) this.#in.returnTo(place);
    return mixed;
  }

  #primary(): Expression {
    const token = this.#in.take();
    switch (token.kind) {
      case 'number':
        return readNumber(this.#in, token);
      case 'name':
        return this.#name(token.text);
      case 'command':
        return this.#command(token.text);
      case 'text':
        return /^[a-zA-Z]$/.test(token.text) ? this.#symbol(token.text) : fail('words in a formula');
      case 'sign':
        if (token.text === '|') return this.#bar();
        return this.#group(CLOSING[token.text] ?? fail('unexpected sign'), false);
    }
  }

  #bar(): Expression {
    this.#bars += 1;
    const inner = this.#sum();
    this.#bars -= 1;
    if (!isSign(this.#in.take(), '|')) fail('a bar without its end');
    return { kind: 'call', name: 'abs', args: [inner] };
  }

  #group(close: string, command: boolean): Expression {
    const bars = this.#bars;
    this.#bars = 0;
    const inner = this.#sum();
    this.#bars = bars;
    const end = this.#in.take();
    return (command ? isCommand(end, close) : isSign(end, close)) ? inner : fail('a bracket without its end');
  }

  /** Letters in a row are a product, but for names of functions and constants. */
  #name(name: string): Expression {
    if (name === 'pi' || name === 'theta' || name === 'alpha' || name === 'beta') return this.#symbol(name);
    if (name === 'infinity' || name === 'infty' || name === 'oo') return { kind: 'symbol', name: 'infty' };
    if (PLAIN_FUNCTIONS.has(name)) return name === 'sqrt' ? this.#sqrt() : this.#call(name);
    if (name.length > 4 || !/^[a-zA-Z]+$/.test(name)) fail('a word in a formula');
    // Roman numerals are no powers of the imaginary unit.
    if (/^(?:i{2,3}|iv|vi{0,3}|ix|xi{0,3})$/.test(name) && name.length > 1) fail('a Roman numeral');
    const letters = Array.from(name);
    const last = letters.pop() ?? '';
    const tail = this.#symbol(last);
    if (letters.length === 0) return tail;
    // `xy^2` is x*y^2: the exponent belongs to the last letter only.
    let power = tail;
    if (this.#in.isSign('^') && !this.#in.isCommand('circ', 1)) {
      this.#in.skip();
      power = { kind: 'power', base: tail, exponent: this.#argument(true) };
    }
    return {
      kind: 'product',
      factors: [...letters.map((letter): Expression => ({ kind: 'symbol', name: letter })), power],
    };
  }

  #symbol(letter: string): Expression {
    let name = letter;
    for (;;) {
      if (this.#in.isSign('_') && !name.includes('_')) {
        this.#in.skip();
        name += `_${readSubscript(this.#in)}`;
      } else if (this.#in.isSign("'")) {
        this.#in.skip();
        // Primes after a subscript and before it are the same symbol.
        name = name.includes('_') ? name.replace('_', "'_") : `${name}'`;
      } else break;
    }
    if (/^[fgh]'*(?:_|$)/.test(name) && this.#in.isSign('(') && this.#in.peek()?.spaced === false) {
      this.#in.skip();
      return { kind: 'call', name: `apply ${name}`, args: this.#arguments() };
    }
    return { kind: 'symbol', name };
  }

  #arguments(): Expression[] {
    const args = [this.#sum()];
    for (; this.#in.isSign(','); args.push(this.#sum())) this.#in.skip();
    return isSign(this.#in.take(), ')') ? args : fail('arguments without their end');
  }

  /** What \frac, \sqrt and ^ take: a group, one digit (\frac12), a letter or a command. */
  #argument(exponent: boolean): Expression {
    const token = this.#in.peek();
    if (isSign(token, '{')) {
      this.#in.skip();
      return this.#group('}', false);
    }
    if (exponent && isSign(token, '-')) {
      this.#in.skip();
      return { kind: 'negative', of: this.#argument(true) };
    }
    if (exponent && isSign(token, '(')) return this.#primary();
    if (token?.kind === 'number') {
      this.#in.skip();
      return readArgumentNumber(this.#in, token, exponent);
    }
    if (token?.kind === 'name' && token.text.length > 1) return this.#splitName(token);
    return token?.kind === 'name' || token?.kind === 'command' ? this.#primary() : fail('argument');
  }

  #splitName(token: Token): Expression {
    if (PLAIN_FUNCTIONS.has(token.text) || token.text === 'pi') fail('a name as argument');
    this.#in.skip();
    return { kind: 'symbol', name: this.#in.splitTaken(token) };
  }

  #sqrt(): Expression {
    const index = readRootIndex(this.#in);
    const next = this.#in.peek();
    if (isSign(next, '(')) return { kind: 'root', index, of: this.#primary() };
    if (next?.kind === 'number' && next.spaced) {
      this.#in.skip();
      return { kind: 'root', index, of: readNumber(this.#in, next) };
    }
    return { kind: 'root', index, of: this.#argument(false) };
  }

  #command(name: string): Expression {
    if (name === 'frac' || name === 'binom') {
      const top = this.#argument(false);
      const bottom = this.#argument(false);
      return name === 'frac' ? { kind: 'fraction', top, bottom } : { kind: 'call', name: 'binom', args: [top, bottom] };
    }
    if (name === 'sqrt') return this.#sqrt();
    if (name === '{') return this.#group('}', true);
    if (name === 'lfloor') return { kind: 'call', name: 'floor', args: [this.#group('rfloor', true)] };
    if (name === 'lceil') return { kind: 'call', name: 'ceil', args: [this.#group('rceil', true)] };
    if (SYMBOLS.has(name)) return this.#symbol(name);
    return FUNCTIONS.has(name) || name in ALIAS ? this.#call(name) : fail(`\\${name} is not read`);
  }

  #call(written: string): Expression {
    let name = ALIAS[written] ?? written;
    let exponent: Expression | undefined;
    if (name === 'log' && this.#in.isSign('_')) {
      this.#in.skip();
      const base = this.#argument(false);
      return { kind: 'call', name: 'logarithm', args: [base, this.#callArgument()] };
    }
    if (this.#in.isSign('^')) {
      this.#in.skip();
      exponent = this.#argument(true);
      const inverse = exponent.kind === 'negative' && exponent.of.kind === 'number' ? INVERSE[name] : undefined;
      if (exponent.kind === 'negative' && inverse === undefined) fail('a negative power of a function');
      if (inverse !== undefined) [name, exponent] = [inverse, undefined];
    }
    const value: Expression = { kind: 'call', name, args: [this.#callArgument()] };
    return exponent === undefined ? value : { kind: 'power', base: value, exponent };
  }

  /** `\sin 2x\cos x`: without brackets the argument reaches to the next function. */
  #callArgument(): Expression {
    if (this.#in.isSign('(') || this.#in.isSign('{')) return this.#primary();
    const factors = [this.#factor()];
    for (;;) {
      const next = this.#in.peek();
      if (!this.#startsFactor() || isSign(next, '(') || isSign(next, '[')) break;
      if (next?.kind === 'command' && FUNCTIONS.has(next.text)) break;
      if (next?.kind === 'name' && PLAIN_FUNCTIONS.has(next.text)) break;
      factors.push(this.#factor());
    }
    return factors.length === 1 && factors[0] !== undefined ? factors[0] : { kind: 'product', factors };
  }
}

/** @throws NoExactValueError for what is not one expression with one reading, WorkLimitError beyond the limits */
export const parseExpression = (tokens: readonly Token[]): Expression => new ExpressionParser(tokens).whole();
