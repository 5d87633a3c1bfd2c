import type { Answer } from './answer-structure.ts';
import { ANY_REAL } from './as-intervals.ts';
import type { Expression } from './expression.ts';
import { SYMBOLS } from './expression-vocabulary.ts';
import { latexNormalForm, plainText } from './latex-normal-form.ts';
import { REALS, numberInWords, setInWords } from './number-words.ts';
import { compoundQuantity } from './compound-quantity.ts';
import { parseExpression } from './parse-expression.ts';
import { parseRelation } from './parse-relation.ts';
import { rationalFromDecimal } from './rational.ts';
import { parseScalar } from './parse-scalar.ts';
import { readBrackets } from './read-brackets.ts';
import { readList } from './read-list.ts';
import { readMatrixExpression } from './matrix-expression.ts';
import { withoutIntegerDomain } from './integer-domain.ts';
import { isListMark, isRelation, isWord, splitOuter } from './token-split.ts';
import type { Token } from './tokenise.ts';
import { isCommand, isSign, tokenise } from './tokenise.ts';
import { MAX_ANSWER_LENGTH, NoExactValueError, WorkLimitError } from './work-limit.ts';

const CHOICE = /^\(?([A-J])[).:]?$/;

const isWordy = (token: Token): boolean =>
  token.kind === 'name' || token.kind === 'text' || (token.kind === 'sign' && '-.,?'.includes(token.text));

function words(tokens: readonly Token[]): Answer | undefined {
  if (!tokens.every(isWordy)) return undefined;
  const text = tokens
    .map((token) => token.text)
    .join(' ')
    .replace(/[\s.,?]+/g, ' ')
    .trim();
  if (!/\p{L}{3}/u.test(text) && !/^no$/i.test(text)) return undefined;
  // `ABC` may name a triangle and `abc` a product: only longer words and yes/no lose their case.
  const folded = text.replace(/\p{L}+/gu, (word) =>
    word !== word.toUpperCase() || /^(?:yes|no|true|false|even|odd|none)$/i.test(word) ? word.toLowerCase() : word,
  );
  const formula = numberInWords(text.toLowerCase()) ?? asFormula(tokens);
  const letters = folded === 'DNE' ? 'doesnotexist' : folded.replace(/\s+/g, '');
  const means = setInWords(letters.toLowerCase());
  return {
    kind: 'text',
    text: letters,
    words: true,
    ...(formula === undefined ? {} : { formula }),
    ...(means === undefined ? {} : { means }),
  };
}

/** `abc` as a product and `alpha` as a letter, for a formula on the other side. */
function asFormula(tokens: readonly Token[]): Expression | undefined {
  const [only] = tokens;
  if (tokens.length !== 1 || only?.kind !== 'name') return undefined;
  if (SYMBOLS.has(only.text)) return { kind: 'symbol', name: only.text };
  if (!/^[a-z]{3,4}$/.test(only.text)) return undefined;
  return { kind: 'product', factors: Array.from(only.text, (name): Expression => ({ kind: 'symbol', name })) };
}

/** A symbol that stands alone for a set. */
function named(tokens: readonly Token[]): Answer | undefined {
  if (tokens.length !== 1) return undefined;
  if (isCommand(tokens[0], 'bbR')) return REALS;
  return isCommand(tokens[0], 'emptyset') ? { kind: 'collection', braced: true, items: [] } : undefined;
}

const CONCLUSIONS: ReadonlySet<string> = new Set(['implies', 'iff', 'therefore', 'Rightarrow', 'Longrightarrow']);
const isConclusion = (token: Token): boolean => token.kind === 'command' && CONCLUSIONS.has(token.text);

const isNameOrText = (token: Token | undefined): token is Token => token?.kind === 'name' || token?.kind === 'text';

/** `= 12`, `\approx 12`, `about 12`, and words in \text{} that only lead to what follows. */
const isLead = (token: Token | undefined): boolean =>
  isSign(token, '=') ||
  isCommand(token, 'approx') ||
  (isNameOrText(token) && /^(?:about|around|roughly|approximately|approx)[.:]?$/i.test(token.text)) ||
  (token?.kind === 'text' &&
    /^(?:(?:the )?(?:final )?answer(?: is)?|therefore|thus|hence|so|result) ?[:,=]?$/i.test(token.text));

