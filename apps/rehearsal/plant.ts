import type { Written } from './composition.ts';
import { createRandom, hashText, unitOf } from './random.ts';
import type { RehearsalSettings } from './settings.ts';

/** What was planted in a reply: a problem that other replies hold too (`text` says which), or an evaluation item. */
export interface Planted {
  readonly kind: 'duplicate' | 'contamination';
  /** Number of the text that was planted, in its pool. */
  readonly text: number;
}

/** Different problems that planted duplicates are made of: the first reply that holds one of them is an original, every other one repeats it. */
const POOL = 12;

const POINTS = [
  'least common multiple',
  'percentages',
  'arithmetic sequences',
  'area of a triangle',
  'probability',
  'mean',
] as const;

/** Hashes are drawn from for several purposes: these are those of planting. */
const PURPOSE = { kind: 41, text: 42, form: 43 };

/** Replies in place of a new problem, at the rates of the settings; which reply it is depends on the request alone. */
export type Planter = (
  requestHash: number,
  settings: Pick<RehearsalSettings, 'duplicates' | 'contamination' | 'contaminationItems'>,
) => { readonly planted: Planted; readonly written: Written } | undefined;

export function createPlanter(
  write: (points: readonly string[], random: ReturnType<typeof createRandom>, flaw: number) => Written,
): Planter {
  const pool = Array.from({ length: POOL }, (_, number) => {
    const points = [POINTS[number % POINTS.length] ?? 'mean', POINTS[(number * 5 + 1) % POINTS.length] ?? 'mean'];
    return write(points, createRandom(hashText(`planted ${number}`)), 0);
  });
  return (requestHash, { duplicates, contamination, contaminationItems }) => {
    const luck = unitOf(requestHash, PURPOSE.kind);
    const form = unitOf(requestHash, PURPOSE.form);
    const draw = (size: number): number => Math.floor(unitOf(requestHash, PURPOSE.text) * size);
    if (luck < duplicates) {
      const text = draw(POOL);
      const original = pool[text];
      if (original === undefined) return undefined;
      const problem = form < 0.5 ? original.problem : respaced(original.problem);
      return { planted: { kind: 'duplicate', text }, written: { ...original, problem } };
    }
    if (luck >= duplicates + contamination) return undefined;
    const text = draw(contaminationItems.length);
    const item = contaminationItems[text];
    if (item === undefined) return undefined;
    const problem = form < 0.5 ? item : form < 0.75 ? withOtherNumbers(item) : `Read this with care. ${item}`;
    const written = { plan: 'Ask what an evaluation item asks.', problem, answerType: 'integer' };
    return { planted: { kind: 'contamination', text }, written };
  };
}

const respaced = (text: string): string => `${text.replaceAll('. ', '.  ')} `;

/** As a model copies that changes the figures of what it has seen. */
const withOtherNumbers = (text: string): string =>
  text.replace(/(?<![\d.,])\d{1,4}(?![\d.,]\d|\d)/g, (figure) => String(Number(figure) + 2));
