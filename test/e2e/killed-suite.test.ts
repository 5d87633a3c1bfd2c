// Real: the command line of the tests with its own Neo4j and Redis, processes as tests start them, and kill -9. What lives on is read from Linux's own list.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ROOT } from '../helpers/spawn-node.ts';
import { commandLine, type CommandLine } from './cli-process.ts';

const MINUTE = 60_000;
/** Goes on for minutes, so that a suite that was not told to end is seen. */
const LONG = 'test/e2e/kill-and-flush.test.ts';
const onLinux = existsSync('/proc/self/stat');
const started: CommandLine[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const line of started.splice(0)) await line.kill();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'seedgraph-killed-'));
  folders.push(folder);
  return folder;
}

async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 2 * MINUTE;
  while (!(await look())) {
    await wait(50);
    if (Date.now() > end) throw new Error(`waited two minutes for ${what}`);
  }
}

/** False also for one that ended and was not reaped. */
async function lives(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') X');
  return !/\) [ZX]/.test(stat);
}

(onLinux ? describe : describe.skip)('kill -9', () => {
  it(
    'of the command line of the tests ends jest, Neo4j and Redis',
    async () => {
      const folder = await newFolder();
      const suite = commandLine(['test', LONG], { SEEDGRAPH_DATA_DIR: folder, TMPDIR: folder });
      started.push(suite);
      await until('Neo4j and Redis', async () => {
        const commands = (await suite.children()).map(({ command }) => command);
        return ['jest', 'redis-server', 'java'].every((part) => commands.some((command) => command.includes(part)));
      });
      await suite.kill();
      expect(await suite.leftOver()).toEqual([]);
    },
    5 * MINUTE,
  );

  it('of a test process ends the processes of the product that it started', async () => {
    const folder = await newFolder();
    const owner = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', 'test/e2e/process-owner.ts'], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [first] = (await once(createInterface({ input: owner.stdout }), 'line')) as [string];
    const pid = Number(first);
    expect(await lives(pid)).toBe(true);
    owner.kill('SIGKILL');
    await until('the end of the rehearsal model', async () => !(await lives(pid)));
  });
});
