import type { ClaimedCandidate, PointRef, PointShare } from '#contracts';
import { renderPrompt } from '#prompts';
import { pointNormalForm, synonymKey } from '#text';
import { mentionsOf } from '../identity.ts';
import { askCheck } from '../work/ask-check.ts';
import { theModel } from '../work/the-model.ts';
import type { WorkResources } from '../work/work-resources.ts';

/** Form by which a name and its synonyms of the table are one. */
const formOf = (name: string): string => synonymKey(pointNormalForm(name));

/**
 * Extracts the points of a problem and its solution again (GRIP, Table 10), with the prompt and the model that read the seeds, and counts how many of
 * the asked points are among them: by normal form, synonym table and whatever names the corpus has joined to a point.
 * @param lenient an answer that cannot be read fails no candidate
 * @returns undefined: it could not be read; null when the claim is lost
 * @throws ModelError
 */
export async function checkAdherence(
  candidate: ClaimedCandidate,
  { problem, solution, lenient }: { problem: string; solution: string; lenient: boolean },
  resources: WorkResources,
): Promise<PointShare | undefined | null> {
  const check = await askCheck(
    candidate,
    {
      kind: 'adherence',
      stage: 'adherence',
      model: theModel(resources.models, 'extractor'),
      prompt: renderPrompt('extract-points', { problem, solution }),
      // The points of a problem are those of its solution: another round of solving, another question.
      round: candidate.rounds.solve,
      about: solution,
      seedParts: [problem, solution],
      read: ({ knowledgePoints }) => ({ findings: knowledgePoints }),
      lenient,
    },
    resources,
  );
  if (check === null) return null;
  if (check.findings.length === 0) return undefined;
  return recovered(candidate.corpus, candidate.points, check.findings, resources.stores.points);
}

async function recovered(
  corpus: string,
  asked: readonly PointRef[],
  names: readonly string[],
  points: Pick<WorkResources['stores']['points'], 'standing'>,
): Promise<PointShare> {
  const mentions = mentionsOf(corpus, names);
  const standing = await points.standing([...asked.map(({ id }) => id), ...mentions.map(({ pointId }) => pointId)]);
  const found = new Set(mentions.map(({ pointId }) => standing.get(pointId) ?? pointId));
  const forms = new Set(mentions.map(({ name }) => formOf(name)));
  const isFound = ({ id, name }: PointRef) => found.has(standing.get(id) ?? id) || forms.has(formOf(name));
  return { asked: asked.length, found: asked.filter(isFound).length };
}
