import { arrowNameOf, asDerivative } from './calculus.ts';
import type { Expression } from './expression.ts';
import type { ExpressionReader } from './expression-reader.ts';
import { ALIAS, DECORATIONS, FUNCTIONS, PLAIN_FUNCTIONS, PLAIN_GREEK, SYMBOLS } from './expression-vocabulary.ts';
import { isTermSign, startsFactor } from './expression-vocabulary.ts';
import { readArguments, readFunction } from './parse-function.ts';
import { CALCULUS, readCalculus } from './parse-calculus.ts';
import { factorialName, isSide } from './postfix-signs.ts';
import { productOf } from './product-of.ts';
import { readRoot } from './parse-root.ts';
import { isPlainCall, readPlainCall } from './parse-plain-call.ts';
import { readCombinations } from './read-combinations.ts';
import { mixedNumber, readArgumentNumber, readMixedNumber, readNumber, readSubscript } from './read-number.ts';
import { TokenReader, fail } from './token-reader.ts';
import type { Token } from './tokenise.ts';
import { isCommand, isSign } from './tokenise.ts';
import { NoExactValueError } from './work-limit.ts';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Recursive descent over tokens, at most MAX_DEPTH deep. Whatever is not read to its end with one meaning is refused. */
class ExpressionParser implements ExpressionReader {
  readonly in: TokenReader;
  integrals = 0;
  /** Inside |...| a bar closes. */
  #bars = 0;
  #tries = 0;
  readonly #bold = new Set<string>();

  constructor(tokens: readonly Token[]) {
    this.in = new TokenReader(tokens);
  }

  whole(): Expression {
    const expression = this.sum();
    return this.in.finished ? expression : fail('something is left over');
  }

  sum(): Expression {
    this.in.enter();
    const first = this.#signed();
    let terms: Expression[] | undefined;
    while (isTermSign(this.in.peek())) (terms ??= [first]).push(this.#signed());
    this.in.leave();
    return terms === undefined ? first : { kind: 'sum', terms };
  }

  #signed(): Expression {
    let negative = false;
    let both = false;
    for (let count = 0; ; count += 1) {
      const next = this.in.peek();
      if (isSign(next, '-')) negative = !negative;
      else if (isCommand(next, 'pm')) both = true;
      else if (isCommand(next, 'mp')) [both, negative] = [true, !negative];
      else if (!isSign(next, '+')) break;
      if (count > 3) fail('too many signs');
      this.in.skip();
    }
    const product = this.product();
    const signed: Expression = negative ? { kind: 'negative', of: product } : product;
    return both ? { kind: 'plusMinus', of: signed } : signed;
  }

