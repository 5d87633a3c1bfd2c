import { setTimeout as pause } from 'node:timers/promises';
import { Agent, fetch } from 'undici';
import type { RequestInit, Response } from 'undici';
import type { z } from 'zod';
import { ApiError, ApiUnreachable, CliError } from './cli-error.ts';
import { describeProblem } from './describe-problem.ts';

export type Query = Record<string, string | number | boolean | undefined>;

export interface ApiRequest {
  query?: Query;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as NDJSON while it is read; memory does not grow with its length. */
  lines?: AsyncIterable<string>;
  headers?: Record<string, string>;
}

/** The REST API as the command line sees it. */
export interface ApiClient {
  readonly url: string;
  /** The body of a good answer, as it came. @throws ApiError, ApiUnreachable */
  call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, request?: ApiRequest): Promise<unknown>;
  /** The body of a good answer, checked. @throws ApiError, ApiUnreachable, CliError where API and command line differ in version */
  read<S extends z.ZodType>(schema: S, path: string, query?: Query): Promise<z.infer<S>>;
  send<S extends z.ZodType>(
    schema: S,
    path: string,
    request: ApiRequest,
    method?: 'POST' | 'PATCH',
  ): Promise<z.infer<S>>;
  /** The bytes of a file. */
  download(path: string): Promise<AsyncIterable<Uint8Array>>;
  close(): Promise<void>;
}

/** How often and how long a request that may be repeated waits for a rate limit to pass. */
const LIMIT_TRIES = 5;
const LONGEST_WAIT_S = 60;

export function createApiClient({ url, apiKey }: { url: string; apiKey?: string | undefined }): ApiClient {
  // An import answers after its last row is stored, which may take longer than the usual five minutes.
  const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 10_000 } });

  async function ask(method: string, path: string, request: ApiRequest): Promise<Response> {
    const target = new URL(url + path);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) target.searchParams.set(name, String(value));
    }
    const headers: Record<string, string> = { accept: 'application/json', ...request.headers };
    if (apiKey !== undefined) headers['authorization'] = `Bearer ${apiKey}`;
    const sent = watchSource(request.lines);
    const init = { method, headers, dispatcher, ...bodyOf({ ...request, lines: sent?.lines }, headers) };
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(target, init).catch((error: unknown) => {
        sent?.refuse();
        throw new ApiUnreachable(url, reasonOf(error));
      });
      const wait = Number(response.headers.get('retry-after'));
      const repeatable = request.lines === undefined && attempt < LIMIT_TRIES && wait <= LONGEST_WAIT_S;
      if (response.status !== 429 || !repeatable) return response;
      await response.body?.cancel();
      await pause(Math.max(wait, 1) * 1_000);
    }
  }

  async function call(method: string, path: string, request: ApiRequest = {}): Promise<unknown> {
    const response = await ask(method, path, request);
    const text = await response.text();
    const value = text === '' ? undefined : parse(text);
    if (response.ok) return value;
    throw new ApiError(response.status, isObject(value) ? value : {}, describeProblem(response.status, value));
  }

  function check<S extends z.ZodType>(schema: S, path: string, value: unknown): z.infer<S> {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const fields = parsed.error.issues.slice(0, 3).map((issue) => issue.path.join('.'));
    throw new CliError(
      `the answer of ${url}${path} is not what this version of the command line knows (${fields.join(', ')})`,
    );
  }

  return {
    url,
    call,
    read: async (schema, path, query = {}) => check(schema, path, await call('GET', path, { query })),
    send: async (schema, path, request, method = 'POST') => check(schema, path, await call(method, path, request)),
    async download(path) {
      const response = await ask('GET', path, { headers: { accept: '*/*' } });
      if (response.ok && response.body !== null) return response.body as AsyncIterable<Uint8Array>;
      const value = parse(await response.text());
      throw new ApiError(response.status, isObject(value) ? value : {}, describeProblem(response.status, value));
    },
    close: () => dispatcher.destroy(),
  };
}

/** What is sent, and whose fault it is where sending failed: a file that cannot be read is not an API that is away. */
function watchSource(
  source: AsyncIterable<string> | undefined,
): { lines: AsyncIterable<string>; refuse: () => void } | undefined {
  if (source === undefined) return undefined;
  const faults: unknown[] = [];
  async function* lines(texts: AsyncIterable<string>): AsyncGenerator<string> {
    try {
      yield* texts;
    } catch (error) {
      faults.push(error);
      throw error;
    }
  }
  return {
    lines: lines(source),
    refuse() {
      if (faults.length > 0) throw faults[0];
    },
  };
}

function bodyOf(
  request: { lines?: AsyncIterable<string> | undefined; json?: unknown },
  headers: Record<string, string>,
): Pick<RequestInit, 'body' | 'duplex'> {
  if (request.lines !== undefined) {
    headers['content-type'] = 'application/x-ndjson';
    return { body: encode(request.lines), duplex: 'half' };
  }
  if (request.json === undefined) return {};
  headers['content-type'] = 'application/json';
  return { body: JSON.stringify(request.json) };
}

async function* encode(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield Buffer.from(text);
}

/** fetch hides why it failed in `cause`. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ECONNREFUSED') return 'connection refused';
  return code ?? (cause instanceof Error ? cause.message : String(cause));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
