/** Pieces that answers are made of, sound and broken ones. */
export const LATEX_PIECES: readonly string[] = [
  '\\frac',
  '\\frac{1}{2}',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '\\sqrt',
  '\\sqrt[3]{',
  '^',
  '_',
  '1',
  '2',
  '0.5',
  '12',
  '1,000',
  '1000,99',
  'x',
  'y',
  'i',
  'e',
  '+',
  '-',
  '*',
  '**',
  '/',
  '=',
  '<',
  '\\le',
  '\\ne',
  '\\approx',
  ',',
  ';',
  '\\pi',
  '\\infty',
  '\\text{ cm}',
  '\\text{and}',
  ' and ',
  ' or ',
  '\\pm',
  '!',
  '|',
  '$',
  '\\$',
  '\\%',
  '\\{',
  '\\}',
  '\\sin',
  '\\cos',
  '\\tan',
  '\\arcsin',
  '\\log',
  '\\ln',
  '\\log_2',
  ' ',
  '^\\circ',
  ':',
  '\\cup',
  '\\in',
  '\\begin{pmatrix}',
  '\\end{pmatrix}',
  '\\begin{cases}',
  '\\end{cases}',
  '\\\\',
  '&',
  '\\overline{3}',
  'A',
  'cm',
  '\\boxed{',
  '\\int',
  '\\sum_{k=1}^{n}',
  'dx',
  '\\lim_{x \\to 0}',
  '\\frac{d}{dx}',
  'The answer is ',
  '####',
  '^{100}',
  '^{10^{10}}',
  '9!',
  '\\mathbb{R}',
  '\\emptyset',
  '\\langle',
  '\\rangle',
  'Abs(',
  'Integral(',
  'log(',
  '\\mid',
  '\\cdot',
  '\\times',
  '\\left',
  '\\right',
  '\\implies',
  '٣',
  '²',
  '½',
  'is',
  '答案是',
];

/** A fixed sequence of numbers in [0, 1) for one seed: the same fuzz anywhere. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const pick = <T>(random: () => number, items: readonly T[], fallback: T): T =>
  items[Math.floor(random() * items.length)] ?? fallback;

/** A string of random pieces. */
export function randomLatex(random: () => number): string {
  let text = '';
  for (let left = 1 + Math.floor(random() * 14); left > 0; left -= 1) text += pick(random, LATEX_PIECES, '');
  return text;
}

/** A real answer with one to four characters or pieces put in, taken out, doubled or moved. */
export function mutated(random: () => number, text: string): string {
  let result = text;
  for (let left = 1 + Math.floor(random() * 4); left > 0; left -= 1) {
    const at = Math.floor(random() * (result.length + 1));
    const end = Math.min(result.length, at + 1 + Math.floor(random() * 6));
    const kind = Math.floor(random() * 4);
    if (kind === 0) result = result.slice(0, at) + pick(random, LATEX_PIECES, '') + result.slice(at);
    else if (kind === 1) result = result.slice(0, at) + result.slice(end);
    else if (kind === 2) result = result.slice(0, end) + result.slice(at);
    else result = result.slice(end) + result.slice(0, end);
  }
  return result;
}
