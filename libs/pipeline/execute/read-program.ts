const FENCED = /```[ \t]*([A-Za-z0-9+-]*)[^\n]*\n([\s\S]*?)(?:```|$)/g;

/** A line that programs have and prose has not. */
const CODE_LINE = /^(?:import |from \w+ import |print\(|def \w+\()/m;

/** The program in a reply: its last block of Python, or of no named language; a reply without blocks if it looks like code. Undefined: there is none. */
export function readProgram(reply: string): string | undefined {
  const blocks = [...reply.matchAll(FENCED)].filter(([, language = '']) => /^(?:python3?|py)?$/i.test(language));
  const last = blocks.at(-1)?.[2];
  const program = last ?? (CODE_LINE.test(reply) && !reply.includes('```') ? reply : undefined);
  return program?.trim() === '' ? undefined : program?.trim();
}

/** What a program printed last. Undefined: nothing. */
export function readPrinted(text: string): string | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.at(-1)?.trim();
}
