// Real: `npm run demo` and `npm start` as a person types them, each a process of its own with its own data folder, Neo4j,
// Redis, API, worker and rehearsal model. Nothing is faked; the suite's own services are not used.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { commandLine } from './cli-process.ts';
import type { CommandLine } from './cli-process.ts';

const MINUTE = 60_000;
const started: CommandLine[] = [];
const folders: string[] = [];

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'seedgraph-cli-'));
  folders.push(folder);
  return folder;
}

function start(args: string[], env: Record<string, string>): CommandLine {
  const line = commandLine(args, env);
  started.push(line);
  return line;
}

/** What it said is what explains a wrong exit code. */
async function expectEnd(line: CommandLine, code: number): Promise<void> {
  const ended = await line.ended();
  if (ended !== code) throw new Error(`it ended with ${ended ?? 'a signal'}, not ${code}:\n${line.output()}`);
}

afterEach(async () => {
  for (const line of started.splice(0)) await line.kill();
  for (const folder of folders.splice(0))
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
}, 2 * MINUTE);

const Row = z.object({
  id: z.string(),
  problem: z.string().min(1),
  answer: z.string().min(1),
  knowledgePoints: z.array(z.string()).min(2),
  relation: z.string(),
  seedIds: z.array(z.string()),
  rehearsal: z.literal(true),
});

async function rowsOf(output: string): Promise<z.infer<typeof Row>[]> {
  const path = /rows .* in (\S+\.jsonl)/.exec(output)?.[1];
  if (path === undefined) throw new Error(`the demo names no data set:\n${output}`);
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  return lines.map((line) => Row.parse(JSON.parse(line)));
}

describe('npm run demo', () => {
  it(
    'makes a data set by itself, twice in the same folder, and leaves nothing running',
    async () => {
      const folder = await dataFolder();
      const first = start(['demo'], { SEEDGRAPH_DATA_DIR: folder, PORT: '0' });
      await expectEnd(first, 0);
      const rows = await rowsOf(first.output());
      expect(rows.length).toBeGreaterThanOrEqual(100);
      expect(new Set(rows.map(({ relation }) => relation))).toEqual(
        new Set(['oneHop', 'twoHop', 'threeHop', 'community', 'random']),
      );
      for (const title of [
        'seedgraph demo',
        'seeds and their knowledge points',
        'new problems',
        'data set',
        'where to look next',
      ]) {
        expect(first.output()).toMatch(new RegExp(`== ${title}[^\n]*\\[REHEARSAL\\]`));
      }
      expect(first.output().match(/ {2}vote {6}\d+ of \d+ paths agree/g)).toHaveLength(3);
      expect(await first.leftOver()).toEqual([]);

      const second = start(['demo'], { SEEDGRAPH_DATA_DIR: folder, PORT: '0' });
      await expectEnd(second, 0);
      expect(second.output()).toMatch(/0 accepted, \d+ duplicates/);
      const more = await rowsOf(second.output());
      expect(more.length).toBeGreaterThan(0);
      expect(more.filter(({ id }) => rows.some((row) => row.id === id))).toEqual([]);
      expect(await second.leftOver()).toEqual([]);
    },
    20 * MINUTE,
  );
});

describe('npm start', () => {
  it(
    'starts children again that die, and kill -9 of it leaves nothing behind',
    async () => {
      const line = start(['start'], { SEEDGRAPH_DATA_DIR: await dataFolder(), PORT: '0' });
      await line.line(/seedgraph is up/);
      const names = (await line.children()).map(({ command }) => command);
      for (const part of ['apps/api/main', 'apps/worker/main', 'apps/rehearsal/main', 'neo4j', 'redis']) {
        expect(names).toContainEqual(expect.stringContaining(part));
      }
      for (const [part, word] of [
        ['apps/worker/main', 'worker'],
        ['apps/api/main', 'api'],
        ['redis-server', 'redis'],
      ] as const) {
        const child = (await line.children()).find(({ command }) => command.includes(part));
        if (child === undefined) throw new Error(`no child ${part}`);
        process.kill(child.pid, 'SIGKILL');
        await line.line(new RegExp(`seedgraph \\| ${word} is back`));
        const again = (await line.children()).find(({ command }) => command.includes(part));
        expect(again?.pid).not.toBe(child.pid);
      }
      await line.kill();
      expect(await line.leftOver()).toEqual([]);
    },
    10 * MINUTE,
  );

  it(
    'says who holds its port, and Ctrl-C stops all that it started',
    async () => {
      const folder = await dataFolder();
      const first = start(['start'], { SEEDGRAPH_DATA_DIR: folder, PORT: '0' });
      const api = await first.line(/^ {2}API +http/);
      const port = /:(\d+)/.exec(api)?.[1] ?? '';
      const second = start(['start'], { SEEDGRAPH_DATA_DIR: folder, PORT: port });
      await expectEnd(second, 1);
      expect(second.output()).toContain(`port ${port} of the API is held by`);
      expect(second.output()).toMatch(/PORT=\d+ npm start/);
      first.signal('SIGINT');
      await expectEnd(first, 0);
      expect(await first.leftOver()).toEqual([]);
    },
    10 * MINUTE,
  );
});
