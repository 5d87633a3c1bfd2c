import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile, appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startServices, type RunningServices, type ServiceName } from '#services';
import type { SuiteServices } from '../helpers/suite-services.ts';

/** A Neo4j and a Redis that a scenario may break, with nobody who brings them back but the scenario. */
export interface OwnServices {
  dataDir: string;
  /** As a product asks for them; Neo4j may be behind a proxy. */
  addresses(neo4jPort?: number): SuiteServices;
  neo4jPort: number;
  /** SIGTERM, and resolves when it is gone. */
  stop(service: ServiceName): Promise<void>;
  /** Starts it again on the same port and its own files. */
  start(service: ServiceName): Promise<void>;
  /** Takes Redis's files away while it is stopped. */
  emptyRedis(): Promise<void>;
  /** Neo4j on its own files and ports, but all databases read-only. @returns what ends it */
  startReadOnlyNeo4j(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** @param prepare is told the data folder before anything is started in it, such as to mount a small disk there */
export async function startOwnServices(
  prepare: (dataDir: string) => Promise<void> = () => Promise.resolve(),
): Promise<OwnServices> {
  const dataDir = await mkdtemp(join(tmpdir(), 'seedgraph-outage-'));
  await prepare(dataDir);
  const services: RunningServices = await startServices({
    dataDir,
    allowDocker: false,
    browser: false,
    minimumFreeMb: 20,
    report: () => undefined,
  });
  const neo4jPort = Number(new URL(services.neo4j.uri).port);
  let command: string[] = [];
  const pidOf = (service: ServiceName): number => {
    const pid = services.pids[service];
    if (pid === undefined) throw new Error(`${service} has no process here`);
    return pid;
  };
  return {
    dataDir,
    neo4jPort,
    addresses: (port = neo4jPort) => ({
      neo4j: {
        uri: `bolt://127.0.0.1:${port}`,
        user: services.neo4j.user,
        password: services.neo4j.password,
        database: services.neo4j.database,
      },
      redisUrl: services.redis.url,
    }),
    async stop(service) {
      const pid = pidOf(service);
      if (service === 'neo4j') command = await commandOf(pid);
      process.kill(pid, 'SIGTERM');
      while (await isThere(pid)) await wait(100);
    },
    start: (service) => services.restart(service),
    emptyRedis: () => rm(join(dataDir, 'redis/appendonlydir'), { recursive: true, force: true }),
    async startReadOnlyNeo4j() {
      const conf = join(dataDir, 'read-only-conf');
      await cp(join(dataDir, 'neo4j/conf'), conf, { recursive: true });
      await appendFile(join(conf, 'neo4j.conf'), 'server.databases.default_to_read_only=true\n');
      const [program = '', ...args] = command.map((word) =>
        word.startsWith('--config-dir=') ? `--config-dir=${conf}` : word,
      );
      const child = spawn(program, args, { stdio: 'ignore' });
      const ended = once(child, 'exit');
      return async () => {
        child.kill('SIGTERM');
        await ended;
      };
    },
    async close() {
      await services.stop();
      await rm(dataDir, { recursive: true, force: true }).catch(() => undefined);
    },
  };
}

async function commandOf(pid: number): Promise<string[]> {
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return text.split('\0').filter((word) => word !== '');
}

async function isThere(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A child that ended and was not reaped yet still has its number.
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') S');
  return !/\) [ZX]/.test(stat);
}

/** Writes until the disk below a folder is full. @returns what gives the room back */
export async function fillDisk(folder: string): Promise<() => Promise<void>> {
  const ballast = join(folder, 'ballast');
  const blocks = [4_194_304, 65_536, 4_096];
  for (const size of blocks) {
    try {
      for (;;) await appendFile(ballast, Buffer.alloc(size, 1));
    } catch {
      // Full for blocks of this size.
    }
  }
  return async () => {
    await writeFile(ballast, '');
    await rm(ballast);
  };
}
