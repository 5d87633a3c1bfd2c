// Real: the OpenAPI document, the sources that speak to Neo4j, the statements, the catalogue of jobs, the form of the models file, and the route that serves files from a folder on the disk.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JOBS, ModelsConfig } from '#contracts';
import { createTestApi, type TestApi } from '../helpers/api-app.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let dir: string;
let api: TestApi;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'seedgraph-ways-'));
  await writeFile(join(dir, 'secret.txt'), 'outside');
  await mkdir(join(dir, 'exports', 'export-1'), { recursive: true });
  await writeFile(join(dir, 'exports', 'export-1', 'data.jsonl'), '{"id":"row"}\n');
  await writeFile(join(dir, 'exports', 'export-1', 'unlisted.jsonl'), 'unlisted');
  api = await createTestApi({ exportsDir: join(dir, 'exports') });
  api.memory.exports.set('export-1', {
    exportId: 'export-1',
    status: 'ready',
    statusReason: null,
    request: { format: 'full', container: 'jsonl' },
    runFinished: true,
    files: [{ name: 'data.jsonl', rows: 1, bytes: 13, sha256: 'x' }],
    createdAt: '2026-01-01T00:00:00.000Z',
  } as never);
});
afterAll(async () => {
  await api.app.close();
  await rm(dir, { recursive: true });
});

describe('no request makes the service ask elsewhere', () => {
  it('since no route takes an address', async () => {
    const document = (await api.app.inject('/docs/json')).json<object>();
    const found: string[] = [];
    const visit = (part: unknown, path: string): void => {
      if (typeof part !== 'object' || part === null) return;
      const { format, in: place, name } = part as { format?: unknown; in?: unknown; name?: unknown };
      if (typeof format === 'string' && /^(uri|url|iri|hostname|ipv[46])/.test(format))
        found.push(`${path}: ${format}`);
      const names = [
        ...(typeof place === 'string' && typeof name === 'string' ? [name] : []),
        ...Object.keys((part as { properties?: object }).properties ?? {}),
      ];
      for (const one of names) {
        if (/url|uri|href|host|callback|webhook|address|baseurl/i.test(one)) found.push(`${path}: ${one}`);
      }
      for (const [key, value] of Object.entries(part)) visit(value, `${path}/${key}`);
    };
    // Answers may show addresses; what a request can hold is what counts.
    const { paths, components } = document as {
      paths: Record<string, Record<string, { parameters?: unknown; requestBody?: unknown }>>;
      components: { schemas: Record<string, unknown> };
    };
    const requests = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ parameters, requestBody }) => ({ parameters, requestBody })),
    );
    const reached = new Set<string>();
    const follow = (part: unknown): void => {
      for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
        if (name === undefined || reached.has(name)) continue;
        reached.add(name);
        follow(components.schemas[name]);
      }
    };
    follow(requests);
    expect(reached.size).toBeGreaterThan(5);
    visit(requests, 'request');
    for (const name of reached) visit(components.schemas[name], name);
    expect(found).toEqual([]);
  });
});

describe('no Cypher is built from input', () => {
  it('since every text that is sent to Neo4j comes from a file', async () => {
    const folder = join(root, 'libs/graph');
    let looked = 0;
    for (const file of await readdir(folder)) {
      const source = await readFile(join(folder, file), 'utf8');
      for (const [, argument] of source.matchAll(/\b(?:tx|session|lock)\.run\(\s*([^,)]+)/g)) {
        looked += 1;
        // A migration's file holds several statements, which are sent one by one.
        const isFile =
          argument?.startsWith('textOf(texts') === true || (file === 'migrate.ts' && argument === 'statement');
        expect([file, argument, isFile]).toEqual([file, argument, true]);
      }
    }
    expect(looked).toBeGreaterThan(5);
  });

  it('and no statement takes names of labels, types or properties from its parameters', async () => {
    const folder = join(root, 'cypher');
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.cypher')) continue;
      const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
      expect([entry.name, /:\s*\$\(|\[\s*\$\w+\s*\]\s*=|apoc\./.test(text)]).toEqual([entry.name, false]);
    }
  });
});

describe('no Redis key is built from what anybody sends', () => {
  const hostile = ['a:b', 'a b', 'A', '../x', 'a\r\nFLUSHALL', '{a}', '*', ''];

  it('since jobs point to ids only', () => {
    for (const text of hostile) {
      for (const [name, { schema }] of Object.entries(JOBS)) {
        const input = {
          runId: text,
          itemId: text,
          round: 0,
          corpus: text,
          slice: 0,
          calibrationId: text,
          exportId: text,
        };
        const fields = Object.keys(schema.shape);
        const cut = Object.fromEntries(Object.entries(input).filter(([field]) => fields.includes(field)));
        expect([name, text, schema.safeParse(cut).success]).toEqual([name, text, false]);
      }
    }
  });

  it('since names of endpoints are plain, and their addresses hold no credentials', () => {
    const config = (name: string, baseUrl: string) => {
      const role = { endpoint: name, model: 'm' };
      return ModelsConfig.safeParse({
        endpoints: Object.fromEntries([[name, { baseUrl }]]),
        roles: { extractor: role, generator: role, judges: [role], solvers: [role] },
      }).success;
    };
    expect(config('vllm-1.local_a', 'http://h/v1')).toBe(true);
    for (const name of ['a:b', 'a b', '*', '{a}', 'x\ny', '-a', ''])
      expect([name, config(name, 'http://h/v1')]).toEqual([name, false]);
    expect(config('a', 'http://user:password@h/v1')).toBe(false);
    expect(config('a', 'file:///etc/passwd')).toBe(false);
  });
});

describe('files of exports', () => {
  const get = (name: string) => api.app.inject(`/exports/export-1/files/${name}`);

  it('are served under the names that the export lists', async () => {
    const answer = await get('data.jsonl');
    expect([answer.statusCode, answer.body]).toEqual([200, '{"id":"row"}\n']);
  });

  it.each([
    'unlisted.jsonl',
    '..%2f..%2fsecret.txt',
    '..%5c..%5csecret.txt',
    '%2e%2e/%2e%2e/secret.txt',
    '....//secret.txt',
    '%2fetc%2fpasswd',
    'data.jsonl%00.txt',
    './data.jsonl/../../../secret.txt',
  ])('and under no other: %s', async (name) => {
    const answer = await get(name);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.body).not.toContain('outside');
    expect(answer.body).not.toContain('unlisted"');
  });

  it('nor from a folder that the store does not know', async () => {
    for (const id of ['..', '..%2f', 'export-2']) {
      expect((await api.app.inject(`/exports/${id}/files/secret.txt`)).statusCode).toBe(404);
    }
  });
});