  product(): Expression {
    let left = this.factor();
    /** `1/2x` has two readings; nothing may follow a slash's divisor without a sign. */
    let afterSlash = false;
    for (;;) {
      const next = this.in.peek();
      if (isSign(next, '*') || isCommand(next, 'times') || isCommand(next, 'cdot')) {
        this.in.skip();
        left = productOf(left, this.#signedFactor(), isCommand(next, 'times') ? 'cross' : 'dot', this.#bold);
        afterSlash = false;
      } else if (isSign(next, '/') || isCommand(next, 'div')) {
        this.in.skip();
        left = { kind: 'fraction', top: left, bottom: this.#signedFactor() };
        afterSlash = true;
      } else if (this.startsFactor()) {
        if (afterSlash) fail('two readings of a slash');
        if (next?.kind === 'number' && left.kind === 'number') fail('two numbers side by side');
        left = productOf(left, this.factor(), 'none', this.#bold);
      } else {
        const bar = this.#bars > 0 && isSign(next, '|') ? this.#barBehind() : undefined;
        if (bar === undefined) return left;
        left = { kind: 'product', factors: [left, bar] };
      }
    }
  }

  #signedFactor(): Expression {
    if (this.in.isSign('-')) {
      this.in.skip();
      return { kind: 'negative', of: this.factor() };
    }
    return this.factor();
  }

  startsFactor(): boolean {
    return startsFactor(this.in.peek(), this.#bars > 0);
  }

  factor(): Expression {
    this.in.enter();
    const raised = this.#raised();
    this.in.leave();
    return raised;
  }

  #raised(): Expression {
    const mixed = readCombinations(this.in) ?? this.#mixed();
    // a^b^c, 2^3! and 1 1/2^2 have two readings each.
    let closed = mixed !== undefined;
    let base = mixed ?? this.primary();
    for (;;) {
      const power = this.in.isSign('^') || (this.in.isSign('*') && this.in.isSign('*', 1));
      if ((!power && !this.in.isSign('!')) || isSide(this.in)) return base;
      const stars = this.in.isSign('*');
      this.in.skip(stars ? 2 : 1);
      if (power && this.in.isCommand('circ')) {
        this.in.skip();
        base = { kind: 'product', factors: [base, { kind: 'symbol', name: 'deg' }] };
      } else {
        if (closed) fail('a power or factorial without brackets');
        base = power
          ? { kind: 'power', base, exponent: stars ? this.#starExponent() : this.argument(true) }
          : { kind: 'call', name: factorialName(this.in), args: [base] };
      }
      closed = power;
    }
  }

  /** `a**b**c` of programs is a**(b**c). */
  #starExponent(left = 3): Expression {
    const exponent = this.argument(true);
    if (!this.in.isSign('*') || !this.in.isSign('*', 1)) return exponent;
    if (left === 0) fail('a tower of powers');
    this.in.skip(2);
    return { kind: 'power', base: exponent, exponent: this.#starExponent(left - 1) };
  }

  /** `1\frac{1}{2}`: a whole number before a proper fraction of whole numbers. */
  #mixed(): Expression | undefined {
    const whole = this.in.peek();
    if (whole?.kind !== 'number') return undefined;
    const plain = readMixedNumber(this.in);
    if (plain !== undefined || !this.in.isCommand('frac', 1)) return plain;
    const place = this.in.place;
    this.in.skip();
    const mixed = mixedNumber(whole, this.primary());
    if (mixed === undefined) this.in.returnTo(place);
    return mixed;
  }

  primary(): Expression {
    const token = this.in.take();
    switch (token.kind) {
      case 'number':
        return readNumber(this.in, token);
      case 'name':
        if (token.bold === true) this.#bold.add(token.text);
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
    const inner = this.sum();
    this.#bars -= 1;
    if (!isSign(this.in.take(), '|')) fail('a bar without its end');
    return { kind: 'call', name: 'abs', args: [inner] };
  }

  /** The `|y|` of `||x||y||`: a bar behind a factor opens where that leaves an end for the bars that are open. Few are tried. */
  #barBehind(): Expression | undefined {
    const { place, depth } = this.in;
    const bars = this.#bars;
    this.#tries += 1;
    if (this.#tries > 6) return undefined;
    try {
      this.in.skip();
      const value = this.#bar();
      if (this.in.isSign('|')) return value;
    } catch (error) {
      if (!(error instanceof NoExactValueError)) throw error;
    }
    this.in.returnTo(place, depth);
    this.#bars = bars;
    return undefined;
  }

  #group(close: string, command: boolean): Expression {
    const bars = this.#bars;
    this.#bars = 0;
    const inner = this.sum();
    this.#bars = bars;
    const end = this.in.take();
    return (command ? isCommand(end, close) : isSign(end, close)) ? inner : fail('a bracket without its end');
  }

  /** Letters in a row are a product, but for names of functions and constants. */
  #name(name: string): Expression {
    if (name === 'pi' || ((name.length > 3 || PLAIN_GREEK.has(name)) && SYMBOLS.has(name))) return this.#symbol(name);
    if (name === 'infinity' || name === 'inf' || name === 'infty' || name === 'oo')
      return { kind: 'symbol', name: 'infty' };
    if (isPlainCall(name) && this.in.isSign('(')) return readPlainCall(this, name);
    if (PLAIN_FUNCTIONS.has(name)) return name === 'sqrt' ? readRoot(this) : readFunction(this, name);
    if (name.length > 4 || !/^[a-zA-Z]+$/.test(name)) fail('a word in a formula');
    // Roman numerals are no powers of the imaginary unit.
    if (/^(?:i{2,3}|iv|vi{0,3}|xi{1,3})$/.test(name) && name.length > 1) fail('a Roman numeral');
    const letters = Array.from(name);
    const last = letters.pop() ?? '';
    const tail = this.#symbol(last);
    if (letters.length === 0) return tail;
    // `xy^2` is x*y^2: the exponent belongs to the last letter only.
    let power = tail;
    if (this.in.isSign('^') && !this.in.isCommand('circ', 1)) {
      this.in.skip();
      power = { kind: 'power', base: tail, exponent: this.argument(true) };
    }
    return {
      kind: 'product',
      factors: [...letters.map((letter): Expression => ({ kind: 'symbol', name: letter })), power],
    };
  }

  #symbol(letter: string): Expression {
    let name = letter;
    for (;;) {
      if (this.in.isSign('_') && !name.includes('_')) {
        this.in.skip();
        name += `_${readSubscript(this.in)}`;
      } else if (this.in.isSign("'")) {
        this.in.skip();
        // Primes after a subscript and before it are the same symbol.
        name = name.includes('_') ? name.replace('_', "'_") : `${name}'`;
      } else break;
    }
    if (/^[fgh]'*(?:_|$)/.test(name) && this.in.isSign('(') && this.in.peek()?.spaced === false) {
      this.in.skip();
      return { kind: 'call', name: `apply ${name}`, args: readArguments(this) };
    }
    return { kind: 'symbol', name };
  }

  /** What \frac, \sqrt and ^ take: a group, one digit (\frac12), a letter or a command. */
  argument(exponent: boolean): Expression {
    const token = this.in.peek();
    if (isSign(token, '{')) {
      this.in.skip();
      return this.#group('}', false);
    }
    if (exponent && isSign(token, '-')) {
      this.in.skip();
      return { kind: 'negative', of: this.argument(true) };
    }
    if (exponent && isSign(token, '(')) return this.primary();
    if (token?.kind === 'number') {
      this.in.skip();
      return readArgumentNumber(this.in, token, exponent);
    }
    if (token?.kind === 'name' && token.text.length > 1) return this.#splitName(token);
    return token?.kind === 'name' || token?.kind === 'command' ? this.primary() : fail('argument');
  }

  #splitName(token: Token): Expression {
    if (PLAIN_FUNCTIONS.has(token.text) || token.text === 'pi') fail('a name as argument');
    this.in.skip();
    return { kind: 'symbol', name: this.in.splitTaken(token) };
  }

