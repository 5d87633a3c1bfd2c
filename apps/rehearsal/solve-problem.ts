import { createRandom, hashText, unitOf, type Random } from './random.ts';
import { finishValue, type Finish, type Part, type Reading, type Understood } from './understand.ts';
import { reduce } from './reduction.ts';
import { isExact, number, sameValue, type Value } from './value.ts';
import { formatValue, writeValue } from './write-value.ts';

/** What one path through a problem ends in. */
export interface Path {
  readonly answer: Value;
  /** The part that went wrong and what it gave; undefined on a right path or a slip in the last step. */
  readonly slip: { readonly part: number; readonly value: Value } | undefined;
}

/**
 * How hard a problem is: the share of paths that go wrong, drawn from its text. The mean over problems is `wrong`, and
 * some problems lie above one half, where the majority is wrong.
 */
export function errorRate(problem: string, wrong: number): number {
  if (wrong <= 0 || wrong >= 1) return Math.max(0, Math.min(1, wrong));
  return unitOf(hashText(problem), 1) ** (1 / wrong - 1);
}

/** A slipped number that is larger is not carried on: templates count up to the square root of theirs, and lose digits beyond 2^53. */
const SLIP_LIMIT = 1e9;

function withPart(problem: Understood, index: number, value: Value): Value | undefined {
  const letters = new Map<string, { n: number; d: number }>();
  let answer: Value | undefined;
  const changed = new Set<string>();
  for (const [position, part] of problem.parts.entries()) {
    let own: Value | undefined = position === index ? value : part.value;
    if (position > index && changed.size > 0) {
      // A later quantity that is built on the slipped one is worked out again from the slipped number.
      const [letter] = [...changed].filter((name) => part.quantity.includes(`$${name}$`));
      const before = letter === undefined ? undefined : problem.parts.find((candidate) => candidate.letter === letter);
      const slipped = letter === undefined ? undefined : letters.get(letter);
      if (before !== undefined && slipped !== undefined) {
        const parameters = part.parameters.map((old) => (old === before.value.n ? slipped.n : old));
        const again =
          slipped.d === 1 && Math.abs(slipped.n) <= SLIP_LIMIT ? part.template.value(...parameters) : undefined;
        own = again === undefined ? undefined : part.letter === undefined ? again : reduce(again, part.prefix);
        if (part.letter !== undefined) changed.add(part.letter);
      }
    }
    if (own === undefined || !isExact(own)) return undefined;
    if (position === index && part.letter !== undefined) changed.add(part.letter);
    if (part.letter === undefined) answer = own;
    else letters.set(part.letter, { n: own.n, d: own.d });
  }
  return problem.finish === undefined ? answer : finishValue(problem.finish, letters);
}

function slipsOf(part: Part): Value[] {
  const raw = [...part.template.slips(...part.parameters)];
  return raw.flatMap((value) => (part.letter === undefined ? [value] : [reduce(value, part.prefix) ?? []].flat()));
}

/** Two or three wrong answers that people would give, in an order drawn from the text: the first is the favourite. */
export function favouriteSlips(problem: Understood, text: string): Path[] {
  const random = createRandom(hashText(text, 2));
  const found: Path[] = [];
  const add = (answer: Value | undefined, slip: Path['slip']): void => {
    if (answer === undefined || !isExact(answer) || sameValue(answer, problem.answer)) return;
    if (!found.some((other) => sameValue(other.answer, answer))) found.push({ answer, slip });
  };
  for (const [index, part] of problem.parts.entries()) {
    for (const value of slipsOf(part)) add(withPart(problem, index, value), { part: index, value });
  }
  const { answer } = problem;
  if (found.length < 2) {
    for (const [n, d] of [
      [answer.n + answer.d, answer.d],
      [2 * answer.n, answer.d],
    ] as const)
      add({ ...answer, n, d }, undefined);
    if (answer.n === 0) add(number(1), undefined);
  }
  for (let last = found.length - 1; last > 0; last -= 1) {
    const other = random.int(0, last);
    [found[last], found[other]] = [
      found[other] ?? { answer, slip: undefined },
      found[last] ?? { answer, slip: undefined },
    ];
  }
  return found.slice(0, 3);
}

/** One path: right with the chance that the problem's difficulty leaves, else one of its slips. */
export function takePath(problem: Understood, text: string, random: Random, wrong: number): Path {
  if (!random.chance(errorRate(text, wrong))) return { answer: problem.answer, slip: undefined };
  const slips = favouriteSlips(problem, text);
  const luck = random.next();
  return slips[luck < 0.6 ? 0 : luck < 0.87 ? 1 : 2] ?? slips[0] ?? { answer: problem.answer, slip: undefined };
}

/** What a model answers that cannot work a problem out: a number that its paths often agree on. */
export function guess(text: string, random: Random, wrong: number): Value {
  const own = createRandom(hashText(text, 3));
  const figures = [...text.matchAll(/\d{1,4}/g)].map(([figure]) => Number(figure)).slice(0, 12);
  const a = figures.length > 0 ? own.pick(figures) : own.int(1, 20);
  const b = figures.length > 1 ? own.pick(figures) : own.int(2, 9);
  const choices = [number(a * b), number(a + b), number(Math.abs(a - b) || 1), number(2 * a), number(a, b || 1)];
  const first = own.int(0, choices.length - 1);
  const step = random.chance(errorRate(text, wrong)) ? (random.chance(0.6) ? 1 : random.int(2, 4)) : 0;
  return choices[(first + step) % choices.length] ?? number(a);
}

function finishLine(finish: Finish, answer: Value): string {
  const rest = finish.modulus === undefined ? '' : ` and take the remainder modulo ${finish.modulus}`;
  return `Now we put the results into $${finish.expression}$${rest}, which gives $${formatValue(answer)}$.`;
}

/** The words of one path, the final answer boxed in one of its equivalent forms. */
export function writeSolution(reading: Reading, text: string, random: Random, wrong: number): string {
  if (reading.kind !== 'understood') {
    const answer = guess(text, random, wrong);
    return `We collect what is given and look for a relation between the quantities.\nPutting the numbers together leads to $${formatValue(answer)}$.\n\nThe answer is \\boxed{${writeValue(answer, random, undefined)}}`;
  }
  const { problem } = reading;
  const path = takePath(problem, text, random, wrong);
  const lines: string[] = [];
  for (const [index, part] of problem.parts.entries()) {
    const slipped = path.slip?.part === index ? path.slip.value : undefined;
    const spoilt = path.slip !== undefined && path.slip.part < index && part.quantity.includes('$');
    const work =
      slipped === undefined && !spoilt && part.prefix === '' ? part.template.work?.(...part.parameters) : undefined;
    const result = formatValue(slipped ?? part.value);
    const name = part.letter === undefined ? '' : `$${part.letter}$, `;
    lines.push(
      spoilt
        ? `With that we continue to ${part.quantity}.`
        : `${random.pick(['First we look at', 'Consider', 'We work out', 'Next comes'])} ${name}${part.quantity}: ${work === undefined ? `it is $${result}$` : `$${work} = ${result}$`}.`,
    );
  }
  if (problem.finish !== undefined) lines.push(finishLine(problem.finish, path.answer));
  const unit = problem.finish === undefined ? problem.parts.at(-1)?.template.unit : undefined;
  return `${lines.join('\n')}\n\nThe answer is \\boxed{${writeValue(path.answer, random, unit)}}`;
}
