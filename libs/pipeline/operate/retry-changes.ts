import { MODEL_ROLES, ProductError } from '#contracts';
import type { FieldError, ModelRole, RetryRequest, Run, RunSettings } from '#contracts';
import { promptVersion, promptVersions } from '#prompts';
import type { PromptName } from '#prompts';
import type { RunModels } from './run-models.ts';

type Stage = NonNullable<RetryRequest['fromStage']>;

const PROMPT_OF: Readonly<Record<string, PromptName>> = {
  extract: 'extract-points',
  generate: 'write-problem',
  judge: 'judge-problem',
  solve: 'solve',
  judgeSolution: 'judge-solution',
};
const ROLE_OF: Readonly<Record<string, { role: ModelRole; stage: Stage }>> = {
  extractor: { role: 'extractor', stage: 'extract' },
  generator: { role: 'generator', stage: 'generate' },
  judges: { role: 'judge', stage: 'judge' },
  solvers: { role: 'solver', stage: 'solve' },
};

/** Stages of a run's kind, in their order. `verify` is the judges and all after them; `decide` asks nothing that is answered. */
export const STAGES: Readonly<Record<Run['kind'], readonly Stage[]>> = {
  extraction: ['extract'],
  synthesis: ['generate', 'verify', 'judge', 'solve', 'decide'],
};

function refuse(code: 'modelUnknown' | 'promptUnknown' | 'stageUnknown', errors: FieldError[]): void {
  if (errors.length === 0) return;
  throw new ProductError(code, errors.map(({ field, detail }) => `${field}: ${detail}`).join('; '), { errors });
}

/** What of optional settings is given. */
const given = <T>(settings: Readonly<Record<string, T | undefined>> | undefined): [string, T][] =>
  Object.entries(settings ?? {}).flatMap(([name, value]): [string, T][] =>
    value === undefined ? [] : [[name, value]],
  );

function foreign(run: Run, field: string): FieldError {
  const detail = `${run.id} is of kind ${run.kind} and has no such stage; it has ${STAGES[run.kind].join(', ')}`;
  return { field, code: 'stageUnknown', detail };
}

/**
 * Refuses a stage, model or prompt that the run cannot have, naming what it could.
 * @throws ProductError `stageUnknown`, `modelUnknown`, `promptUnknown`
 */
export function refuseChanges(run: Run, request: RetryRequest, models: RunModels): void {
  const stages = STAGES[run.kind];
  const asked: [field: string, stage: Stage][] = [
    ...(request.fromStage === undefined ? [] : [['fromStage', request.fromStage] as [string, Stage]]),
    ...(request.gate === undefined ? [] : [['gate', 'decide'] as [string, Stage]]),
    ...given<unknown>(request.models).map(([name]): [string, Stage] => [
      `models.${name}`,
      ROLE_OF[name]?.stage ?? 'decide',
    ]),
    ...given(request.prompts).map(([name]): [string, Stage] => [`prompts.${name}`, promptStage(name)]),
  ];
  refuse(
    'stageUnknown',
    asked.filter(([, stage]) => !stages.includes(stage)).map(([field]) => foreign(run, field)),
  );

  const known = [...new Set(MODEL_ROLES.flatMap((role) => models.models(role)).map(({ model }) => model))];
  refuse(
    'modelUnknown',
    given(request.models).flatMap(([name, named]) => {
      const role = ROLE_OF[name]?.role;
      if (role === undefined) return [];
      return [named].flat().flatMap((model) => {
        if (models.models(role, [model]).length === 1) return [];
        const detail = `the models file names no ${model}; it names ${known.join(', ')}`;
        return [{ field: `models.${name}`, code: 'modelUnknown', detail }];
      });
    }),
  );
  refuse(
    'promptUnknown',
    given(request.prompts).flatMap(([stage, written]) => {
      const name = PROMPT_OF[stage];
      if (name === undefined || promptVersion(name, written) !== undefined) return [];
      const there = promptVersions(name).map((version) => `${name}@${version}`);
      const detail = `there is no ${written} for this stage; there is ${there.join(', ')}`;
      return [{ field: `prompts.${stage}`, code: 'promptUnknown', detail }];
    }),
  );
}

const promptStage = (name: string): Stage =>
  name === 'judgeSolution' ? 'decide' : (STAGES.synthesis.find((stage) => stage === name) ?? 'extract');

/** What of a run a retry changes; undefined: nothing. */
export function settingsOf(run: Run, { models, prompts, gate }: RetryRequest): RunSettings | undefined {
  // `{}` asks for no change.
  if ([models, prompts, gate].every((given) => Object.keys(given ?? {}).length === 0)) return undefined;
  return {
    ...(models && { models }),
    ...(prompts && { prompts }),
    ...(gate &&
      run.recipe && {
        recipe: {
          ...run.recipe,
          gate: {
            problemScore: gate.problemScore ?? run.recipe.gate.problemScore,
            solution: gate.solution ?? run.recipe.gate.solution ?? false,
          },
        },
      }),
  };
}

/**
 * The stage from which a changed run's items are worked on again: the earliest whose answers do not stand any more. Judges that are added to those
 * that judged leave their judgements standing; a gate is decided anew from what is stored.
 */
export function stageOfChanges(run: Run, { models, prompts }: RetryRequest, before: readonly string[]): Stage {
  if (run.kind === 'extraction') return 'extract';
  if (models?.generator !== undefined || prompts?.generate !== undefined) return 'generate';
  const judges = models?.judges;
  const added = judges === undefined || before.every((judge, index) => judges[index] === judge);
  if (!added || prompts?.judge !== undefined) return 'judge';
  return models?.solvers !== undefined || prompts?.solve !== undefined ? 'solve' : 'decide';
}
