import type { Expression } from './expression.ts';
import { someExpression } from './expression.ts';
import { substitute, substituteIndex } from './map-expression.ts';
import { fail } from './token-reader.ts';

const symbol = (name: string): Extract<Expression, { kind: 'symbol' }> => ({ kind: 'symbol', name });
const ONE: Expression = { kind: 'number', value: { n: 1n, d: 1n }, decimal: false };

/** The letter of a bound variable does not count: it becomes a numbered one, from the inside out. */
function bind(body: Expression, variable: string): { body: Expression; bound: Expression } {
  let number = 1;
  const taken = (name: string): boolean =>
    someExpression(body, (part) => part.kind === 'symbol' && part.name.endsWith(name));
  while (taken(`bound ${number}`)) number += 1;
  const bound = symbol(`bound ${number}`);
  return { body: substituteIndex(substitute(body, variable, bound), variable, bound.name), bound };
}

/** Sum or product over a whole-numbered variable from `from` to `to`. */
export function series(
  name: 'series' | 'productSeries',
  body: Expression,
  variable: string,
  from: Expression,
  to: Expression,
): Expression {
  const { body: inner, bound } = bind(body, variable);
  return { kind: 'call', name, args: [inner, bound, from, to] };
}

/** An integral; one without limits is a function of its variable and keeps the letter. */
export function integral(body: Expression, variable: string, limits?: readonly [Expression, Expression]): Expression {
  if (limits === undefined) return { kind: 'call', name: 'antiderivative', args: [body, symbol(variable)] };
  const { body: inner, bound } = bind(body, variable);
  return { kind: 'call', name: 'integral', args: [inner, bound, ...limits] };
}

export const derivative = (body: Expression, variable: string): Expression => ({
  kind: 'call',
  name: 'derivative',
  args: [body, symbol(variable)],
});

/** A limit from both sides, or from the one that `side` names; infinity has but one, which SymPy writes and LaTeX does not. */
export function limit(body: Expression, variable: string, target: Expression, side: '' | '+' | '-'): Expression {
  const { body: inner, bound } = bind(body, variable);
  const end = target.kind === 'negative' ? target.of : target;
  const infinite = end.kind === 'symbol' && end.name === 'infty';
  return { kind: 'call', name: `limit${infinite ? '' : side}`, args: [inner, bound, target] };
}

const flat = (expression: Expression): readonly Expression[] =>
  expression.kind === 'product' ? expression.factors.flatMap(flat) : [expression];
const product = (factors: readonly Expression[]): Expression =>
  factors.length === 0
    ? ONE
    : factors.length === 1 && factors[0] !== undefined
      ? factors[0]
      : { kind: 'product', factors };

/** Place of the d of the innermost differential: of `x y dx dy`, which two integrals share, the dx. */
function differentialOf(factors: readonly Expression[]): number {
  const isD = (factor: Expression | undefined): boolean => factor?.kind === 'symbol' && factor.name === 'd';
  let at = factors.findLastIndex(isD);
  while (at >= 2 && isD(factors[at - 2]) && factors[at - 1]?.kind === 'symbol') at -= 2;
  return at;
}

/** An integrand without its differential. `outer`: what stands behind that, for the next integral. */
interface Integrand {
  readonly rest: Expression;
  readonly variable: string;
  readonly outer?: Expression;
}

/** `x^2 dx`, `\frac{3 dz}{z}`, `a + b dx` without the differential, and its variable. */
export function takeDifferential(body: Expression): Integrand | undefined {
  switch (body.kind) {
    case 'product': {
      const factors = flat(body);
      const at = differentialOf(factors);
      const variable = factors[at + 1];
      if (at < 0 || variable?.kind !== 'symbol') {
        const inner = factors.length === 0 ? undefined : takeDifferential(factors[factors.length - 1] ?? ONE);
        return inner === undefined ? undefined : { ...inner, rest: product([...factors.slice(0, -1), inner.rest]) };
      }
      const behind = factors.slice(at + 2);
      if (behind[0]?.kind === 'symbol' && behind[0].name === 'd')
        return { rest: product(factors.slice(0, at)), variable: variable.name, outer: product(behind) };
      return { rest: product([...factors.slice(0, at), ...behind]), variable: variable.name };
    }
    case 'sum': {
      const last = takeDifferential(body.terms.at(-1) ?? ONE);
      return last === undefined
        ? undefined
        : { ...last, rest: { kind: 'sum', terms: [...body.terms.slice(0, -1), last.rest] } };
    }
    case 'fraction': {
      const top = takeDifferential(body.top);
      return top === undefined ? undefined : { ...top, rest: { kind: 'fraction', top: top.rest, bottom: body.bottom } };
    }
    case 'negative': {
      const of = takeDifferential(body.of);
      return of === undefined ? undefined : { ...of, rest: { kind: 'negative', of: of.rest } };
    }
    default:
      return undefined;
  }
}

/** `dx` of `\frac{d}{dx}` and the y of `\frac{dy}{dx}`: what stands behind a d. */
function behindD(expression: Expression): Expression | undefined {
  const [d, ...rest] = flat(expression);
  return d?.kind === 'symbol' && d.name === 'd' && rest.length > 0 ? product(rest) : undefined;
}

/** `\frac{d}{dx}` waits for what it differentiates; `\frac{dy}{dx}` has it. Undefined for any other fraction. */
export function asDerivative(top: Expression, bottom: Expression, following: () => Expression): Expression | undefined {
  const variable = behindD(bottom);
  if (variable?.kind !== 'symbol') return undefined;
  const alone = top.kind === 'symbol' && top.name === 'd';
  const body = alone ? following() : behindD(top);
  return body === undefined ? undefined : derivative(body, variable.name);
}

export const nameOf = (expression: Expression): string =>
  expression.kind === 'symbol' ? expression.name : fail('a variable');

/** Name of what stands under an arrow: `v`, and `AB` from one point to another. */
export function arrowNameOf(expression: Expression): string {
  if (expression.kind !== 'product' || expression.factors.length !== 2) return nameOf(expression);
  const names = expression.factors.map(nameOf);
  return names.every((name) => /^[A-Z]'?$/.test(name)) ? names.join('') : fail('a vector');
}
