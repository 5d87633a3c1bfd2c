import { sectionOf } from './prompt.ts';
import type { Random } from './random.ts';
import { stem, wordsOf } from './words.ts';

/** Share of common words from which two problems are one. */
const SAME = 0.6;

const wordsIn = (text: string): Set<string> =>
  new Set(
    wordsOf(text)
      .filter((word) => word.length > 3)
      .map(stem),
  );

/** Whether two problems are one in other words: by the words that they share, which is all that it understands. `noise`: the share that goes wrong. */
export function compareProblems(
  material: string,
  noise: number,
  random: Random,
): { reasons: string; sameProblem: boolean } {
  const item = wordsIn(/(?:^|\n)item:\s*\n([\s\S]*?)\n\s*new problem:/i.exec(material)?.[1] ?? '');
  const other = wordsIn(sectionOf(material, 'new problem') ?? '');
  const common = [...item].filter((word) => other.has(word)).length;
  const alike = common > 0 && common >= SAME * Math.min(item.size, other.size);
  const sameProblem = random.chance(noise) ? !alike : alike;
  return {
    reasons: sameProblem ? 'Both ask for the same thing from the same conditions.' : 'They ask for different things.',
    sameProblem,
  };
}
