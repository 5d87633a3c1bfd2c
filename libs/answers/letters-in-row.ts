/** A few letters that no word is written with. */
const LETTERS = /^[b-df-hj-np-tv-z]{3,4}$|^[a-d]{3}$/;

const sorted = (letters: string): string => Array.from(letters).sort().join('');

/** `xyz` and `zyx` are one product; `stop` and `post` are words. */
export const areLetters = (a: string, b: string): boolean => LETTERS.test(a) && sorted(a) === sorted(b);
