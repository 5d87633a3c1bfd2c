// Real: the examples of the documentation and the schemas of the contracts that answers are checked with.
import { describe, expect, it } from '@jest/globals';
import * as contracts from '#contracts';
import type { z } from 'zod';
import * as curation from '../../apps/api/documentation/curation-examples.ts';
import * as schedules from '../../apps/api/documentation/example-schedules.ts';
import * as keys from '../../apps/api/documentation/example-api-keys.ts';
import * as reports from '../../apps/api/documentation/report-examples.ts';
import * as evaluation from '../../apps/api/documentation/evaluation-examples.ts';
import * as graph from '../../apps/api/documentation/graph-examples.ts';
import * as examples from '../../apps/api/documentation/examples.ts';

const PAIRS: [string, z.ZodType, unknown][] = [
  ['SeedInput', contracts.SeedInput, examples.exampleSeedInput],
  ['Seed', contracts.Seed, examples.exampleSeed],
  ['ImportResult', contracts.ImportResult, examples.exampleImportResult],
  ['ImportDryRun', contracts.ImportDryRun, examples.exampleImportDryRun],
  ['Corpus', contracts.Corpus, examples.exampleCorpus],
  ['GraphStatistics', contracts.GraphStatistics, graph.exampleGraph],
  ['KnowledgePointDetail', contracts.KnowledgePointDetail, examples.examplePointDetail],
  ['PointNeighbour', contracts.PointNeighbour, examples.exampleNeighbour],
  ['EditResult', contracts.EditResult, curation.exampleEditResult],
  ['EditResult of a split', contracts.EditResult, curation.exampleSplitResult],
  ['EditResult of an undo', contracts.EditResult, curation.exampleUndoResult],
  ['DoubtfulMerge', contracts.DoubtfulMerge, curation.exampleDoubtfulMerge],
  ['DryRun', contracts.DryRun, examples.exampleDryRun],
  ['RunAccepted', contracts.RunAccepted, examples.exampleRunAccepted],
  ['Run', contracts.Run, examples.exampleRun],
  ['ChosenSet', contracts.ChosenSet, examples.exampleSet],
  ['Problem', contracts.Problem, examples.exampleProblem],
  ['ProblemDetail', contracts.ProblemDetail, examples.exampleProblemDetail],
  ['EvaluationTextInput', contracts.EvaluationTextInput, evaluation.exampleEvaluationText],
  ['EvaluationSet', contracts.EvaluationSet, evaluation.exampleEvaluationSet],
  ['EvaluationSetResult', contracts.EvaluationSetResult, evaluation.exampleEvaluationSetResult],
  ['Export', contracts.Export, examples.exampleExport],
  ['ScheduleRequest', contracts.ScheduleRequest, schedules.exampleScheduleRequest],
  ['Schedule', contracts.Schedule, schedules.exampleSchedule],
  ['ScheduleTick', contracts.ScheduleTick, schedules.exampleScheduleTick],
  ['ApiKey', contracts.ApiKey, keys.exampleApiKey],
  ['NewApiKey', contracts.NewApiKey, keys.exampleNewApiKey],
  ['RunReport', contracts.RunReport, reports.exampleRunReport],
  ['CalibrationRequest', contracts.CalibrationRequest, reports.exampleCalibrationRequest],
  ['Calibration', contracts.Calibration, reports.exampleCalibration],
  ['RoleModel', contracts.RoleModel, examples.exampleRoleModel],
  ['Readiness', contracts.Readiness, examples.exampleReadiness],
];

describe('examples of the documentation', () => {
  it.each(PAIRS)('%s fits its schema and loses nothing in it', (_name, schema, example) => {
    expect(schema.parse(example)).toEqual(example);
  });

  it('have a funnel that adds up', () => {
    const { planned, admitted, rejected, failed, pending } = examples.exampleRun.funnel;
    const sum = (reasons: Record<string, number>) => Object.values(reasons).reduce((all, one) => all + one, 0);
    expect(planned).toBe(admitted + sum(rejected) + sum(failed) + pending);
  });
});