/** Leading `\\therefore` and steps before the last `\\implies` are no part of an answer. */
function conclusion(tokens: readonly Token[]): readonly Token[] {
  const { parts } = splitOuter(tokens, isConclusion);
  const last = parts.at(-1);
  const rest = parts.length > 1 && last !== undefined && last.length > 0 ? last : tokens;
  return rest.length > 1 && isLead(rest[0]) ? rest.slice(1) : rest;
}

const isLetter = (part: readonly Token[]): boolean => part.length === 1 && part[0]?.text.length === 1;
/** `p \land q` is a statement of logic, and not the values p and q. */
const isStatement = ({ parts, separators }: ReturnType<typeof splitOuter>): boolean =>
  separators.some((sign) => sign.kind === 'command') &&
  parts.flat().every(({ kind, text }) => kind === 'name' || kind === 'command' || '()[]'.includes(text));
const isUnion = (token: Token): boolean => isCommand(token, 'cup');
const isColon = (token: Token): boolean => isSign(token, ':');
const isNumber = (part: readonly Token[]): boolean => part.length === 1 && part[0]?.kind === 'number';
const isBegin = (token: Token): boolean => token.kind === 'command' && token.text.startsWith('begin:');

function readTokens(all: readonly Token[], depth: number): Answer {
  if (depth > 8) throw new WorkLimitError('too deep');
  if (all.length === 0) throw new NoExactValueError('nothing');
  const [only, second] = all;
  if (second === undefined && only?.kind === 'number') return parseScalar(all);
  const tokens = conclusion(all);
  const compound = compoundQuantity(tokens);
  if (compound !== undefined) return { kind: 'text', text: compound, words: true };
  const listed = splitOuter(tokens, isListMark);
  if (listed.parts.length > 1 && isStatement(listed)) throw new NoExactValueError('a statement of logic');
  if (listed.parts.length > 1 && (!tokens.every(isNameOrText) || listed.parts.every(isLetter)))
    return readList(listed.parts, listed.separators, (inner) => readTokens(inner, depth + 1));
  if (splitOuter(tokens, isRelation).parts.length > 1)
    return parseRelation(tokens, (inner) => readTokens(inner, depth + 1));
  const union = splitOuter(tokens, isUnion);
  if (union.parts.length > 1) return { kind: 'union', parts: union.parts.map((part) => readTokens(part, depth + 1)) };
  const excluded = exclusion(tokens, (inner) => readTokens(inner, depth + 1));
  if (excluded !== undefined) return excluded;
  const whole =
    named(tokens) ?? readBrackets(tokens, (inner) => readTokens(inner, depth + 1)) ?? callOfRelation(tokens);
  if (whole !== undefined) return whole;
  if (tokens.some(isBegin)) return readMatrixExpression(tokens, (inner) => readTokens(inner, depth + 1));
  const ratio = splitOuter(tokens, isColon);
  if (ratio.parts.length > 1) return { kind: 'ratio', parts: ratio.parts.map(parseExpression) };
  const spoken = splitOuter(tokens, (token) => isWord(token, 'to')).parts;
  if (spoken.length > 1 && spoken.every(isNumber))
    return { kind: 'ratio', parts: spoken.map(parseExpression), spoken: true };
  return words(tokens) ?? parseScalar(tokens);
}

/** `\mathbb{R} \setminus \{1, 2\}`: all numbers but those. */
function exclusion(tokens: readonly Token[], read: (tokens: readonly Token[]) => Answer): Answer | undefined {
  const minus = tokens[1];
  if (!isCommand(tokens[0], 'bbR') || tokens.length < 4) return undefined;
  if (!isCommand(minus, 'setminus') && !isCommand(minus, 'backslash') && !isSign(minus, '-')) return undefined;
  const without = read(tokens.slice(2));
  if (without.kind !== 'collection' || !without.braced) return undefined;
  const items = without.items.map((item): Answer => {
    if (item.kind !== 'scalar') throw new NoExactValueError('something else than numbers left out');
    return { kind: 'unequal', left: ANY_REAL, right: item.expression };
  });
  return items.length === 1 && items[0] !== undefined ? items[0] : { kind: 'collection', braced: false, items };
}

/** SymPy's names of relations, by the sign that they have here. */
const RELATIONS: Readonly<Record<string, '=' | '!=' | '<' | '<=' | '>' | '>='>> = {
  Eq: '=',
  Ne: '!=',
  Lt: '<',
  Le: '<=',
  Gt: '>',
  Ge: '>=',
};

