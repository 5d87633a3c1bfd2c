import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { CONTAMINATION_LAYERS, LEAST_THRESHOLD } from '#contracts';
import { CliError } from '../client/cli-error.ts';
import { amount, budgetOf, communityQuota, listOf, oneOf, pointGate, share, wholeNumber } from '../parse-options.ts';
import type { BudgetFlags } from './budget-options.ts';

/** What a synthesis is asked for on the command line. */
export interface RecipeFlags extends BudgetFlags {
  recipe?: string;
  corpus?: string;
  name?: string;
  oneHop?: number;
  twoHop?: number;
  threeHop?: number;
  community?: number | { '3'?: number; '4'?: number };
  random?: number;
  seed?: number;
  paths?: number;
  agreement?: number;
  problemScore?: number;
  solutionGate?: true;
  route?: string;
  adherence?: number | 'all' | 'one';
  pointsUsed?: number | 'all' | 'one';
  sampleAdherence?: number;
  samplePointsUsed?: number;
  programCheck?: true;
  programDisagreement?: string;
  embedding?: string;
  embeddingSimilarity?: number;
  duplicates?: string;
  duplicateThreshold?: number;
  contaminationDrop?: string[];
  perSet?: number;
  choose?: string;
  minStrength?: number;
  hubDegree?: number;
  subject?: string[];
  level?: string[];
  grown?: true;
  maxPointShare?: number;
  repeats?: string;
  shortfall?: string;
  wait?: true;
}

/** Adds the flags of a recipe to a command. */
export function addRecipeOptions(command: Command): Command {
  return command
    .option('--recipe <file>', 'a request as JSON or YAML; flags win over it')
    .option('--corpus <name>', 'corpus whose points are used')
    .option('--one-hop <n>', 'pairs of points of one seed', wholeNumber)
    .option('--two-hop <n>', 'pairs at distance two', wholeNumber)
    .option('--three-hop <n>', 'pairs at distance three, one a hub', wholeNumber)
    .option('--community <n>', '3 or 4 points all joined; 100, or by size 3:60,4:40', communityQuota)
    .option('--random <n>', 'the control: points that no edge joins', wholeNumber)
    .option('--seed <n>', 'seed number of the draw', wholeNumber)
    .option('--paths <n>', 'solution paths a problem', wholeNumber)
    .option('--agreement <share>', 'least share of paths that agree', amount)
    .option('--problem-score <score>', 'least score of the judges', amount)
    .option('--solution-gate', 'every judge must find the chosen path correct')
    .option(
      '--route <how>',
      'difficulty: the rater says which solvers draw the paths; or off',
      oneOf('difficulty', 'off'),
    )
    .option('--adherence <gate>', 'points that are found again: all, one, or a share of them', pointGate)
    .option('--points-used <gate>', 'points that the judges find used: all, one, or a share of them', pointGate)
    .option('--sample-adherence <share>', 'look for the points of this share of the rows, without a gate', share(0))
    .option('--sample-points-used <share>', 'ask the judges about this share of the rows, without a gate', share(0))
    .option('--program-check', 'a model writes a program for each row, which is run in a sandbox')
    .option(
      '--program-disagreement <rule>',
      'drop or keep rows whose program prints another answer',
      oneOf('drop', 'keep'),
    )
    .option('--duplicates <rule>', 'on: nothing that repeats seeds or admitted rows; or off', oneOf('on', 'off'))
    .option('--duplicate-threshold <share>', 'least similarity of near duplicates', share(LEAST_THRESHOLD))
    .option('--contamination-drop <layers>', `of ${CONTAMINATION_LAYERS.join(', ')}`, listOf(CONTAMINATION_LAYERS))
    .option('--embedding <rule>', 'on: look for evaluation items in other words; or off', oneOf('on', 'off'))
    .option('--embedding-similarity <share>', 'cosine from which judges are asked', share(0))
    .option('--per-set <n>', 'problems a set', wholeNumber)
    .option('--choose <how>', 'uniform or byStrength', oneOf('uniform', 'byStrength'))
    .option('--min-strength <x>', 'weakest set that is chosen', amount)
    .option('--hub-degree <n>', 'degree from which a point is a hub', amount)
    .option('--subject <text...>', 'only points that seeds of these subjects name')
    .option('--level <text...>', 'only points that seeds of these levels name')
    .option('--grown', 'points that the graph grew from admitted problems may be chosen, too')
    .option('--max-point-share <share>', 'largest share of the sets that one point may be in', amount)
    .option('--repeats <rule>', 'never or allow', oneOf('never', 'allow'))
    .option('--shortfall <rule>', 'fail or accept', oneOf('fail', 'accept'));
}

