import type { FastifyInstance } from 'fastify';
import type { Resources } from '../resources.ts';
import { apiKeyRoutes } from './api-keys.ts';
import { corpusRoutes } from './corpora.ts';
import { curationRoutes } from './curation.ts';
import { editRoutes } from './edits.ts';
import { evaluationSetRoutes } from './evaluation-sets.ts';
import { exportRoutes } from './exports.ts';
import { graphRoutes } from './graph.ts';
import { growthRoutes } from './growth.ts';
import { healthRoutes } from './health.ts';
import { judgeRoutes } from './judges.ts';
import { knowledgePointRoutes } from './knowledge-points.ts';
import { modelRoutes } from './models.ts';
import { problemRoutes } from './problems.ts';
import { reextractionRoutes } from './reextraction.ts';
import { runControlRoutes } from './run-control.ts';
import { runEventRoutes } from './run-events.ts';
import { runReportRoutes } from './run-report.ts';
import { runRoutes } from './runs.ts';
import { scheduleRoutes } from './schedules.ts';
import { seedImportRoutes } from './seed-import.ts';
import { seedRoutes } from './seeds.ts';
import { synthesizeRoutes } from './synthesize.ts';

/** All routes, in the order in which the documentation shows them. */
export async function routes(app: FastifyInstance, { resources }: { resources: Resources }): Promise<void> {
  for (const register of [
    seedImportRoutes,
    seedRoutes,
    reextractionRoutes,
    corpusRoutes,
    graphRoutes,
    growthRoutes,
    knowledgePointRoutes,
    curationRoutes,
    editRoutes,
    synthesizeRoutes,
    runRoutes,
    runReportRoutes,
    runEventRoutes,
    runControlRoutes,
    problemRoutes,
    evaluationSetRoutes,
    exportRoutes,
    scheduleRoutes,
    judgeRoutes,
    modelRoutes,
    apiKeyRoutes,
    healthRoutes,
  ]) {
    await app.register(register(resources));
  }
}
