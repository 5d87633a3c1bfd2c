import { fill, type Form } from './form.ts';
import type { Piece, Written } from './composition.ts';
import { applyFlaw } from './flaw.ts';
import type { Random } from './random.ts';
import { prefixFor, reduce } from './reduction.ts';
import type { TemplateLibrary } from './template-library.ts';
import type { Template } from './template.ts';
import { isExact, type Value } from './value.ts';

const PEOPLE = [
  'Amara',
  'Bela',
  'Chen',
  'Dalia',
  'Esra',
  'Farah',
  'Greta',
  'Hana',
  'Ines',
  'Jonna',
  'Kavya',
  'Lena',
  'Mina',
  'Noor',
  'Olga',
  'Priya',
  'Rosa',
  'Sana',
  'Tilda',
  'Vera',
  'Wanda',
  'Yuki',
  'Zofia',
];
const PLACES = [
  'Arden',
  'Brookfield',
  'Calder',
  'Dunmore',
  'Eastvale',
  'Fairhaven',
  'Glenrock',
  'Hollis',
  'Kirkby',
  'Larkspur',
  'Millbrook',
  'Norwood',
];
const LETTERS = ['m', 'n', 'k', 'p'] as const;

function typeOf(value: Value): string {
  if (value.kind !== 'number')
    return value.kind === 'pair' ? 'tuple' : value.kind === 'percent' ? 'percent' : 'expression';
  return value.d === 1 ? 'integer' : 'fraction';
}

function question(random: Random, quantity: string): string {
  const [before, after] = random.pick([
    ['Find', '.'],
    ['What is', '?'],
    ['Determine', '.'],
  ] as const);
  return `${before} ${quantity}${after}`;
}

function combination(
  random: Random,
  letters: readonly string[],
  values: readonly Value[],
): { text: string; whole: boolean } {
  const [first = 'm', ...others] = letters;
  const whole = values.every((value) => value.kind === 'number' && value.d === 1 && value.n >= 0 && value.n < 1e6);
  const small = values.every((value) => Math.abs(value.n) < 1e5 && Math.abs(value.d) < 1e3);
  const kinds = ['sum', 'weighted', 'difference', ...(small ? ['product'] : []), ...(whole ? ['remainder'] : [])];
  const sum = letters.join(' + ');
  switch (random.pick(kinds)) {
    case 'weighted':
      return { text: `the value of $${random.int(2, 5)}${first} + ${others.join(' + ')}$`, whole };
    case 'difference':
      return { text: `$${first} - ${others.join(' - ')}$`, whole };
    case 'product':
      return { text: `the value of $${[`${first}${others[0] ?? ''}`, ...others.slice(1)].join(' + ')}$`, whole };
    case 'remainder':
      return { text: `the remainder when $${sum}$ is divided by ${random.int(5, 19)}`, whole };
    default:
      return { text: `$${sum}$`, whole };
  }
}

/** Writes problems from knowledge points: one quantity a point, used by one another or joined in one question. */
export function createProblemWriter(
  library: TemplateLibrary,
): (points: readonly string[], random: Random, flaw: number) => Written {
  const templateFor = (point: string, used: ReadonlySet<Template>, random: Random): Template => {
    const fitting = library.about(point).filter((template) => !used.has(template));
    if (fitting.length > 0) return random.pick(fitting.slice(0, 3));
    // A template that came twice would be read back from the first of its scenes.
    const unused = (templates: readonly Template[]): Template[] => templates.filter((template) => !used.has(template));
    const generic = unused(library.generic);
    return random.pick(generic.length > 0 ? generic : unused(library.forms.map((form) => form.template)));
  };
  const draw = (form: Form, random: Random): { parameters: readonly number[]; value: Value } => {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const parameters = form.template.draw(random);
      const value = form.template.value(...parameters);
      if (value !== undefined && isExact(value)) return { parameters, value };
    }
    throw new Error(`no parameters of "${form.quantity}" give an answer`);
  };
  return (points, random, flaw) => {
    const used = new Set<Template>();
    const pieces: Piece[] = [];
    const sentences: string[] = [];
    const free: { letter: string; value: Value }[] = [];
    const asked = points.length === 0 ? ['whole numbers'] : points.slice(0, LETTERS.length);
    const plan: string[] = [];
    const close = (asking: string, answerType: string): Written => {
      const problem = [...sentences, asking].join(' ');
      return applyFlaw({ plan: plan.join('; '), problem, answerType }, { sentences, asking, pieces }, random, flaw);
    };
    for (const [index, point] of asked.entries()) {
      const template = templateFor(point, used, random);
      used.add(template);
      const form = random.pick(library.formsOf(template));
      const drawn = draw(form, random);
      const before = free.at(-1);
      const { link } = template;
      const canLink =
        link !== undefined &&
        before?.value.kind === 'number' &&
        before.value.d === 1 &&
        before.value.n >= link.low &&
        before.value.n <= link.high &&
        random.chance(0.7);
      let { parameters, value } = drawn;
      let linked: { slot: string; letter: string } | undefined;
      if (canLink) {
        const replaced = parameters.map((old, slot) => (slot === link.slot.charCodeAt(0) - 97 ? before.value.n : old));
        const changed = template.value(...replaced);
        if (changed !== undefined && isExact(changed)) {
          [parameters, value, linked] = [replaced, changed, { slot: link.slot, letter: before.letter }];
          free.pop();
        }
      }
      const words = { who: random.pick(PEOPLE), place: random.pick(PLACES), topic: point };
      const scene = fill(form.scene, parameters, words, linked);
      const quantity = fill(form.quantity, parameters, words, linked);
      const isLast = index === asked.length - 1;
      if (scene !== '') sentences.push(scene);
      plan.push(`${point}: ask for ${form.quantity.replaceAll(/\{\+?\w+\}/g, '…').replaceAll('$', '')}`);
      if (isLast && free.length === 0) {
        pieces.push({ scene, quantity, value });
        return close(question(random, quantity), typeOf(value));
      }
      const plain = reduce(value, prefixFor(value)) ?? value;
      const letter = LETTERS[index] ?? 'm';
      free.push({ letter, value: plain });
      pieces.push({ scene, quantity: `${prefixFor(value)}${quantity}`, value: plain });
      sentences.push(`Let $${letter}$ be ${prefixFor(value)}${quantity}.`);
    }
    const joined = combination(
      random,
      free.map(({ letter }) => letter),
      free.map(({ value }) => value),
    );
    return close(question(random, joined.text), joined.whole ? 'integer' : 'fraction');
  };
}
