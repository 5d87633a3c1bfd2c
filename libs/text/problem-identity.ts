import { hash } from 'node:crypto';

/**
 * The form of a problem that its identity is made from: Unicode NFC, line ends and runs of white space as one space, no
 * space at either end, no invisible marks. Letters keep their case: `F` and `f`, `A` and `a` are different quantities, and
 * two problems that differ in nothing else may have different answers. LaTeX is not rewritten.
 */
export const normaliseProblem = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** Id of a seed: `seed-` and 32 hexadecimal digits of the SHA-256 of corpus and normalised problem. */
export const problemIdentity = (corpus: string, text: string): string =>
  // JSON keeps corpus and text apart: ('ab', 'c') and ('a', 'bc') must not meet in one id.
  `seed-${hash('sha256', JSON.stringify([corpus, normaliseProblem(text)]), 'hex').slice(0, 32)}`;
