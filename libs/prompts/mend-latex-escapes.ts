/** LaTeX commands that start with n, r or t: as JSON they read as a line break, a carriage return or a tab and the rest of the name. */
const COMMANDS = new Set(
  (
    'nabla natural nearrow neg neq newline nexists ngeq nleq nmid nolimits nonumber normalsize not notin nparallel nsim nsubseteq nwarrow ' +
    'rangle rbrace rbrack rceil rfloor rho right rightarrow rightleftharpoons rm rvert rVert ' +
    'tan tanh tau tbinom text textbf textit textrm texttt textstyle tfrac therefore theta thickspace tilde times to top triangle triangleq ' +
    'triangledown triangleleft triangleright tt twoheadrightarrow'
  ).split(' '),
);

/** Commands that may as well be a line break and a variable or a word: decided by how the rest of the answer is escaped. */
const AMBIGUOUS = new Set(['nu', 'ne', 'ni']);

/** Two backslashes and a name, or one backslash before what JSON cannot escape: a text shows by them whether its writer knew of JSON. */
const ESCAPED = /(?<!\\)(?:\\\\)+[A-Za-z]{2}/;
const UNESCAPED = /(?<!\\)(?:\\\\)*\\(?:[bf][A-Za-z]|[^\\"/bfnrtu]|u(?![0-9A-Fa-f]{4}))/;

/** Whether the backslash at `index` starts a LaTeX command (true) or a JSON escape (false). */
function isLatex(json: string, index: number, careless: boolean): boolean {
  const next = json.charAt(index + 1);
  if (next === '"' || next === '/') return false;
  if (next === 'u') return !/^[0-9A-Fa-f]{4}$/.test(json.slice(index + 2, index + 6));
  if (!'bfnrt'.includes(next)) return true;
  const name = /^[A-Za-z]*/.exec(json.slice(index + 1, index + 40))?.[0] ?? '';
  // Nobody means a backspace or a form feed.
  if (next === 'b' || next === 'f') return name.length > 1;
  return COMMANDS.has(name) || (careless && AMBIGUOUS.has(name));
}

/**
 * Doubles the backslashes of LaTeX that a model wrote into JSON without escaping them, before the JSON is parsed: `"\frac"` would parse as a
 * form feed and `rac`, `"\times"` as a tab and `imes`, `"\sqrt"` not at all.
 *
 * The rule (docs/models.md): a backslash that JSON cannot read is LaTeX; `\b` and `\f` before a letter are LaTeX; `\n`, `\r` and `\t` are LaTeX
 * where the whole name is a known command (`\neq`, `\right`, `\times`), else the line break or tab that they say; `\nu`, `\ne`, `\ni` are LaTeX
 * only in an answer that leaves other commands unescaped and escapes none. In such an answer `\\` is LaTeX's own line break and kept as two.
 */
export function mendLatexEscapes(json: string): string {
  if (!json.includes('\\')) return json;
  const careless = UNESCAPED.test(json) && !ESCAPED.test(json);
  let mended = '';
  let from = 0;
  for (let index = json.indexOf('\\'); index !== -1; index = json.indexOf('\\', index)) {
    mended += json.slice(from, index);
    if (json.charAt(index + 1) === '\\') {
      mended += careless ? '\\\\\\\\' : '\\\\';
      index += 2;
    } else if (isLatex(json, index, careless)) {
      mended += '\\\\';
      index += 1;
    } else {
      mended += json.slice(index, index + 2);
      index += 2;
    }
    from = index;
  }
  return mended + json.slice(from);
}
