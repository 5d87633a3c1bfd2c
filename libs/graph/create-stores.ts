import type { GraphStores } from '#contracts';
import { createApiKeyStore } from './api-key-store.ts';
import { createAdmissionStore } from './admission-store.ts';
import { createBudgetStore } from './budget-store.ts';
import { createCalibrationStore } from './calibration-store.ts';
import { createCorpusStore } from './corpus-store.ts';
import { createCurationStore } from './curation-store.ts';
import { createEvaluationSetStore } from './evaluation-set-store.ts';
import { createExportStore } from './export-store.ts';
import { createGrowthStore } from './growth-store.ts';
import { createIdempotencyStore } from './idempotency-store.ts';
import { createInstanceStore } from './instance-store.ts';
import { createNameStore } from './name-store.ts';
import { createPointStore } from './point-store.ts';
import { createProblemStore } from './problem-store.ts';
import { createReportStore } from './report-store.ts';
import { createReferenceStore } from './reference-store.ts';
import { createRunStore } from './run-store.ts';
import type { Runner } from './runner.ts';
import { createScheduleStore } from './schedule-store.ts';
import { createSeedStore } from './seed-store.ts';
import { createSelectionStore } from './selection-store.ts';
import { createStatisticsStore } from './statistics-store.ts';

/** All stores over one connection. */
export function createStores(runner: Runner): GraphStores {
  return {
    corpora: createCorpusStore(runner),
    seeds: createSeedStore(runner),
    points: createPointStore(runner),
    names: createNameStore(runner),
    curation: createCurationStore(runner),
    selection: createSelectionStore(runner),
    grownSelection: createSelectionStore(runner, 'grown/'),
    growth: createGrowthStore(runner),
    statistics: createStatisticsStore(runner),
    runs: createRunStore(runner),
    problems: createProblemStore(runner),
    admissions: createAdmissionStore(runner),
    references: createReferenceStore(runner),
    evaluationSets: createEvaluationSetStore(runner),
    exports: createExportStore(runner),
    reports: createReportStore(runner),
    calibrations: createCalibrationStore(runner),
    instances: createInstanceStore(runner),
    budgets: createBudgetStore(runner),
    idempotency: createIdempotencyStore(runner),
    schedules: createScheduleStore(runner),
    apiKeys: createApiKeyStore(runner),
  };
}
