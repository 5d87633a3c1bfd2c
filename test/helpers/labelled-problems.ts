import { createRandom } from '../../apps/rehearsal/random.ts';
import { createTemplateLibrary } from '../../apps/rehearsal/template-library.ts';
import { createUnderstanding } from '../../apps/rehearsal/understand.ts';
import { createProblemWriter } from '../../apps/rehearsal/write-problem.ts';

const POINTS = ['least common multiple', 'arithmetic sequence', 'area of a triangle', 'percent change', 'combinations'];

/** Problems of the rehearsal model's library, every second one with a flaw; the understanding of that library vouches for the labels. */
export function labelledProblems(count: number): { problem: string; valid: boolean }[] {
  const library = createTemplateLibrary();
  const read = createUnderstanding(library);
  const write = createProblemWriter(library);
  const found: { problem: string; valid: boolean }[] = [];
  for (let seed = 1; found.length < count; seed += 1) {
    const valid = found.length % 2 === 0;
    const random = createRandom(seed);
    const { problem } = write([random.pick(POINTS), random.pick(POINTS)], random, valid ? 0 : 1);
    const understood = read(problem).kind === 'understood';
    if (understood === valid && !found.some((other) => other.problem === problem)) found.push({ problem, valid });
  }
  return found;
}
