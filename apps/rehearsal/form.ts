import type { Template } from './template.ts';

/** One wording of a template with the expressions that read it back. */
export interface Form {
  readonly template: Template;
  readonly scene: string;
  readonly quantity: string;
  readonly sceneReader: Reader | undefined;
  readonly quantityReader: Reader;
}

/** Finds the numbers of a wording in a text. */
export interface Reader {
  /** A literal piece that must be there: a cheap test before the expression is tried. */
  readonly key: string;
  readonly expression: RegExp;
  /** The parameter (0 for `{a}`) of each group; -1 for a sign that belongs to the next group. */
  readonly slots: readonly number[];
}

const SLOT = /\{(\+?[a-f]|who|place|topic)\}/;

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function createReader(wording: string, whole: boolean): Reader {
  const slots: number[] = [];
  let source = '';
  let key = '';
  for (const [index, piece] of wording.split(SLOT).entries()) {
    if (index % 2 === 0) {
      source += escape(piece);
      if (piece.length > key.length) key = piece;
    } else if (piece === 'topic') source += '[^.]+?';
    else if (piece === 'who' || piece === 'place') source += '[A-Z][a-z]+';
    else if (piece.startsWith('+')) {
      source += '([+-]) (\\d+)';
      slots.push(-1, piece.charCodeAt(1) - 97);
    } else {
      source += '(-?\\d+|\\$[a-z]\\$)';
      slots.push(piece.charCodeAt(0) - 97);
    }
  }
  return { key, slots, expression: new RegExp(whole ? `^${source}$` : source) };
}

export function compileForm(template: Template, scene: string, quantity: string): Form {
  return {
    template,
    scene,
    quantity,
    sceneReader: scene === '' ? undefined : createReader(scene, false),
    quantityReader: createReader(quantity, true),
  };
}

/**
 * Reads the parameters of one wording into `parameters`. `letters` gives the values of letters that stand for
 * earlier results. False where the text does not have this wording, or contradicts a parameter already read.
 */
export function readInto(
  parameters: number[],
  reader: Reader,
  text: string,
  letters: ReadonlyMap<string, number>,
): boolean {
  if (!text.includes(reader.key)) return false;
  const match = reader.expression.exec(text);
  if (match === null) return false;
  let sign = 1;
  for (const [index, slot] of reader.slots.entries()) {
    const found = match[index + 1] ?? '';
    if (slot === -1) {
      sign = found === '-' ? -1 : 1;
      continue;
    }
    const value = found.startsWith('$') ? letters.get(found.charAt(1)) : sign * Number(found);
    sign = 1;
    if (value === undefined || (parameters[slot] !== undefined && parameters[slot] !== value)) return false;
    parameters[slot] = value;
  }
  return true;
}

/** Fills the slots of a wording. `words` gives who, place and topic; `letter` replaces the number of one slot. */
export function fill(
  wording: string,
  parameters: readonly number[],
  words: Readonly<Record<string, string>>,
  linked?: { readonly slot: string; readonly letter: string },
): string {
  return wording.replaceAll(new RegExp(SLOT, 'g'), (_, name: string) => {
    const word = words[name];
    if (word !== undefined) return word;
    if (linked?.slot === name) return `$${linked.letter}$`;
    const value = parameters[name.charCodeAt(name.length - 1) - 97] ?? 0;
    return name.startsWith('+') ? `${value < 0 ? '-' : '+'} ${Math.abs(value)}` : String(value);
  });
}
