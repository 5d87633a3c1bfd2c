import type { ClaimedCandidate, ModelView, PointShare, StoredCheck } from '#contracts';
import { renderPrompt } from '#prompts';
import { askCheck } from '../work/ask-check.ts';
import { settleAll } from '../work/settle-all.ts';
import type { WorkResources } from '../work/work-resources.ts';

/** Label of an answer that could be read: one without any point used is an answer, too. */
const READ = 'read';

/**
 * Asks every judge which of its points a candidate's solution really uses (method 7). A point counts as used if judges with more than half of the weight
 * say so; what a judge does not name it does not find used.
 * @param lenient an answer that cannot be read fails no candidate
 * @returns undefined: a judge's answer could not be read; null when the claim is lost
 * @throws ModelError
 */
export async function checkPointsUsed(
  candidate: ClaimedCandidate,
  { problem, solution, lenient }: { problem: string; solution: string; lenient: boolean },
  resources: WorkResources,
): Promise<PointShare | undefined | null> {
  const names = candidate.points.map(({ name }) => name);
  const prompt = renderPrompt('points-used', {
    points: names.map((name, index) => `${index + 1}. ${name}`).join('\n'),
    problem,
    solution,
  });
  const ask = (model: ModelView) =>
    askCheck(
      candidate,
      {
        kind: 'pointsUsed',
        stage: 'pointsUsed',
        model,
        prompt,
        round: candidate.rounds.solve,
        seedParts: [...names, problem, solution],
        about: solution,
        read: ({ verdicts }) => ({
          label: READ,
          findings: verdicts.flatMap(({ point, used }) => (used ? (names[point - 1] ?? []) : [])),
          text: verdicts.map(({ point, step }) => `${point}. ${step}`).join('\n'),
        }),
        lenient,
      },
      resources,
    );
  const said = await settleAll(resources.models.models('judge').map(ask), resources.writer);
  const checks = said.filter((check) => check !== null);
  if (checks.length < said.length) return null;
  if (checks.some(({ label }) => label !== READ)) return undefined;
  return { asked: names.length, found: names.filter((name) => isUsed(name, checks)).length };
}

/** Judges without weight do not count unless none has any. */
export function isUsed(name: string, checks: readonly Pick<StoredCheck, 'findings' | 'weight'>[]): boolean {
  const weightless = checks.every(({ weight }) => weight === 0);
  const weightOf = ({ weight }: Pick<StoredCheck, 'weight'>) => (weightless ? 1 : weight);
  const total = checks.reduce((sum, check) => sum + weightOf(check), 0);
  const pro = checks.filter(({ findings }) => findings.includes(name)).reduce((sum, check) => sum + weightOf(check), 0);
  return pro > total / 2;
}
