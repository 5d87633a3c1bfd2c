import { Difficulty, type ClaimedCandidate } from '#contracts';
import { renderPrompt } from '#prompts';
import { askCheck } from '../work/ask-check.ts';
import { theModel } from '../work/the-model.ts';
import type { WorkResources } from '../work/work-resources.ts';

/** A problem whose rating cannot be read goes to the solvers of hard ones: too strong a solver costs money, too weak a one costs the row. */
const UNREAD: Difficulty = 'hard';

/**
 * Asks the rater how hard a problem is (method 8), reasons first. The answer is stored before it is used.
 * @returns the difficulty to route by; null when the claim is lost
 * @throws ModelError
 */
export async function rateProblem(
  candidate: ClaimedCandidate,
  problem: string,
  resources: WorkResources,
): Promise<Difficulty | null> {
  const check = await askCheck(
    candidate,
    {
      kind: 'difficulty',
      stage: 'rate',
      model: theModel(resources.models, 'rater'),
      prompt: renderPrompt('rate-problem', { problem }),
      round: candidate.rounds.judge,
      seedParts: [problem],
      read: ({ difficulty, score, reasons }) => ({ label: difficulty, score, text: reasons }),
      lenient: true,
    },
    resources,
  );
  if (check === null) return null;
  const label = Difficulty.safeParse(check.label);
  return label.success ? label.data : UNREAD;
}
