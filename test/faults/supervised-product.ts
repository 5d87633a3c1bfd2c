import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readServiceRecord } from '#services';
import { ROOT, spawnNode } from '../helpers/spawn-node.ts';
import { freePort } from '../helpers/stack.ts';
import { createPatientClient, type PatientClient } from './patience.ts';
import type { RehearsalProcess } from './rehearsal.ts';

export type Part = 'api' | 'worker' | 'redis' | 'neo4j';

/** The whole product as `npm start` runs it, in a data folder of its own. What dies in it is started again by it, or not at all. */
export interface SupervisedProduct {
  client: PatientClient;
  url: string;
  dataDir: string;
  redisUrl(): string;
  /** SIGKILL to the process that plays a part, as soon as one does: two blows may come closer to one another than its start takes. @returns its id */
  kill(part: Part): Promise<number>;
  /** Moves Redis's files away: when it is killed next, it comes back on the same port with nothing. */
  forgetRedisFiles(): Promise<void>;
  /** What it printed. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts `npm start` against a rehearsal model that runs already, and waits until it says that it is up. */
export async function startSupervised(
  rehearsal: Pick<RehearsalProcess, 'url'>,
  settings: Record<string, string> = {},
): Promise<SupervisedProduct> {
  const dataDir = await mkdtemp(join(tmpdir(), 'seedgraph-faults-'));
  const port = await freePort();
  const child = spawnNode([join(ROOT, 'apps/cli/bootstrap.mjs'), 'start'], {
    cwd: dataDir,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      ...(process.env['JAVA_HOME'] !== undefined && { JAVA_HOME: process.env['JAVA_HOME'] }),
      SEEDGRAPH_DATA_DIR: dataDir,
      PORT: String(port),
      SEEDGRAPH_REHEARSAL_URL: rehearsal.url,
      ...settings,
    },
  });
  let text = '';
  const ended = once(child, 'exit');
  const up = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        text = `${text}${line}\n`.slice(-500_000);
        if (line.startsWith('seedgraph is up')) resolve();
      });
    }
    void ended.then(() => reject(new Error(`npm start ended:\n${text.slice(-3_000)}`)));
  });
  await up;
  const url = `http://127.0.0.1:${port}`;

  const service = (name: 'redis' | 'neo4j') => {
    const found = readServiceRecord(dataDir)?.[name];
    if (found?.process === undefined) throw new Error(`${name} has no process here`);
    return { pid: found.process.pid, port: found.port };
  };
  const pidOf = (part: Part): number | undefined =>
    part === 'redis' || part === 'neo4j' ? service(part).pid : childOf(child.pid ?? 0, `apps/${part}/main`);
  const client = createPatientClient(url);
  return {
    client,
    url,
    dataDir,
    redisUrl: () => `redis://127.0.0.1:${service('redis').port}`,
    async kill(part) {
      const pid = await client.until(`${part} to run`, () => Promise.resolve(pidOf(part)));
      process.kill(pid, 'SIGKILL');
      return pid;
    },
    forgetRedisFiles: () => rename(join(dataDir, 'redis/appendonlydir'), join(dataDir, `redis-before-${Date.now()}`)),
    output: () => text,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The child of a process whose command holds a text. */
function childOf(parent: number, command: string): number | undefined {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  for (const line of lines) {
    const [, pid, ppid, args = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (Number(ppid) === parent && args.includes(command)) return Number(pid);
  }
  return undefined;
}
