export type PointNameCheck = { ok: true } | { ok: false; reason: string };

/** Longest name of a point, in characters. */
export const MAX_POINT_NAME = 500;

const QUOTES: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
  ['«', '»'],
  ['`', '`'],
  ['**', '**'],
];

function unquoted(name: string): string {
  for (const [open, close] of QUOTES) {
    if (name.length <= open.length + close.length || !name.startsWith(open) || !name.endsWith(close)) continue;
    const inner = name.slice(open.length, -close.length);
    if (!inner.includes(open) && !inner.includes(close)) return inner.trim();
  }
  return name;
}

/**
 * A raw name as people see it: NFC, single spaces, no list mark in front, no quotes around, no full stop at the end, cut at
 * {@link MAX_POINT_NAME} characters at the end of a word. Applying it twice changes nothing.
 */
export function displayName(name: string): string {
  let text = name
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/gu, ' ')
    .trim();
  for (let before = ''; before !== text;) {
    before = text;
    text = unquoted(text.replace(/^(?:[-*•]\s+|\d{1,2}[.)]\s+)/, '').replace(/[\s.;,:]+$/, '')).trim();
    if (text.length > MAX_POINT_NAME) {
      const cut = text.slice(0, MAX_POINT_NAME + 1);
      const space = cut.lastIndexOf(' ');
      // A cut inside a surrogate pair would leave half a character.
      text = (
        space > MAX_POINT_NAME / 2
          ? cut.slice(0, space)
          : Array.from(text)
              .slice(0, MAX_POINT_NAME / 2)
              .join('')
      ).trim();
    }
  }
  return text;
}

/** Can this be the name of a point? A name needs a letter (or formula) and at most {@link MAX_POINT_NAME} characters. */
export function checkPointName(name: string): PointNameCheck {
  const text = name.replace(/\s+/gu, ' ').trim();
  if (text === '') return { ok: false, reason: 'the name is empty' };
  if (text.length > MAX_POINT_NAME)
    return { ok: false, reason: `the name is longer than ${MAX_POINT_NAME} characters` };
  if (!/\p{L}/u.test(text)) return { ok: false, reason: 'the name has no letter' };
  return { ok: true };
}
