// Real: the app with all its routes and plugins, and the document that it serves. In memory: the stores behind it (never asked here).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createTestApi } from '../helpers/api-app.ts';

interface Media {
  schema?: unknown;
  example?: unknown;
}
interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { in: string; name: string; example?: unknown; schema?: { example?: unknown } }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description?: string; content?: Record<string, Media> }>;
}
interface OpenApi {
  openapi: string;
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

const ROUTES = [
  'delete /api-keys/{id}',
  'delete /corpora/{corpus}',
  'delete /evaluation-sets/{id}',
  'delete /exports/{id}',
  'delete /judges/calibrations/{id}',
  'delete /knowledge-points/{id}',
  'delete /runs/{id}',
  'delete /schedules/{id}',
  'delete /seeds/{id}',
  'get /api-keys',
  'get /corpora',
  'get /corpora/{corpus}',
  'get /corpora/{corpus}/edits',
  'get /corpora/{corpus}/graph',
  'get /corpora/{corpus}/review',
  'get /evaluation-sets',
  'get /evaluation-sets/{id}',
  'get /exports/{id}',
  'get /exports/{id}/files/{name}',
  'get /healthz',
  'get /judges/calibrations',
  'get /judges/calibrations/{id}',
  'get /knowledge-points',
  'get /knowledge-points/{id}',
  'get /knowledge-points/{id}/neighbours',
  'get /metrics',
  'get /models',
  'get /problems',
  'get /problems/{id}',
  'get /readyz',
  'get /runs',
  'get /runs/{id}',
  'get /runs/{id}/events',
  'get /runs/{id}/report',
  'get /runs/{id}/sets',
  'get /schedules',
  'get /schedules/{id}',
  'get /schedules/{id}/ticks',
  'get /seeds',
  'get /seeds/{id}',
  'patch /knowledge-points/{id}',
  'patch /runs/{id}',
  'patch /schedules/{id}',
  'post /api-keys',
  'post /corpora/{corpus}/grow',
  'post /edits/{id}/undo',
  'post /evaluation-sets',
  'post /exports',
  'post /judges/calibrations',
  'post /knowledge-points/{id}/merge',
  'post /knowledge-points/{id}/split',
  'post /runs/{id}/cancel',
  'post /runs/{id}/pause',
  'post /runs/{id}/resume',
  'post /runs/{id}/retry',
  'post /schedules',
  'post /seeds',
  'post /seeds/reextract',
  'post /synthesize',
];

let app: FastifyInstance;
let document: OpenApi;
let operations: [string, Operation][];

beforeAll(async () => {
  ({ app } = await createTestApi());
  document = (await app.inject('/docs/json')).json();
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  );
});
afterAll(() => app.close());

describe('the OpenAPI document', () => {
  it('is 3.1 and lists every route of the contract', () => {
    expect(document.openapi).toMatch(/^3\.1/);
    expect(operations.map(([name]) => name).sort()).toEqual(ROUTES);
  });

  it('sends calls of Swagger UI to where it was opened', () => {
    expect(document.servers).toEqual([{ url: '/' }]);
  });

  it('describes each operation in words, under a known tag, with an id of its own', () => {
    const tags = new Set(document.tags.map(({ name }) => name));
    for (const [name, operation] of operations) {
      expect([name, operation.summary?.length ?? 0]).toEqual([name, expect.any(Number)]);
      expect(operation.summary).toMatch(/^[A-Z].{5,}/);
      expect(operation.description).toMatch(/^.{10,}/);
      expect(operation.tags?.every((tag) => tags.has(tag))).toBe(true);
      expect(operation.tags).toHaveLength(1);
    }
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain(undefined);
  });

  it('gives each operation its good and its bad answers, each with an example', () => {
    for (const [name, { responses }] of operations) {
      const statuses = Object.keys(responses);
      expect([name, statuses.some((status) => status.startsWith('2'))]).toEqual([name, true]);
      expect([name, statuses]).toEqual([name, expect.arrayContaining(['400', '401', '429', '500', '503'])]);
      for (const [status, { content, description }] of Object.entries(responses)) {
        expect([name, status, description]).not.toContain('Default Response');
        if (status === '204') continue;
        const media = Object.values(content ?? {});
        expect([
          name,
          status,
          media.length > 0 && media.every(({ example, schema }) => example !== undefined && schema !== undefined),
        ]).toEqual([name, status, true]);
      }
    }
  });

  it('gives each body and each path parameter an example to try', () => {
    for (const [name, { requestBody, parameters }] of operations) {
      for (const { example } of Object.values(requestBody?.content ?? {}))
        expect([name, example]).not.toContain(undefined);
      for (const parameter of parameters ?? []) {
        if (parameter.in === 'path') expect([name, parameter.example]).not.toContain(undefined);
        // An optional parameter with an example would be sent by whoever only presses the button.
        else
          expect([name, parameter.name, parameter.example ?? parameter.schema?.example]).toEqual([
            name,
            parameter.name,
            undefined,
          ]);
      }
    }
    expect(Object.keys(document.paths['/seeds']?.['post']?.requestBody?.content ?? {})).toEqual([
      'application/json',
      'application/x-ndjson',
    ]);
  });

  it('holds every schema that it points to', () => {
    const text = JSON.stringify(document);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      expect(Object.keys(document.components.schemas)).toContain(name);
    }
    // A pointer to anywhere else would point nowhere.
    for (const [, pointer] of text.matchAll(/"\$ref":"([^"]+)"/g)) expect(pointer).toMatch(/^#\/components\/schemas\//);
    expect(text).not.toContain('x-examples');
  });
});

describe('Swagger UI', () => {
  it('is served under a policy that plain http on loopback can keep', async () => {
    const page = await app.inject('/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toMatch(/text\/html/);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).not.toMatch(/upgrade-insecure-requests/);
    expect(policy).toMatch(/script-src[^;]*'self'/);
    expect(page.headers['strict-transport-security']).toBeUndefined();
  });
});
