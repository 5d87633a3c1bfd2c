import { evaluateExact } from './evaluate-exact.ts';
import { latexNormalForm } from './latex-normal-form.ts';
import { parseExpression } from './parse-expression.ts';
import { createAlgebra } from './polynomial.ts';
import { quotientAsRational } from './quotient.ts';
import { tokenise } from './tokenise.ts';
import { NoExactValueError, WorkLimitError } from './work-limit.ts';

/** An equation between numbers as it stands in a text. */
export interface InlineEquation {
  /** Both sides as they are written, without spaces around them: `48/2=24`. */
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

export interface ArithmeticCheck {
  /** In the order of the text; one that stands twice in a row, as `48/2 = <<48/2=24>>24` has it, once. */
  readonly equations: readonly InlineEquation[];
  /** Those whose sides differ by more than the tolerance. */
  readonly wrong: readonly InlineEquation[];
}

/** Sides may differ by this much, absolutely: 2/3 = 0.667 is a rounding, 10/3 = 3.3 an error (RFT, Yuan et al. 2023). */
const TOLERANCE = 1e-3;
const MAX_TEXT = 100_000;
const MAX_EQUATIONS = 1_000;
/** Characters of one side. */
const MAX_SIDE = 200;

/** What may stand in a side; letters end it, so that only numbers are checked. */
const PIECE = String.raw`\\(?:[dt]?frac|times|cdot|div|left|right)(?![a-zA-Z])|\\[,;:!$%\s]|[-−+*/×÷·^(){}\d.,%$€£ \t]`;
const BEFORE = new RegExp(`(?:${PIECE})+$`);
const AFTER = new RegExp(`^(?:${PIECE})+`);
const OPERATOR = /\d[)}\s%$\\]*(?:[-−+*/×÷·^]|\\times|\\cdot|\\div)|\\[dt]?frac/;

/** One way of writing: boxes opened, `3 x 4` as a product, calculator marks as text of their own. */
const prepared = (text: string): string =>
  text
    .slice(0, MAX_TEXT)
    .replace(/<<([^<>\n]{1,200})>>/g, '\n$1\n')
    .replace(/\\boxed\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\text\s*\{\s*\}|\\[()[\]]|&/g, ' ')
    .replace(/(\d)\s*[xX]\s*(?=\$?\d)/g, '$1 * ');

/** The value of a side. Undefined for what is no number: half an expression, brackets without their end. */
function valueOf(side: string): number | undefined {
  const plain = side
    .replace(/\\?[$€£]/g, '')
    .replace(/(\d)\{,\}(?=\d{3})|(\d),(?=\d{3}(?!\d))/g, '$1$2')
    .replace(/\\%/g, '%')
    .replace(/(\d(?:[\d.]*\d)?)\s*%/g, '($1/100)');
  try {
    const value = quotientAsRational(evaluateExact(createAlgebra(), parseExpression(tokenise(latexNormalForm(plain)))));
    return value === undefined ? undefined : Number((value.n * 1_000_000_000_000n) / value.d) / 1e12;
  } catch (error) {
    if (error instanceof NoExactValueError || error instanceof WorkLimitError) return undefined;
    throw error;
  }
}

/** A side without the marks of its sentence: `. 3 + 4` and `12,`. */
const trimmed = (side: string): string => side.replace(/^(?:[\s,})]|\.(?!\d))+|[\s.,({]+$/g, '').trim();

interface Sides {
  readonly left: string;
  readonly right: string;
}

/** `2x = 6`, `= 3y`, `apples + 4 = 7`, `= 4 + x`, `a - 3 + 5 = 7`: one of the sides is not all there. */
function isCut(before: string, left: string, right: string, follows: string): boolean {
  if (/^\s*[+*/×÷·^)]/.test(left) || /[-−+*/×÷·^(]\s*$/.test(right)) return true;
  if (
    /^\s*[-−]/.test(left) &&
    before.trim() !== '' &&
    (/^\s*[-−]\s/.test(left) || /(?:^|[^a-zA-Z])[a-zA-Z]$/.test(before))
  )
    return true;
  if (/[a-zA-Z\\_]$/.test(before) && !/^[\s,;:.]/.test(left)) return true;
  return /^[a-zA-Z_\\]/.test(follows) && !/\s$/.test(right);
}

/** Neighbours of each equals sign, as far as they are numbers and operators. A side that a word or variable cuts off is left out. */
function* sidesOf(line: string): Generator<Sides> {
  const parts = line.split(/(?<![<>!=])=(?![=>])/);
  for (let at = 0; at + 1 < parts.length; at += 1) {
    const [before = '', after = ''] = [parts[at], parts[at + 1]];
    const left = BEFORE.exec(before.slice(-MAX_SIDE))?.[0] ?? '';
    const right = AFTER.exec(after.slice(0, MAX_SIDE))?.[0] ?? '';
    const follows = after.slice(right.length);
    if (isCut(before.slice(0, before.length - left.length), left, right, follows)) continue;
    yield { left: trimmed(left), right: trimmed(right) };
  }
}

/**
 * Every equation between numbers in a reasoning path, `48/2 = 24`, `<<48/2=24>>`, `\frac{48}{2}=24`, chains pair by pair, checked within
 * 1e-3. What holds a variable or a word is passed over: nothing is claimed of it. Pure; never throws.
 */
export function checkArithmetic(path: string): ArithmeticCheck {
  const equations: InlineEquation[] = [];
  const wrong: InlineEquation[] = [];
  for (const line of prepared(path).split('\n')) {
    for (const { left, right } of sidesOf(line)) {
      if (equations.length >= MAX_EQUATIONS) return { equations, wrong };
      if (!OPERATOR.test(left) && !OPERATOR.test(right)) continue;
      const [x, y] = [valueOf(left), valueOf(right)];
      if (x === undefined || y === undefined) continue;
      const equation = { text: `${left}=${right}`.replace(/\s+/g, ''), left: x, right: y };
      if (equations.at(-1)?.text === equation.text) continue;
      equations.push(equation);
      // `1/4 * 100 = 25%`: the sign may count or only name what is counted.
      const asWritten = right.includes('%') && !left.includes('%') ? y * 100 : y;
      if (Math.abs(x - y) > TOLERANCE && Math.abs(x - asWritten) > TOLERANCE) wrong.push(equation);
    }
  }
  return { equations, wrong };
}
