import type { z } from 'zod';
import * as answers from './answer-schemas.ts';
import * as schemas from './json-schemas.ts';
import { loadTemplate, promptVersions } from './load-template.ts';
import { promptHash } from './prompt-hash.ts';
import type {
  CleanedPoints,
  JudgeProblemAnswer,
  JudgeSolutionAnswer,
  ModelCheckAnswer,
  PointsUsed,
  RatedProblem,
  SamePoints,
  SameProblemAnswer,
  WrittenProblem,
} from './answer-schemas.ts';

/** What each prompt needs. Lists are written one item a line, each after `- `. */
export interface PromptVariables {
  'extract-points': { problem: string; solution: string };
  /** `names`: one a line, each after its number from 1: `1. chain rule`. */
  'clean-points': { names: string };
  /** `pairs`: one a line, each after its number from 1: `1. "chain rule" | "product rule"`. */
  'same-points': { pairs: string };
  /** `points`: names, in the order of the set. */
  'write-problem': { points: readonly string[] };
  'judge-problem': { points: readonly string[]; problem: string };
  solve: { problem: string };
  'judge-solution': { problem: string; solution: string };
  'rate-problem': { problem: string };
  /** `points`: one a line, each after its number from 1. */
  'points-used': { points: string; problem: string; solution: string };
  'same-problem': { item: string; problem: string };
  'write-program': { problem: string };
  'check-model': { word: string };
  'ask-again': { complaint: string };
}

export type PromptName = keyof PromptVariables;

/** What each prompt's answer is read into. `string`: free text, taken as it is. */
export interface PromptOutputs {
  'extract-points': { knowledgePoints: string[] };
  'clean-points': CleanedPoints;
  'same-points': SamePoints;
  'write-problem': WrittenProblem;
  'judge-problem': JudgeProblemAnswer;
  solve: string;
  'judge-solution': JudgeSolutionAnswer;
  'rate-problem': RatedProblem;
  'points-used': PointsUsed;
  'same-problem': SameProblemAnswer;
  'write-program': string;
  'check-model': ModelCheckAnswer;
  'ask-again': string;
}

interface PromptDefinition<T> {
  /** The version in use: `templates/<name>@<version>.md`. Older files stay, for runs that name them. */
  version: number;
  answer?: { schema: Record<string, unknown>; read: z.ZodType<T> };
}

/** Every prompt with the version in use. A new wording or schema is a new file and a new number here. */
export const PROMPTS: { readonly [N in PromptName]: PromptDefinition<PromptOutputs[N]> } = {
  'extract-points': { version: 3, answer: { schema: schemas.EXTRACTED_POINTS, read: answers.ExtractedPoints } },
  'clean-points': { version: 1, answer: { schema: schemas.CLEANED_POINTS, read: answers.CleanedPoints } },
  'same-points': { version: 1, answer: { schema: schemas.SAME_POINTS, read: answers.SamePoints } },
  'write-problem': { version: 1, answer: { schema: schemas.WRITTEN_PROBLEM, read: answers.WrittenProblem } },
  'judge-problem': { version: 1, answer: { schema: schemas.JUDGED_PROBLEM, read: answers.JudgeProblemAnswer } },
  solve: { version: 1 },
  'judge-solution': { version: 1, answer: { schema: schemas.JUDGED_SOLUTION, read: answers.JudgeSolutionAnswer } },
  'rate-problem': { version: 1, answer: { schema: schemas.RATED_PROBLEM, read: answers.RatedProblem } },
  'points-used': { version: 1, answer: { schema: schemas.POINTS_USED, read: answers.PointsUsed } },
  'same-problem': { version: 1, answer: { schema: schemas.SAME_PROBLEM, read: answers.SameProblemAnswer } },
  'write-program': { version: 1 },
  'check-model': { version: 1, answer: { schema: schemas.MODEL_CHECK, read: answers.ModelCheckAnswer } },
  'ask-again': { version: 1 },
};

export const PROMPT_NAMES = Object.keys(PROMPTS) as readonly PromptName[];

/** `name@version#hash` of the version in use: what a run keeps before its first call. */
export const promptId = (name: PromptName): string => promptIdAt(name, PROMPTS[name].version);

/** The same of any published version. */
export function promptIdAt(name: PromptName, version: number): string {
  return `${name}@${version}#${promptHash(loadTemplate(name, version), PROMPTS[name].answer?.schema)}`;
}

/**
 * Version that `name@version` (with or without `#hash`) names, if there is such a prompt.
 * @returns undefined: another prompt, no such version, or one of another hash
 */
export function promptVersion(name: PromptName, written: string): number | undefined {
  const parts = /^([\w-]+)@(\d{1,6})(#\w+)?$/.exec(written);
  if (parts === null || parts[1] !== name) return undefined;
  const version = Number(parts[2]);
  if (!promptVersions(name).includes(version)) return undefined;
  return parts[3] === undefined || promptIdAt(name, version).endsWith(parts[3]) ? version : undefined;
}
