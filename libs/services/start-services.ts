import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { diskFull } from './disk-space.ts';
import { withFileLock } from './file-lock.ts';
import { createGuard } from './guard.ts';
import { holdServices } from './hold-services.ts';
import { connectOutsideNeo4j, connectOutsideRedis } from './outside-services.ts';
import { manageServices } from './manage-services.ts';
import { ServiceError } from './service-error.ts';
import type { RunningServices, ServiceName, ServicesOptions } from './service-options.ts';
import { loadRecord, lockPath } from './service-record.ts';
import type { StartContext } from './start-context.ts';

/**
 * Finds or starts Neo4j and Redis for one data folder: what the environment names, else Docker Compose where an engine
 * answers, else local processes. What already runs for this folder is shared. Resolves when both take work; throws
 * ServiceError, with the line to type, and then nothing is left running.
 */
export async function startServices(options: ServicesOptions): Promise<RunningServices> {
  const outside = {
    neo4j: options.neo4j === undefined ? undefined : await connectOutsideNeo4j(options.neo4j),
    redis: options.redisUrl === undefined ? undefined : await connectOutsideRedis(options.redisUrl),
  };
  const wanted = (['neo4j', 'redis'] as const).filter((name) => outside[name] === undefined);
  if (wanted.length > 0) requireWritable(options.dataDir);
  const context = createContext(options);
  const hold = (names: readonly ServiceName[], held: StartContext) =>
    holdServices(held, names, options.allowDocker ?? true);
  try {
    const held = wanted.length === 0 ? {} : await locked(context, () => hold(wanted, context));
    for (const name of wanted) report(context, name, held[name]?.source);
    return manageServices({ context, outside, held, hold, locked: (work) => locked(context, work) });
  } catch (error) {
    context.guard.close();
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw diskFull(options.dataDir);
    throw error;
  }
}

function createContext(options: ServicesOptions): StartContext {
  const { dataDir, environment, report: tell } = options;
  return {
    dataDir,
    cacheDir: options.cacheDir ?? join(environment?.['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'seedgraph'),
    environment,
    guard: createGuard(),
    mode: options.detached === true ? 'detached' : 'attached',
    ports: options.ports ?? {},
    lastPorts: loadRecord(dataDir).ports ?? {},
    conventionalPorts: basename(dataDir) === '.seedgraph',
    browser: options.browser ?? true,
    heapMb: options.heapMb ?? 768,
    minimumFreeMb: options.minimumFreeMb ?? 500,
    report: tell,
    onLaunched: () => undefined,
  };
}

function locked<T>({ dataDir, report: tell }: StartContext, work: () => Promise<T>): Promise<T> {
  const onWait = (pid: number) =>
    tell({
      service: 'neo4j',
      phase: 'wait',
      detail: `process ${pid} is starting or stopping the services of ${dataDir}`,
    });
  return withFileLock(lockPath(dataDir), onWait, work);
}

function requireWritable(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw diskFull(dataDir);
    throw new ServiceError(
      'dataFolderUnwritable',
      `The data folder ${dataDir} cannot be written (${code ?? 'unknown reason'}). Mend it, or choose another with SEEDGRAPH_DATA_DIR.`,
      `ls -ld '${dataDir}'`,
    );
  }
}

function report({ report: tell }: StartContext, service: ServiceName, source: string | undefined): void {
  tell({ service, phase: 'ready', detail: source ?? '' });
}
