import type { FastifyInstance } from 'fastify';
import type { Resources } from '../resources.ts';
import { corpusRoutes } from './corpora.ts';
import { curationRoutes } from './curation.ts';
import { editRoutes } from './edits.ts';
import { evaluationSetRoutes } from './evaluation-sets.ts';
import { exportRoutes } from './exports.ts';
import { graphRoutes } from './graph.ts';
import { healthRoutes } from './health.ts';
import { knowledgePointRoutes } from './knowledge-points.ts';
import { modelRoutes } from './models.ts';
import { problemRoutes } from './problems.ts';
import { runControlRoutes } from './run-control.ts';
import { runEventRoutes } from './run-events.ts';
import { runRoutes } from './runs.ts';
import { seedImportRoutes } from './seed-import.ts';
import { seedRoutes } from './seeds.ts';
import { synthesizeRoutes } from './synthesize.ts';

/** All routes, in the order in which the documentation shows them. */
export async function routes(app: FastifyInstance, { resources }: { resources: Resources }): Promise<void> {
  for (const register of [
    seedImportRoutes,
    seedRoutes,
    corpusRoutes,
    graphRoutes,
    knowledgePointRoutes,
    curationRoutes,
    editRoutes,
    synthesizeRoutes,
    runRoutes,
    runEventRoutes,
    runControlRoutes,
    problemRoutes,
    evaluationSetRoutes,
    exportRoutes,
    modelRoutes,
    healthRoutes,
  ]) {
    await app.register(register(resources));
  }
}
