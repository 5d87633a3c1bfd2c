import { compareAnswers } from '#answers';
import {
  ModelError,
  type ClaimedCandidate,
  type Difficulty,
  type ModelView,
  type ProgramResult,
  type ProgramVerdict,
  type StoredCheck,
} from '#contracts';
import { renderPrompt } from '#prompts';
import { solversFor } from '../rate/route-solvers.ts';
import { checkKey } from '../work/ask-check.ts';
import { seedOf } from '../work/seed-of.ts';
import type { WorkResources } from '../work/work-resources.ts';
import { readPrinted, readProgram } from './read-program.ts';

/** Programs calculate with floats: a decimal may stand for an exact value that it equals to so many places. */
const PRECISION = 6;

/** Longer outputs are no final answer. */
const MOST_SHOWN = 500;

/**
 * Has a model write a program that computes the answer of a problem, runs it in the sandbox and compares what it prints with the answer of the vote
 * (method 8). The program is stored before it is run.
 * @returns null when the claim is lost
 * @throws ModelError
 */
export async function checkProgram(
  candidate: ClaimedCandidate,
  { problem, answer, difficulty }: { problem: string; answer: string; difficulty: Difficulty | undefined },
  resources: WorkResources,
): Promise<ProgramVerdict | null> {
  const check = await askProgram(candidate, problem, programmerOf(resources, difficulty), resources);
  if (check === null) return null;
  const program = check.label === 'whole' ? readProgram(check.text) : undefined;
  if (program === undefined) return { verdict: 'failed', answer: null, detail: 'the reply holds no whole program' };
  return verdictOf(await resources.programs.run(program), answer);
}

/** What a result says of an answer. A program that fails says nothing against it. */
export function verdictOf(result: ProgramResult, answer: string): ProgramVerdict {
  if (result.outcome === 'failed') {
    return { verdict: 'failed', answer: null, detail: `${result.wall}: ${result.detail}`.slice(0, MOST_SHOWN) };
  }
  const printed = readPrinted(result.text);
  if (printed === undefined) return { verdict: 'failed', answer: null, detail: 'the program printed nothing' };
  if (printed.length > MOST_SHOWN) {
    return { verdict: 'failed', answer: null, detail: `the last line has ${printed.length} characters` };
  }
  const { equal, why } = compareAnswers(answer, printed, { precision: PRECISION });
  return { verdict: equal ? 'agrees' : 'disagrees', answer: printed, detail: why };
}

function programmerOf({ models }: WorkResources, difficulty: Difficulty | undefined): ModelView {
  const [model = solversFor(models.models('solver'), difficulty)[0]] = models.models('programmer');
  if (model === undefined) throw new ModelError('modelMissing', 'programmer', 'no model is configured for programs');
  return model;
}

async function askProgram(
  candidate: ClaimedCandidate,
  problem: string,
  model: ModelView,
  resources: WorkResources,
): Promise<StoredCheck | null> {
  const prompt = renderPrompt('write-program', { problem });
  const round = candidate.rounds.solve;
  const key = checkKey({ stage: 'program', model, prompt, round });
  const stored = candidate.checks.find((check) => check.key === key);
  if (stored) return stored;
  const reply = await resources.models.chat({
    runId: candidate.runId,
    stage: 'program',
    model,
    messages: prompt.messages,
    seed: seedOf(['program', problem, round]),
  });
  const check: StoredCheck = {
    key,
    kind: 'program',
    label: reply.finishReason === 'length' ? 'cut' : 'whole',
    score: null,
    findings: [],
    text: reply.text,
    model: reply.model,
    weight: model.weight,
  };
  const saved = await resources.writer.write('saveCheck', {
    itemId: candidate.itemId,
    fence: candidate.fence,
    ...check,
    prompt: prompt.id,
    rehearsal: reply.rehearsal,
    usage: [reply.usage],
  });
  return saved ? check : null;
}
