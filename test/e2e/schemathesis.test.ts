// Real: the API as a process on a real Neo4j and Redis with a corpus, a run and an export in it, and Schemathesis (PyPI) with requests that it makes from /docs/json. Skipped, and said so, where no schemathesis is at hand.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { importAndSettle, untilRun } from '../helpers/runs.ts';
import { startStack, type Stack } from '../helpers/stack.ts';

/** `SEEDGRAPH_TEST_REQUESTS=10000 npm test -- test/e2e/schemathesis` is the long form; by itself it takes about a minute. */
const long = Number(process.env['SEEDGRAPH_TEST_REQUESTS'] ?? 0);
const OPERATIONS = 57;
const examples = long > 0 ? Math.ceil(long / OPERATIONS) : 5;
const seconds = long > 0 ? 3_600 : 60;

jest.setTimeout((seconds + 300) * 1_000);

const program = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'schemathesis'))
  .find((file) => existsSync(file) && spawnSync(file, ['--version']).status === 0);

const whereFound = program === undefined ? describe.skip : describe;
if (program === undefined) process.stderr.write('  SKIPPED: no schemathesis on the PATH (pip install schemathesis)\n');

const corpus = 'default';

/** A corpus with a run, a problem and an export, so that requests come further than "not found". */
async function makeThings(stack: Stack): Promise<Record<string, string>> {
  await importAndSettle(stack, corpus, demoSeeds().slice(0, 20));
  const ask = <T>(method: string, path: string, body?: unknown) => stack.ask<T>(method, path, body);
  const { runId } = await ask<{ runId: string }>('POST', '/synthesize', {
    corpus,
    sets: { oneHop: 3 },
    solve: { paths: 2 },
  });
  await untilRun(stack, runId);
  const { exportId } = await ask<{ exportId: string }>('POST', '/exports', {
    runId,
    format: 'full',
    container: 'jsonl',
  });
  const first = async (path: string): Promise<string> =>
    (await ask<{ items: { id: string }[] }>('GET', path)).items[0]?.id ?? 'none';
  const schedule = await ask<{ id: string }>('POST', '/schedules', {
    name: 'nightly',
    cron: '0 3 * * *',
    paused: true,
    synthesize: { corpus, sets: { oneHop: 1 } },
  });
  return {
    'corpora.corpus': corpus,
    'runs.id': runId,
    'exports.id': exportId,
    'exports.name': 'data.jsonl',
    'problems.id': await first(`/problems?run=${runId}`),
    'seeds.id': await first(`/seeds?corpus=${corpus}`),
    'knowledge-points.id': await first(`/knowledge-points?corpus=${corpus}`),
    'schedules.id': schedule.id,
  };
}

whereFound('requests made from the OpenAPI document', () => {
  let stack: Stack;
  let dir: string;
  let known: Record<string, string>;
  beforeAll(async () => {
    stack = await startStack({ workers: 1 });
    dir = await mkdtemp(join(tmpdir(), 'seedgraph-schemathesis-'));
    known = await makeThings(stack);
    // What the requests start is not worked on: only the answers matter here.
    await Promise.all(stack.workers.map((worker) => worker.stop()));
  });
  afterAll(async () => {
    await stack.stop();
    await rm(dir, { recursive: true });
  });

  it('get no 5xx, and no answer that the document does not know', async () => {
    const { code, output } = await new Promise<{ code: number; output: string }>((resolve) => {
      execFile(
        program ?? '',
        [
          'run',
          `${stack.url}/docs/json`,
          '--checks=not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance',
          '--phases=examples,coverage,fuzzing',
          `--max-examples=${examples}`,
          '--seed=7',
          // A stream that ends with its run.
          '--exclude-path=/runs/{id}/events',
          '--request-timeout=30',
          `--max-time=${seconds}`,
          '--no-color',
          '--warnings=off',
        ],
        {
          cwd: dir,
          maxBuffer: 64 * 2 ** 20,
          env: {
            PATH: process.env['PATH'],
            HOME: dir,
            SCHEMATHESIS_HOOKS: 'schemathesis_hooks',
            PYTHONPATH: fileURLToPath(new URL('.', import.meta.url)),
            PYTHONDONTWRITEBYTECODE: '1',
            SEEDGRAPH_KNOWN_IDS: JSON.stringify(known),
          },
        },
        (error, stdout, stderr) =>
          resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}\n${stderr}` }),
      );
    });
    if (code !== 0) throw new Error(output.slice(-12_000));
    const [, generated = '0'] = /(\d+) generated/.exec(output) ?? [];
    process.stderr.write(`  ${generated} requests\n`);
    expect(Number(generated)).toBeGreaterThan(200);
    // Whatever was sent, the service stands.
    expect((await fetch(`${stack.url}/healthz`)).status).toBe(200);
  });
});
