import { evaluateExpression, type Fraction } from './expression.ts';
import { readInto, type Form } from './form.ts';
import { reduce, splitPrefix } from './reduction.ts';
import type { TemplateLibrary } from './template-library.ts';
import type { Template } from './template.ts';
import { isExact, number, sameValue, type Value } from './value.ts';
import { readValue } from './read-value.ts';

/** One quantity of a problem, recognised. */
export interface Part {
  readonly letter: string | undefined;
  readonly template: Template;
  readonly parameters: readonly number[];
  readonly quantity: string;
  readonly prefix: string;
  /** After the prefix. */
  readonly value: Value;
}

/** A problem whose truth can be worked out from its text. */
export interface Understood {
  readonly parts: readonly Part[];
  /** The question about the letters; undefined where the last part is what is asked for. */
  readonly finish: Finish | undefined;
  readonly answer: Value;
}

export interface Finish {
  readonly expression: string;
  readonly modulus: number | undefined;
}

/** What came of reading a problem. */
export type Reading =
  | { readonly kind: 'understood'; readonly problem: Understood }
  | { readonly kind: 'contradictory' }
  | { readonly kind: 'unknown' };

const DEFINITION = /[Ll]et \$([a-z])\$ be (.+?)(?=,? and let \$[a-z]\$ be |\.(?: |$))/g;
const QUESTION = /(?:^|[.:] )(?:Find|What is|Determine|Compute) ((?:(?!\. ).)+)[.?]$/;
const CLAIM = /It is also known that (.+?) is equal to (\S+)\./g;

/** The answer to the question about letters. */
export function finishValue(finish: Finish, letters: ReadonlyMap<string, Fraction>): Value | undefined {
  const total = evaluateExpression(finish.expression, letters);
  if (total === undefined) return undefined;
  if (finish.modulus === undefined) return number(total.n, total.d);
  return total.d === 1 && finish.modulus > 0
    ? number(((total.n % finish.modulus) + finish.modulus) % finish.modulus)
    : undefined;
}

function readFinish(question: string): Finish | undefined {
  const match = /^(?:the value of )?\$([\da-z+ -]+)\$$/.exec(question);
  if (match !== null) return { expression: match[1] ?? '', modulus: undefined };
  const remainder = /^the remainder when \$([\da-z+ -]+)\$ is divided by (\d+)$/.exec(question);
  return remainder === null ? undefined : { expression: remainder[1] ?? '', modulus: Number(remainder[2]) };
}

function readForm(
  form: Form,
  quantity: string,
  text: string,
  letters: ReadonlyMap<string, number>,
): number[] | undefined {
  const parameters: number[] = [];
  if (!readInto(parameters, form.quantityReader, quantity, letters)) return undefined;
  if (form.sceneReader !== undefined && !readInto(parameters, form.sceneReader, text, letters)) return undefined;
  return parameters;
}

/** Reads problems in the wording of the library. */
export function createUnderstanding(library: TemplateLibrary): (problem: string) => Reading {
  const readPart = (
    letter: string | undefined,
    wording: string,
    text: string,
    fractions: ReadonlyMap<string, Fraction>,
  ): Part | undefined => {
    const whole = new Map([...fractions].filter(([, value]) => value.d === 1).map(([name, value]) => [name, value.n]));
    const split = splitPrefix(wording);
    // A quantity may begin with the words of a prefix by itself, as "the square of the length of ..." does.
    for (const { prefix, rest } of split.prefix === '' ? [split] : [{ prefix: '', rest: wording }, split]) {
      for (const form of library.forms) {
        const parameters = readForm(form, rest, text, whole);
        if (parameters === undefined) continue;
        const value = form.template.value(...parameters);
        const plain = value === undefined ? undefined : letter === undefined ? value : reduce(value, prefix);
        if (plain === undefined || !isExact(plain)) continue;
        return { letter, template: form.template, parameters, quantity: wording, prefix, value: plain };
      }
    }
    return undefined;
  };
  return (problem) => {
    const text = problem.replaceAll(/\s+/g, ' ').trim();
    const question = QUESTION.exec(text)?.[1];
    if (question === undefined) return { kind: 'unknown' };
    const parts: Part[] = [];
    const letters = new Map<string, Fraction>();
    for (const [, letter = '', wording = ''] of text.matchAll(DEFINITION)) {
      const part = readPart(letter, wording, text, letters);
      if (part === undefined) return { kind: 'unknown' };
      parts.push(part);
      letters.set(letter, part.value);
    }
    const finish = parts.length > 0 ? readFinish(question) : undefined;
    let answer: Value | undefined;
    if (finish !== undefined) answer = finishValue(finish, letters);
    else {
      const last = readPart(undefined, question, text, letters);
      if (last !== undefined) parts.push(last);
      answer = last?.value;
    }
    if (answer === undefined || !isExact(answer)) return { kind: 'unknown' };
    for (const [, claimed = '', value = ''] of text.matchAll(CLAIM)) {
      const part = parts.find((candidate) => candidate.quantity === claimed);
      const said = readValue(value);
      if (part === undefined || said === undefined || !sameValue(part.value, said)) return { kind: 'contradictory' };
    }
    return { kind: 'understood', problem: { parts, finish, answer } };
  };
}
