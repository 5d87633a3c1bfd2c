/** `D. it can't be A`, `C Cecile`: a short reply that opens with the letter of a choice. `A` before a small letter is an article. */
export const leadingChoice = (text: string): string | undefined =>
  text.length > 200 ? undefined : /^\s*\(?([A-J])\)?(?:\s*$|[.:)。]|\s+[A-Z][a-z]|(?=[^ -~\s]))/.exec(text)?.[1];
