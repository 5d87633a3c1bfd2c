import { Command } from 'commander';
import { productVersion } from '#config';
import { addDemo } from './commands/demo.ts';
import { addDown } from './commands/down.ts';
import { addEvaluationSets } from './commands/evaluation-sets.ts';
import { addExport } from './commands/export.ts';
import { addGraph } from './commands/graph.ts';
import { addKeys } from './commands/keys.ts';
import { addJudges } from './commands/judges.ts';
import { addModels } from './commands/models.ts';
import { addPoints } from './commands/points.ts';
import { addProblems } from './commands/problems.ts';
import { addRehearse } from './commands/rehearse.ts';
import { addRuns } from './commands/runs.ts';
import { addSchedules } from './commands/schedules.ts';
import { addSeeds } from './commands/seeds.ts';
import { addStart } from './commands/start.ts';
import { addStatus } from './commands/status.ts';
import { addSynthesize } from './commands/synthesize.ts';
import { addTools } from './commands/tools.ts';
import { addUp } from './commands/up.ts';
import type { CliContext } from './context.ts';

/** The whole command line. Usage errors are thrown as CommanderError after commander has printed them. */
export function createProgram(context: CliContext): Command {
  const program = new Command('seedgraph')
    .description('New, checked reasoning problems from seed problems, through a graph of their knowledge points')
    .version(productVersion(), '-V, --version', 'print the version')
    .showHelpAfterError('(seedgraph <verb> --help shows how)')
    .exitOverride();
  const verbs = [
    addDemo,
    addStart,
    addUp,
    addDown,
    addStatus,
    addSeeds,
    addPoints,
    addGraph,
    addSynthesize,
    addRuns,
    addProblems,
    addEvaluationSets,
    addExport,
    addSchedules,
    addJudges,
    addModels,
    addKeys,
    addRehearse,
    addTools,
  ];
  for (const add of verbs) add(program, context);
  return program;
}
