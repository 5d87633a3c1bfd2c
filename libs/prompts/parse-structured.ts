import { jsonrepair } from 'jsonrepair';
import { mendLatexEscapes } from './mend-latex-escapes.ts';

/** A structured answer that could be read, or what is wrong with it in words that go back to the model. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; complaint: string };

const CUT = '\u2402cut\u2402';
const EMPTY = 'The answer was empty; answer with the JSON object that was asked for.';
const NO_JSON = 'The answer holds no JSON object; answer with the JSON object that was asked for and nothing else.';

/** Objects that begin and end in the text, by their braces; quotes hide braces inside strings. */
function wholeObjects(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  let quoted = false;
  for (let index = 0; index < text.length && found.length < 20; index += 1) {
    const character = text[index];
    if (quoted) {
      if (character === '\\') index += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = depth > 0;
    else if (character === '{') {
      if (depth === 0) start = index;
      depth += 1;
    } else if (character === '}' && depth > 0) {
      depth -= 1;
      if (depth === 0) found.push(text.slice(start, index + 1));
    }
  }
  return found;
}

/** Pieces of the text that may be the JSON, most likely first: fenced blocks, whole objects, from the first brace to the last, and to the end. */
function pieces(text: string): string[] {
  const found: string[] = [];
  for (const fence of text.matchAll(/```[a-zA-Z]*\s*\n?([\s\S]*?)```/g)) {
    const inside = fence[1]?.trim() ?? '';
    if (/^[{[]/.test(inside)) found.push(inside);
  }
  found.push(...wholeObjects(text));
  const first = text.search(/[{[]/);
  if (first === -1) return found;
  const last = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  if (last > first) found.push(text.slice(first, last + 1));
  found.push(text.slice(first));
  return [...new Set(found)];
}

const holdsCut = (value: unknown): boolean => JSON.stringify(value).includes(CUT);

/**
 * Repairs JSON without inventing the end of a value. jsonrepair closes whatever is open, so a marker is put at the end first: the member that
 * holds the marker afterwards was cut off in the middle, and is left out.
 */
function repair(piece: string): { value: unknown; cut: string | undefined } {
  let value: unknown;
  try {
    // A number or a word at the very end may go on; behind anything else the value has ended unless a string is open.
    value = JSON.parse(jsonrepair(piece + (/[\w.+-]$/.test(piece) ? CUT : `,${CUT}`)));
  } catch {
    // The marker stands behind a complete value.
    return { value: JSON.parse(jsonrepair(piece)), cut: undefined };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    // An array with a cut element, or a value followed by the marker as if it were one of several.
    if (Array.isArray(value) && !holdsCut(value.slice(0, -1)) && value.at(-1) === CUT && /[}\]]$/.test(piece)) {
      return { value: JSON.parse(jsonrepair(piece)), cut: undefined };
    }
    return { value: undefined, cut: 'its list' };
  }
  const whole = Object.entries(value).filter(([key, member]) => !key.includes(CUT) && !holdsCut(member));
  const lost = Object.entries(value).find(([key, member]) => key.includes(CUT) || holdsCut(member));
  return { value: Object.fromEntries(whole), cut: lost === undefined ? undefined : `"${lost[0].replace(CUT, '')}"` };
}

/**
 * Reads a model's structured answer: code fences, prose around the JSON, reasoning in think tags, unescaped LaTeX, trailing commas, single quotes
 * and a missing last brace are forgiven; a required field that was cut off, is missing or has the wrong form is a complaint.
 *
 * @param parse turns a JSON value into the answer, or throws with words that a model can act on
 */
export function parseStructured<T>(text: string, parse: (value: unknown) => T): Parsed<T> {
  const answer = text
    .replace(/<think>[\s\S]*?<\/think>/g, '')
    .replace(/^[\s\S]*<\/think>/, '')
    .trim();
  if (answer === '') return { ok: false, complaint: EMPTY };
  const found = pieces(answer).map(mendLatexEscapes);
  if (found.length === 0) return { ok: false, complaint: NO_JSON };
  let complaint: string | undefined;
  for (const read of [(piece: string) => ({ value: JSON.parse(piece) as unknown, cut: undefined }), repair]) {
    for (const piece of found) {
      let attempt: { value: unknown; cut: string | undefined };
      try {
        attempt = read(piece);
      } catch {
        continue;
      }
      try {
        return { ok: true, value: parse(attempt.value) };
      } catch (error) {
        complaint ??=
          attempt.cut === undefined
            ? error instanceof Error
              ? error.message
              : String(error)
            : `The answer was cut off inside ${attempt.cut}; answer again, shorter, with the whole JSON object.`;
      }
    }
  }
  return { ok: false, complaint: complaint ?? NO_JSON };
}
