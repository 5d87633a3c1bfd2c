import { ModelError, type ClaimedCandidate, type Difficulty, type DrawnSolution } from '#contracts';
import { extractFinalAnswer } from '#answers';
import { renderPrompt } from '#prompts';
import { solversFor } from '../rate/route-solvers.ts';
import { questionKey } from '../work/answer-key.ts';
import { retried, seedOf } from '../work/seed-of.ts';
import { settleAll } from '../work/settle-all.ts';
import type { WorkResources } from '../work/work-resources.ts';
import { modelFamily } from './model-family.ts';

/**
 * Draws N reasoning paths of a problem (method 8), spread in turn over the solvers that take problems of its difficulty. Each is stored as it arrives, with the final answer found in
 * it; paths that stand in the store are not asked again.
 * @returns the paths in their order; null when a write was refused because the claim is lost
 * @throws ModelError
 */
export async function solveProblem(
  candidate: ClaimedCandidate,
  problem: string,
  { paths, difficulty }: { paths: number; difficulty: Difficulty | undefined },
  resources: WorkResources,
): Promise<DrawnSolution[] | null> {
  const prompt = renderPrompt('solve', { problem }, resources.prompts?.solve);
  const solvers = solversFor(resources.models.models('solver'), difficulty);
  const round = candidate.rounds.solve;

  const draw = async (path: number): Promise<DrawnSolution | null> => {
    const model = solvers[path % solvers.length];
    if (model === undefined)
      throw new ModelError('modelMissing', 'solver', 'no model is configured for the role solver');
    const key = questionKey({ stage: 'solve', round, index: path, prompt: prompt.id, model });
    const stored = candidate.solutions.find((solution) => solution.key === key);
    const family = model.family ?? modelFamily(model.model);
    if (stored) return { ...stored, family };
    const reply = await resources.models.chat({
      runId: candidate.runId,
      stage: 'solve',
      model,
      messages: prompt.messages,
      seed: seedOf(['solve', problem, path, round, ...retried(candidate)]),
    });
    const solution = {
      key,
      path,
      text: reply.text,
      // What stands last in a text that was cut off is not its answer.
      answer: reply.finishReason === 'length' ? null : (extractFinalAnswer(reply.text) ?? null),
      model: reply.model,
      rehearsal: reply.rehearsal,
    };
    const saved = await resources.writer.write('saveSolution', {
      itemId: candidate.itemId,
      fence: candidate.fence,
      usage: [reply.usage],
      ...solution,
      prompt: prompt.id,
    });
    return saved ? { ...solution, family } : null;
  };

  const solutions = await settleAll(
    Array.from({ length: paths }, (_, path) => draw(path)),
    resources.writer,
  );
  return solutions.every((solution) => solution !== null) ? solutions : null;
}
