import type { TokenReader } from './token-reader.ts';
import { fail } from './token-reader.ts';

/** `3^-` and `3^{+}` are sides of a limit. Stands at the `^`. */
export function isSide(reader: TokenReader): boolean {
  const at = reader.isSign('{', 1) ? 2 : 1;
  return (reader.isSign('+', at) || reader.isSign('-', at)) && reader.isSign('}', at + 1);
}

/** `n!!` is no factorial of a factorial: it leaves out every second factor. Stands behind the first sign. */
export function factorialName(reader: TokenReader): 'factorial' | 'doubleFactorial' {
  if (!reader.isSign('!')) return 'factorial';
  reader.skip();
  return reader.isSign('!') ? fail('three factorial signs') : 'doubleFactorial';
}
