/** `y = 2x` and `f(x) = 2x` name the same thing; `f(x)` and `g(x)`, `x` and `y` do not. */
export const sameLabel = (a: string, b: string): boolean =>
  a === b || (a === 'y' && /^f\([a-z]\)$/.test(b)) || (b === 'y' && /^f\([a-z]\)$/.test(a));
