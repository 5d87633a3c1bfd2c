import type { Vocabulary } from './vocabulary.ts';
import { stem, wordsOf } from './words.ts';

export interface Found {
  readonly name: string;
  readonly rank: number;
}

interface Step {
  /** Stems that fit here and what they stand for in the name; undefined fits any number. */
  readonly options: ReadonlyMap<string, string> | undefined;
  /** Up to so many other words may stand before it. */
  readonly gap: number;
  readonly slot: string | undefined;
}

interface Trigger {
  readonly name: string;
  readonly rank: number;
  /** Each sequence must be found. */
  readonly sequences: readonly (readonly Step[])[];
  /** One of each of these must occur: a quick test that spares most searches. */
  readonly needed: readonly (readonly string[])[];
}

const GAP = 7;

function readStep(token: string, gap: number, classes: Vocabulary['classes']): Step {
  const slot = /^\{(.+)\}$/.exec(token)?.[1];
  if (token === '#' || slot === '#') return { options: undefined, gap, slot };
  if (slot !== undefined) {
    const members = Object.entries(classes[slot] ?? {});
    return { gap, slot, options: new Map(members.flatMap(([name, words]) => words.map((word) => [stem(word), name]))) };
  }
  const words = token.split('|').map((word) => (word === 'VBAR' ? '|' : word));
  return { gap, slot, options: new Map(words.map((word) => [stem(word), word])) };
}

function readSequence(text: string, classes: Vocabulary['classes']): Step[] {
  const steps: Step[] = [];
  let gap = 0;
  for (const token of text.trim().split(/\s+/)) {
    if (token === '..') gap = GAP;
    else {
      steps.push(readStep(token, gap, classes));
      gap = 0;
    }
  }
  return steps;
}

/** Looks for a sequence that starts at a place; the words that its slots took, or undefined. */
function follow(steps: readonly Step[], tokens: readonly string[], start: number): Map<string, string> | undefined {
  const taken = new Map<string, string>();
  let at = start;
  for (const [index, step] of steps.entries()) {
    let found = false;
    for (let skip = 0; skip <= (index === 0 ? 0 : step.gap) && !found; skip += 1) {
      const token = tokens[at + skip];
      if (token === undefined) break;
      const word = step.options === undefined ? (/^\d+$/.test(token) ? token : undefined) : step.options.get(token);
      if (word === undefined) continue;
      if (step.slot !== undefined) taken.set(step.slot, word);
      at += skip + 1;
      found = true;
    }
    if (!found) return undefined;
  }
  return taken;
}

/** How often a word stands in texts, roughly: signs, letters and numbers everywhere, small words nearly so. */
function frequency(word: string): number {
  if (word === '#') return 300;
  return /^[a-z]{4,}|^\\/.test(word) ? 1 : word.length > 2 ? 5 : 100;
}

/** The step that fewest texts have: a trigger is only looked at where one of its words occurs. */
function rarest(needed: readonly (readonly string[])[]): readonly string[] {
  const weight = (keys: readonly string[]): number => keys.reduce((sum, key) => sum + frequency(key), 0);
  return needed.reduce((best, keys) => (weight(keys) < weight(best) ? keys : best), needed[0] ?? []);
}

/**
 * Finds the points of a vocabulary in a text, in one pass over its words. A trigger is a line of tokens: plain words
 * (any plural fits), `a|b` for either, `..` for up to seven words between, `#` for a number, `{class}` for a member of
 * a class that fills the name's slot, LaTeX commands such as `\pmod`, and `VBAR` for a bar, and `&` between sequences that
 * must all occur.
 */
export function createMatcher(vocabulary: Vocabulary): (text: string) => Found[] {
  const index = new Map<string, Trigger[]>();
  for (const { name, rank, when } of vocabulary.points) {
    for (const line of when) {
      const sequences = line.split(' & ').map((part) => readSequence(part, vocabulary.classes));
      const needed = sequences.flat().map(({ options }) => (options === undefined ? ['#'] : [...options.keys()]));
      for (const key of rarest(needed)) {
        index.set(key, [...(index.get(key) ?? []), { name, rank, sequences, needed }]);
      }
    }
  }
  return (text) => {
    const tokens = wordsOf(text).map(stem);
    const places = new Map<string, number[]>();
    const note = (key: string, place: number): void => {
      const list = places.get(key);
      if (list === undefined) places.set(key, [place]);
      else list.push(place);
    };
    for (const [place, token] of tokens.entries()) {
      note(token, place);
      if (/^\d+$/.test(token)) note('#', place);
    }
    const find = (steps: readonly Step[]): Map<string, string> | undefined => {
      for (const key of steps[0]?.options?.keys() ?? ['#']) {
        for (const place of places.get(key) ?? []) {
          const taken = follow(steps, tokens, place);
          if (taken !== undefined) return taken;
        }
      }
      return undefined;
    };
    const found = new Map<string, Found>();
    for (const key of places.keys()) {
      for (const trigger of index.get(key) ?? []) {
        if (found.has(trigger.name)) continue;
        if (!trigger.needed.every((keys) => keys.some((word) => places.has(word)))) continue;
        const taken = new Map<string, string>();
        const complete = trigger.sequences.every((steps) => {
          const words = find(steps);
          for (const [slot, word] of words ?? []) taken.set(slot, word);
          return words !== undefined;
        });
        // "Conversion of hours to hours": two slots that took the same word are no point.
        if (!complete || new Set(taken.values()).size < taken.size) continue;
        const name = trigger.name
          .replaceAll(/\{([^}]+)\}/g, (_, slot: string) => taken.get(slot) ?? slot)
          .replace(/\ba (?=[aeio])/, 'an ');
        found.set(trigger.name, { name, rank: trigger.rank });
      }
    }
    // Two points may come to the same name, as a plain one and one with a class.
    return [...new Map([...found.values()].map((point) => [point.name, point])).values()];
  };
}
