// Real: the commands of the command line, its HTTP client, files in a temp folder, the rehearsal model's flags. Stood in for: the API, by a server with fixed answers.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { productVersion } from '#config';
import { exampleForecast, exampleRun } from '../../apps/api/documentation/examples.ts';
import { createApiClient } from '../../apps/cli/client/api-client.ts';
import { describeFailure } from '../../apps/cli/describe-failure.ts';
import { createProgram } from '../../apps/cli/program.ts';
import { describeFlags } from '../../apps/rehearsal/describe-flags.ts';
import { FLAGS, kebab } from '../../apps/rehearsal/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'seedgraph-cli-'));
const asked: string[] = [];
const imported = { corpus: 'math', accepted: 1, duplicates: 0, rejectedCount: 0, rejected: [], runId: null };
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const path = request.url ?? '';
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/json');
      if (path.startsWith('/runs/')) response.end(JSON.stringify({ ...exampleRun, status: 'completed' }));
      else if (path.startsWith('/synthesize'))
        response.writeHead(202).end(JSON.stringify({ runId: exampleRun.id, status: 'planned' }));
      else if (path.includes('dryRun=true'))
        response.end(JSON.stringify({ accepted: 1, rejectedCount: 0, forecast: exampleForecast }));
      else response.writeHead(202).end(JSON.stringify(imported));
    });
    // What a client gives up on is no fault of the server.
    request.on('error', () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  asked.length = 0;
  process.exitCode = undefined;
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await new Promise((resolve) => server.close(resolve));
});

/** What a command writes on standard output, and the line that it ends with where it fails. */
async function run(...args: string[]): Promise<{ out: string; failure: string | undefined }> {
  let out = '';
  const take = (text: string) => void (out += text);
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      take(String(chunk));
      done();
    },
  }) as unknown as NodeJS.WriteStream;
  const client = createApiClient({ url });
  const program = createProgram({
    env: {},
    out: stdout,
    print: (text) => take(`${text}\n`),
    note: () => undefined,
    client: () => client,
  });
  program.configureOutput({ writeOut: take, writeErr: () => undefined });
  try {
    await program.parseAsync(['node', 'seedgraph', ...args]);
    return { out, failure: undefined };
  } catch (error) {
    return { out, failure: describeFailure(error) };
  } finally {
    await client.close();
  }
}

const fileWith = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('files that cannot be read or written', () => {
  it.each([
    ['a folder', ['seeds', 'import', folder], /folder, not a file/],
    ['a folder', ['evaluation-sets', 'add', folder, '--name', 'x'], /folder, not a file/],
    ['nothing', ['evaluation-sets', 'add', join(folder, 'none'), '--name', 'x'], /none does not exist/],
  ])('%s is not taken for an API that is away: %j', async (_what, args, words) => {
    expect((await run(...args)).failure).toMatch(words);
  });

  it('an export asks for no rows that have nowhere to go', async () => {
    const file = fileWith('a-file', '');
    for (const out of [file, join(file, 'below')]) {
      const { failure } = await run('export', '--run', 'run-1', '--out', out);
      expect(failure).toMatch(/a-file/);
      expect(failure).not.toMatch(/\n/);
    }
    expect(asked).toEqual([]);
  });

  it('a file that breaks off is a failure, and what stood before it goes in', async () => {
    const row = '{"problem":"What is 2 + 2?"}\n';
    const whole = gzipSync(row.repeat(50));
    const noise = Array.from({ length: 400 }, (_, index) => `{"problem":"${Math.sin(index)} + ${Math.cos(index)}?"}\n`);
    const broken = fileWith('broken.jsonl.gz', gzipSync(noise.join('')).subarray(0, 2_000));
    for (const [file, code] of [
      [broken, 1],
      [fileWith('array.json', `[${row},`), 1],
      [fileWith('whole.jsonl.gz', whole), undefined],
    ] as const) {
      process.exitCode = undefined;
      const { out, failure } = await run('seeds', 'import', file);
      expect([failure, process.exitCode]).toEqual([undefined, code]);
      expect(out).toContain('1 accepted');
    }
  });
});

describe('--json', () => {
  it('is all that a watched synthesis prints', async () => {
    const { out } = await run('synthesize', '--one-hop', '3', '--watch', '--json');
    expect(JSON.parse(out)).toMatchObject({ id: exampleRun.id, status: 'completed' });
  });

  it('is all that a dry import prints', async () => {
    const file = fileWith('two.jsonl', '{"problem":"What is 2 + 2?"}\nnot JSON\n');
    const { out } = await run('seeds', 'import', file, '--dry-run', '--json');
    expect(JSON.parse(out)).toMatchObject({ rowsRead: 2, rejectedCount: 1, forecast: exampleForecast });
  });
});

describe('what a person asks first', () => {
  it('is answered: --version', async () => {
    expect((await run('--version')).out).toBe(`${productVersion()}\n`);
  });

  it('names each flag of the rehearsal model with its meaning', () => {
    const help = describeFlags().split('\n');
    for (const { name } of FLAGS)
      expect(help).toContainEqual(expect.stringMatching(new RegExp(`^  --${kebab(name)}( <value>)? +\\S`)));
  });
});
