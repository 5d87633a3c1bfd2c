import { ERRORS, type ErrorCode } from '#contracts';

/** The parts of an OpenAPI document that are completed here. */
interface Media {
  schema?: unknown;
  example?: unknown;
}
interface Parameter {
  in?: string;
  name?: string;
  required?: boolean;
  description?: string;
  schema?: { example?: unknown; type?: string; maxLength?: number };
}
interface Operation {
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, Media> };
  responses?: Record<string, { content?: Record<string, Media>; headers?: object }>;
  'x-examples-answers'?: Record<string, unknown>;
  'x-examples-problems'?: Record<string, ErrorCode[]>;
  'x-examples-body'?: unknown;
  'x-content'?: Record<string, Media>;
}
export interface Document {
  paths?: Record<string, Record<string, Operation> | undefined>;
  components?: { schemas?: Record<string, unknown> };
}

const IDEMPOTENCY_KEY: Parameter = {
  in: 'header',
  name: 'Idempotency-Key',
  required: false,
  schema: { type: 'string', maxLength: 200 },
  description:
    'The same key with the same body answers as the first time (`Idempotency-Replayed: true`); with another body 409.',
};
const LOCATION = { Location: { schema: { type: 'string' }, description: 'Where to look for what was started' } };

/** Puts examples, the idempotency key and `Location` where OpenAPI wants them. Changes the document and answers it. */
export function completeDocument<D extends Document>(document: D): D {
  for (const operations of Object.values(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(operations ?? {})) completeOperation(method, operation);
  }
  dropUnusedSchemas(document);
  return document;
}

/** Every schema comes in two forms, for requests and answers; a reader should only see those that are used. */
function dropUnusedSchemas({ paths, components }: Document): void {
  const schemas = components?.schemas ?? {};
  const used = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part ?? {}).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      visit(schemas[name]);
    }
  };
  visit(paths);
  if (components) components.schemas = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
}

function completeOperation(method: string, operation: Operation): void {
  const answers = operation['x-examples-answers'] ?? {};
  const problems = operation['x-examples-problems'] ?? {};
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    for (const media of Object.values(response.content ?? {})) {
      const example = answers[status] ?? problemExample(problems[status]?.at(-1));
      if (example !== undefined) media.example = example;
    }
    if (status === '202') response.headers = { ...response.headers, ...LOCATION };
  }
  if (operation['x-content']) operation.requestBody = { required: true, content: operation['x-content'] };
  const bodyExample = operation['x-examples-body'];
  const json = operation.requestBody?.content['application/json'];
  if (json && bodyExample !== undefined) json.example = bodyExample;
  // Swagger UI sends what it finds as an example: a filter that nobody asked for.
  for (const { in: place, schema } of operation.parameters ?? []) if (place === 'query') delete schema?.example;
  if (method === 'post') operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
  delete operation['x-examples-answers'];
  delete operation['x-examples-problems'];
  delete operation['x-examples-body'];
  delete operation['x-content'];
}

function problemExample(code: ErrorCode | undefined): object | undefined {
  if (code === undefined) return undefined;
  const { status, title, retry } = ERRORS[code];
  return {
    type: `urn:seedgraph:error:${code}`,
    title,
    status,
    code,
    detail: title,
    requestId: 'req-1f0c',
    retry,
    errors: [],
  };
}
