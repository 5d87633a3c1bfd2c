/** What the roles read of a request: the words of its messages, nothing else. */
export interface Prompt {
  readonly system: string;
  /** The first message of the user: the material. */
  readonly material: string;
  /** Hash of model, messages and `seed`. */
  readonly hash: number;
}

const SECTION_END =
  /\n\s*(?:\*\*|#+ *)?(?:problem|solution|proposed solution|answer|final answer|knowledge points|reference|instructions?|task|output|reply)(?:\*\*)? *:/i;

/**
 * The text after a line such as `Problem:` up to the next such heading or the end; undefined where there is none.
 */
export function sectionOf(text: string, heading: string): string | undefined {
  const start = new RegExp(`(?:^|\\n)[ *#]*${heading}[ *]*:[ *]*\\n?`, 'i').exec(text);
  if (start === null) return undefined;
  const rest = text.slice(start.index + start[0].length);
  const end = SECTION_END.exec(rest);
  return (end === null ? rest : rest.slice(0, end.index)).replaceAll(/^\s*<\/?\w+>|<\/\w+>\s*$/g, '').trim();
}

/** The problem that a message is about: the section `Problem:`, or all of it. */
export function problemOf(text: string): string {
  return sectionOf(text, 'problem') ?? text.trim();
}

/** The last block of lines that begin with `- `. */
export function listOf(text: string): string[] {
  const lines = text.split('\n');
  const items: string[] = [];
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const line = lines[index]?.trim() ?? '';
    if (line.startsWith('- ')) items.unshift(line.slice(2).trim());
    else if (items.length > 0 && line !== '') break;
  }
  return items;
}