/** `Eq(a, b)`, `Ne(a, b)`, `Le(a, b)` of SymPy. */
function callOfRelation(tokens: readonly Token[]): Answer | undefined {
  const [name, ...rest] = tokens;
  const sign = name?.kind === 'name' && Object.hasOwn(RELATIONS, name.text) ? RELATIONS[name.text] : undefined;
  if (sign === undefined || !isSign(rest[0], '(')) return undefined;
  const [left, right, ...more] = splitOuter(rest.slice(1, -1), (token) => isSign(token, ',')).parts;
  if (left === undefined || right === undefined || more.length > 0) return undefined;
  const sides = { left: parseExpression(left), right: parseExpression(right) };
  if (sign === '=' || sign === '!=') return { kind: sign === '=' ? 'equation' : 'unequal', ...sides };
  const turned = sign.startsWith('>') ? { left: sides.right, right: sides.left } : sides;
  return { kind: 'inequality', parts: [{ ...turned, order: sign.endsWith('=') ? '<=' : '<' }] };
}

/** `(B) 5` and `B. 5`: the letter of a choice with what it stands for. */
const CHOICE_WITH_CONTENT = /^(?:\(([A-J])\)|([A-J])[.:)])\s+(?![-+*/^=<>_,])(.+)$/;

/** A page of words is no answer, and not worth a parse. */
const isProse = (text: string): boolean =>
  text.length > 300 && (text.match(/(?<![\\a-zA-Z])[a-z]{3,}(?= )/g)?.length ?? 0) > 15;

/** A time of day with its half. */
const CLOCK = /^(\d{1,2}:\d\d)\s*([ap])\.?\s*m\.?$/i;

function structureOf(normal: string, plain: string): Answer {
  const choice = CHOICE.exec(plain);
  if (choice !== null) return { kind: 'choice', letter: choice[1] ?? '' };
  const beside = CHOICE_WITH_CONTENT.exec(
    normal.replace(/^\\(?:text(?:bf)?|math(?:rm|bf))\{\s*(\([A-J]\))\s*\}/, '$1 '),
  );
  const letter = beside?.[1] ?? beside?.[2];
  if (letter !== undefined)
    return { kind: 'choice', letter, content: structureOf(beside?.[3] ?? '', beside?.[3] ?? '') };
  const said = /^(yes|no), ?[a-z' ]{2,40}$/i.exec(normal)?.[1];
  if (said !== undefined) return { kind: 'text', text: said.toLowerCase(), words: true };
  const clock = CLOCK.exec(plain);
  if (clock !== null) return { kind: 'text', text: `${clock[1] ?? ''}${(clock[2] ?? '').toLowerCase()}m`, words: true };
  try {
    return readTokens(tokenise(withoutIntegerDomain(normal)), 0);
  } catch (error) {
    if (error instanceof NoExactValueError || error instanceof WorkLimitError)
      return { kind: 'text', text: plain, words: false };
    throw error;
  }
}

/** An answer as it is compared: its plain text, and its structure, which is read only when texts do not decide. */
export interface ReadAnswer {
  /** Equal for answers that differ in spaces and wrappers only. */
  readonly text: string;
  structure(): Answer;
}

/** Most answers are a number and nothing else; they need no parser. */
const PLAIN_NUMBER = /^(-?)0{0,20}((?:0|[1-9]\d{0,300})(?:\.(\d{1,300}))?)$/;

function plainNumber(text: string): Answer | undefined {
  const [, sign, digits = '', part] = PLAIN_NUMBER.exec(text) ?? [];
  const value = sign === undefined ? undefined : rationalFromDecimal(digits);
  if (value === undefined) return undefined;
  const number: Expression = {
    kind: 'number',
    value,
    decimal: part !== undefined,
    ...(part === undefined ? {} : { places: part.length }),
  };
  const expression: Expression = sign === '-' ? { kind: 'negative', of: number } : number;
  return { kind: 'scalar', expression, percent: false };
}

/** Reads an answer as far as it can be read; what cannot be read is its own plain text. Never throws. */
export function readAnswer(answer: string): ReadAnswer {
  if (answer.length > MAX_ANSWER_LENGTH || isProse(answer)) {
    const text = answer.trim();
    return { text, structure: () => ({ kind: 'text', text, words: false }) };
  }
  const number = plainNumber(answer);
  if (number !== undefined) return { text: answer, structure: () => number };
  const normal = latexNormalForm(answer);
  // What is nothing but wrappers and punctuation stays what it is: `,` is not `;`.
  const text = plainText(normal) || answer.trim();
  return { text, structure: () => structureOf(normal, text) };
}
