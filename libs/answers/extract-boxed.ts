export interface Box {
  content: string;
  start: number;
  end: number;
}

const BOX = /\\{1,2}(?:boxed|fbox|framebox)\s*/g;
const MAX_BOXES = 200;
/** A box that is longer is not a final answer, and one that never closes must not be searched to the end of a book. */
const MAX_CONTENT = 4_000;

/** End of the group that opens at `open`, one past its brace; undefined when it never closes. */
function groupEnd(text: string, open: number): number | undefined {
  let depth = 0;
  const limit = Math.min(text.length, open + MAX_CONTENT);
  for (let at = open; at < limit; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

/** Every box of a text with balanced braces, outermost only, in order. `\boxed 5` holds the next word. */
export function boxedAnswers(text: string): Box[] {
  const boxes: Box[] = [];
  const starts = [...text.matchAll(BOX)].slice(-MAX_BOXES);
  let covered = 0;
  for (const match of starts) {
    if (match.index < covered) continue;
    const open = match.index + match[0].length;
    if (text[open] === '{') {
      const end = groupEnd(text, open);
      if (end === undefined) continue;
      boxes.push({ content: innermost(text.slice(open + 1, end - 1)), start: match.index, end });
      covered = end;
    } else {
      const word = /^[^\s$\\{}]+/.exec(text.slice(open, open + 60))?.[0];
      if (word !== undefined) boxes.push({ content: word, start: match.index, end: open + word.length });
    }
  }
  return boxes;
}

/** `\boxed{\boxed{5}}` and `\fbox{$\boxed{5}$}` hold 5. */
function innermost(content: string): string {
  const match = /^\s*\$?\s*\\(?:boxed|fbox)\s*\{([^]*)\}\s*\$?\s*$/.exec(content);
  return match?.[1] === undefined || match[1].includes('}') ? content : match[1];
}