/** The body of `POST /synthesize` that flags and recipe mean. The API judges it; here flags are only laid over the recipe. */
export function synthesisRequest(flags: RecipeFlags): Record<string, unknown> {
  const recipe = flags.recipe === undefined ? {} : readRecipe(flags.recipe);
  const { oneHop, twoHop, threeHop, community, random } = flags;
  const sets = { ...part(recipe, 'sets'), ...defined({ oneHop, twoHop, threeHop, community, random }) };
  if (Object.keys(sets).length === 0) {
    throw new CliError(
      'say how many sets: --one-hop N, --two-hop N, --three-hop N, --community N, --random N, or --recipe FILE',
    );
  }
  const { corpus, name, seed, perSet, choose, minStrength, hubDegree, maxPointShare, repeats, shortfall, wait } = flags;
  const filter = {
    ...part(recipe, 'filter'),
    ...defined({ subjects: flags.subject, levels: flags.level, generations: flags.grown && [1, 2] }),
  };
  const solve = {
    ...part(recipe, 'solve'),
    ...defined({ paths: flags.paths, agreement: flags.agreement, route: flags.route }),
  };
  const gate = {
    ...part(recipe, 'gate'),
    ...defined({
      problemScore: flags.problemScore,
      solution: flags.solutionGate,
      adherence: flags.adherence,
      pointsUsed: flags.pointsUsed,
    }),
  };
  const novelty = {
    ...part(recipe, 'novelty'),
    ...defined({ duplicates: flags.duplicates, threshold: flags.duplicateThreshold }),
  };
  const sample = {
    ...part(recipe, 'sample'),
    ...defined({ adherence: flags.sampleAdherence, pointsUsed: flags.samplePointsUsed }),
  };
  const verify = {
    ...part(recipe, 'verify'),
    ...defined({ program: flags.programCheck, onDisagreement: flags.programDisagreement }),
  };
  const contamination = {
    ...part(recipe, 'contamination'),
    ...defined({
      drop: flags.contaminationDrop,
      embedding: flags.embedding,
      similarity: flags.embeddingSimilarity,
    }),
  };
  const budget = { ...part(recipe, 'budget'), ...budgetOf(flags) };
  return {
    ...recipe,
    sets,
    ...defined({ corpus, name, seed, perSet, choose, minStrength, hubDegree, maxPointShare, repeats, shortfall, wait }),
    ...(Object.keys(filter).length > 0 && { filter }),
    ...(Object.keys(solve).length > 0 && { solve }),
    ...(Object.keys(gate).length > 0 && { gate }),
    ...(Object.keys(sample).length > 0 && { sample }),
    ...(Object.keys(verify).length > 0 && { verify }),
    ...(Object.keys(novelty).length > 0 && { novelty }),
    ...(Object.keys(contamination).length > 0 && { contamination }),
    ...(Object.keys(budget).length > 0 && { budget }),
  };
}

/** YAML holds JSON too. */
function readRecipe(file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CliError(`${file} cannot be read as a recipe: ${(error as Error).message.split('\n')[0] ?? ''}`);
  }
  if (isObject(value)) return value;
  throw new CliError(`${file} is not a recipe: an object such as { "sets": { "oneHop": 20 } } is needed`);
}

function part(recipe: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = recipe[name];
  return isObject(value) ? value : {};
}

function defined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
