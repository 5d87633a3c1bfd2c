import { compileForm, type Form } from './form.ts';
import { advanced } from './templates/advanced.ts';
import { algebra } from './templates/algebra.ts';
import { arithmetic } from './templates/arithmetic.ts';
import { counting } from './templates/counting.ts';
import { geometry } from './templates/geometry.ts';
import { numberTheory } from './templates/number-theory.ts';
import { sequences } from './templates/sequences.ts';
import { generic, statistics } from './templates/statistics.ts';
import type { Template } from './template.ts';
import { stem, wordsOf } from './words.ts';

/** All templates, ready to be written and to be read back. */
export interface TemplateLibrary {
  readonly forms: readonly Form[];
  readonly generic: readonly Template[];
  /** The forms of one template. */
  formsOf(template: Template): readonly Form[];
  /** Templates about a knowledge point, best first; empty where none has enough of its words. */
  about(point: string): readonly Template[];
}

const SPECIFIC = [arithmetic, algebra, sequences, numberTheory, geometry, counting, advanced, statistics].flat();

/** Words that say nothing about the subject of a point. */
const EMPTY_WORDS = new Set([
  'of',
  'a',
  'an',
  'the',
  'in',
  'and',
  'to',
  'with',
  'from',
  'for',
  'by',
  'two',
  'using',
  'number',
  'problem',
  'formula',
  'rule',
  'property',
  'equation',
  'sum',
  'value',
]);

/** Compiles the library once a process. */
export function createTemplateLibrary(): TemplateLibrary {
  const byTemplate = new Map<Template, Form[]>();
  for (const template of [...SPECIFIC, ...generic]) {
    byTemplate.set(
      template,
      template.forms.map(([scene, quantity]) => compileForm(template, scene, quantity)),
    );
  }
  const holders = new Map<string, Template[]>();
  for (const template of SPECIFIC) {
    for (const word of new Set(wordsOf(template.about).map(stem))) {
      if (!EMPTY_WORDS.has(word)) holders.set(word, [...(holders.get(word) ?? []), template]);
    }
  }
  const known = new Map<string, readonly Template[]>();
  const rank = (point: string): readonly Template[] => {
    const scores = new Map<Template, number>();
    for (const word of new Set(wordsOf(point).map(stem))) {
      const found = holders.get(word) ?? [];
      for (const template of found) scores.set(template, (scores.get(template) ?? 0) + 1 / Math.sqrt(found.length));
    }
    const best = Math.max(0, ...scores.values());
    const good = [...scores].filter(([, score]) => score >= 0.4 && score >= 0.6 * best);
    return good.sort((a, b) => b[1] - a[1]).map(([template]) => template);
  };
  return {
    forms: [...byTemplate.values()].flat(),
    generic,
    formsOf: (template) => byTemplate.get(template) ?? [],
    about: (point) => {
      let templates = known.get(point);
      if (templates === undefined) {
        templates = rank(point);
        // A point name is the model's input: the memory of rankings must not grow with the corpus.
        if (known.size >= 20_000) known.clear();
        known.set(point, templates);
      }
      return templates;
    },
  };
}
