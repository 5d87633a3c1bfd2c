/** Words, numbers, LaTeX commands and signs of a text, lower case but for LaTeX commands. */
export function wordsOf(text: string): string[] {
  return (
    text
      .match(/\\[a-zA-Z]+|[a-zA-Z]+(?:'s)?|\d+|[^\s\w]/g)
      ?.map((word) => (word.startsWith('\\') ? word : word.toLowerCase())) ?? []
  );
}

/** Takes off a plural or possessive ending, so that "triangles" and "triangle" meet. */
export function stem(word: string): string {
  if (word.length < 4 || word.startsWith('\\')) return word;
  if (word.endsWith("'s")) return word.slice(0, -2);
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:[sxz]|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}
