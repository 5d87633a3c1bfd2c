import { contrastOf } from './contrast-words.ts';
import { nameSimilarity } from './name-features.ts';
import { pointNormalForm } from './point-normal-form.ts';
import { synonymKey } from './synonyms.ts';

/** What can be said of two names without a model. `same` is null where only a model (or a person) can say. */
export interface NameComparison {
  same: boolean | null;
  by: 'normal form' | 'synonym table' | 'contrast words' | 'nobody';
  why: string;
  /** Cosine of their character trigrams, from 0 to 1. */
  similarity: number;
}

/** Compares two names of points by normal form, synonym table and contrast words, in this order. */
export function compareNames(a: string, b: string): NameComparison {
  const [left, right] = [pointNormalForm(a), pointNormalForm(b)];
  const similarity = nameSimilarity(left, right);
  if (left === right) return { same: true, by: 'normal form', why: `both read: ${left}`, similarity };
  const [known, other] = [synonymKey(left), synonymKey(right)];
  if (known === other) return { same: true, by: 'synonym table', why: `both are known as: ${known}`, similarity };
  const contrast = contrastOf(left, right) ?? contrastOf(known, other);
  if (contrast !== undefined) return { same: false, by: 'contrast words', why: contrast, similarity };
  return { same: null, by: 'nobody', why: 'neither form, table nor contrast words decide', similarity };
}
