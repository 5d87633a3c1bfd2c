/** `Option C is correct.` */
const CHOSEN = /\b(?:option|choice|answer)\s+\(?([A-J])\)?\s+is\s+(?:the\s+)?(?:correct|right)\b/gi;
/** `Thus (C) is right.`, `It's A, because`: only a capital letter is a choice here. */
const CONCLUDED =
  /\b(?:[Tt]hus|[Tt]herefore|[Hh]ence|[Ss]o),?\s+\(?([A-J])\)?\s+is\s+(?:the\s+)?(?:correct|right|best)\b|\b[Ii]t(?:['’]s| is| must be)\s+\(?([A-J])\)?,?\s+(?:because|since)\b/g;

/** The one letter that a text calls correct. */
export function chosenLetter(text: string): string | undefined {
  if (text.length > 2_000) return undefined;
  const [first, ...more] = [...text.matchAll(CHOSEN), ...text.matchAll(CONCLUDED)];
  return more.length === 0 ? (first?.[1] ?? first?.[2])?.toUpperCase() : undefined;
}

/** `D. it can't be A`, `C Cecile`: a short reply that opens with the letter of a choice. `A` before a small letter is an article. */
export const leadingChoice = (text: string): string | undefined =>
  text.length > 200 ? undefined : /^\s*\(?([A-J])\)?(?:\s*$|[.:)。]|\s+[A-Z][a-z]|(?=[^ -~\s]))/.exec(text)?.[1];