  #command(name: string): Expression {
    if (name === 'frac' || name === 'binom') {
      const top = this.argument(false);
      const bottom = this.argument(false);
      if (name === 'binom') return { kind: 'call', name, args: [top, bottom] };
      return asDerivative(top, bottom, () => this.product()) ?? { kind: 'fraction', top, bottom };
    }
    if (name === 'sqrt') return readRoot(this);
    if (name === '{') return this.#group('}', true);
    if (CALCULUS.has(name)) return readCalculus(this, name);
    if (name === 'overline' || name === 'bar') return { kind: 'call', name: 'conjugate', args: [this.argument(false)] };
    if (DECORATIONS.has(name)) return { kind: 'symbol', name: `${name} ${arrowNameOf(this.argument(false))}` };
    if (name === 'lfloor') return { kind: 'call', name: 'floor', args: [this.#group('rfloor', true)] };
    if (name === 'lceil') return { kind: 'call', name: 'ceil', args: [this.#group('rceil', true)] };
    if (SYMBOLS.has(name)) return this.#symbol(name);
    return FUNCTIONS.has(name) || Object.hasOwn(ALIAS, name) ? readFunction(this, name) : fail(`\\${name} is not read`);
  }
}

/** @throws NoExactValueError for what is not one expression with one reading, WorkLimitError beyond the limits */
export const parseExpression = (tokens: readonly Token[]): Expression => new ExpressionParser(tokens).whole();
