/** `, k \in \mathbb{Z}`, `\text{ where } k \in \mathbb{Z}`, `(k \in \mathbb{Z})` behind an answer. */
const BEHIND = /^(.*\S)\s*(?:[,;]|\\text\{[^{}]*\}|\()\s*([a-z])\s*\\in\s*\\bbZ\s*(\)?)$/;
/** `\{2k\pi : k \in \mathbb{Z}\}`. */
const OF_SET = /^\\\{(.*\S)\s*(?::|\\mid|\|)\s*([a-z])\s*\\in\s*\\bbZ\s*\\\}$/;

/** `n` standing alone, where no command, text or longer name is cut. */
const alone = (letter: string): RegExp => new RegExp(`(?<![\\\\a-zA-Z_])${letter}(?![a-zA-Z_])`, 'g');

/**
 * Every solution of `x = n\pi, n \in \mathbb{Z}` without what says that n is any integer; n is called k, as the name does not matter.
 * A normal form comes in and goes out. Other domains stay: they change the answer.
 */
export function withoutIntegerDomain(text: string): string {
  if (!text.includes('\\bbZ')) return text;
  const found = OF_SET.exec(text) ?? BEHIND.exec(text);
  const [, body, letter, end = ''] = found ?? [];
  // `f(k \in \mathbb{Z})` has no bracket to spare: one that opens must close.
  const opened = found !== null && /\(\s*[a-z]\s*\\in\s*\\bbZ\s*\)?$/.test(text);
  if (body === undefined || letter === undefined || opened !== (end === ')')) return text;
  return alone('k').test(body) ? body : body.replace(alone(letter), 'k');
}
