import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { completeDocument, type Document } from '../documentation/complete-document.ts';

const TAGS = [
  { name: 'seeds', description: 'Seed problems come in; their knowledge points are extracted by a run' },
  { name: 'corpora', description: 'A corpus: its seeds and the graph of their points' },
  { name: 'knowledge points', description: 'The nodes of the graph' },
  { name: 'curation', description: 'What persons change in the graph, with its audit trail; every edit can be undone' },
  { name: 'runs', description: 'Extractions and syntheses: funnel, cost, control' },
  { name: 'problems', description: 'Candidates with their whole lineage' },
  { name: 'evaluation sets', description: 'Texts that rows must share nothing with: candidates that do are rejected' },
  { name: 'exports', description: 'Data sets of admitted rows' },
  { name: 'schedules', description: 'Batch jobs on a clock' },
  { name: 'judges', description: 'How right the judges are, measured on labelled problems' },
  { name: 'service', description: 'Models, health, metrics' },
];

/** OpenAPI 3.1 at /docs/json and Swagger UI at /docs, from the same schemas that check the requests. */
export const documentation = fp(async (app: FastifyInstance, options: { version: string; keys: boolean }) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'seedgraph',
        version: options.version,
        description:
          'Seed problems become a graph of knowledge points; sets of points that belong together become new problems, judged, solved and ' +
          'verified. Errors are problem details (RFC 9457) with a `code`; lists take `limit` and `cursor`.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      // Relative, so that calls from Swagger UI go to whatever address it was opened under.
      servers: [{ url: '/' }],
      tags: TAGS,
      components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
      ...(options.keys && { security: [{ apiKey: [] }] }),
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => {
      const complete = jsonSchemaTransformObject(document);
      // The plugin types the document as either of two OpenAPI versions; this API is 3.1 only.
      completeDocument(complete as unknown as Document);
      return complete;
    },
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: {
      docExpansion: 'list',
      tryItOutEnabled: true,
      persistAuthorization: true,
      displayRequestDuration: true,
      validatorUrl: null,
    },
    staticCSP: true,
    // The service speaks plain http on loopback: an upgraded request would find nobody.
    transformStaticCSP: (policy) =>
      policy.replace(/\s*upgrade-insecure-requests;?/, '').replace(/ ?validator\.swagger\.io/, ''),
  });
});
