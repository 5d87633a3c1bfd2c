import { dockerAnswers } from './compose.ts';
import { endProcess } from './end-process.ts';
import type { LaunchedProcess } from './launch-process.ts';
import { hasStarted } from './neo4j-password.ts';
import { connects } from './probe-tcp.ts';
import { identify, isAlive } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';
import { ServiceError } from './service-error.ts';
import type { ServiceName } from './service-options.ts';
import { changeRecord, forgetService, isRunning, loadRecord } from './service-record.ts';
import type { RecordedService } from './service-record.ts';
import { startWithDocker } from './start-docker.ts';
import { neo4jHome, startNeo4j } from './start-neo4j.ts';
import { startRedis } from './start-redis.ts';
import type { StartContext, StartedService } from './start-context.ts';

/** A service that this process may use. */
export interface HeldService {
  readonly entry: RecordedService;
  readonly source: 'local' | 'docker' | 'shared';
  /** Set for a local service of this process. */
  readonly process?: LaunchedProcess;
}

export type HeldServices = Partial<Record<ServiceName, HeldService>>;

/**
 * Shares what runs for the data folder and starts the rest, all or nothing. The caller holds the folder's lock. Data
 * that Docker keeps is served by Docker from then on, and local data locally: changing would look like losing it.
 */
export async function holdServices(
  context: StartContext,
  names: readonly ServiceName[],
  allowDocker: boolean,
): Promise<HeldServices> {
  const held: HeldServices = {};
  for (const name of names) {
    const entry = await findRunning(context.dataDir, name);
    if (entry !== undefined) held[name] = { entry, source: 'shared' };
  }
  const missing = names.filter((name) => held[name] === undefined);
  if (missing.length === 0) return held;
  if ((await chooseRunner(context, allowDocker)) === 'docker') {
    try {
      return { ...held, ...(await holdDocker(context, missing)) };
    } catch (error) {
      if (loadRecord(context.dataDir).runner === 'docker' || !(error instanceof ServiceError)) throw error;
      context.report({ service: 'docker', phase: 'find', detail: `${error.message}; local processes instead` });
    }
  }
  return { ...held, ...(await holdLocal(context, missing)) };
}

/** What others run for this folder. Services whose owner died are on their way out: their end is waited for. */
async function findRunning(dataDir: string, name: ServiceName): Promise<RecordedService | undefined> {
  const entry = loadRecord(dataDir)[name];
  if (entry === undefined || !isRunning(entry)) return undefined;
  if (entry.runner === 'docker') return (await connects('127.0.0.1', entry.port, 1000)) ? entry : undefined;
  if (entry.mode === 'detached' || isAlive(entry.owner)) return entry;
  if (entry.process !== undefined) await endProcess(entry.process);
  return undefined;
}

async function chooseRunner(context: StartContext, allowDocker: boolean): Promise<RecordedService['runner']> {
  const { dataDir, environment } = context;
  const kept = loadRecord(dataDir).runner;
  if (kept === 'local' || hasStarted(neo4jHome(dataDir))) return 'local';
  if (kept === undefined && !allowDocker) return 'local';
  if (await dockerAnswers(environment)) return 'docker';
  if (kept === undefined) return 'local';
  throw new ServiceError(
    'dockerGone',
    `The data of ${dataDir} lies in Docker volumes, and no Docker engine answers. Start Docker, or choose another folder with SEEDGRAPH_DATA_DIR.`,
    'docker info',
  );
}

async function holdDocker(context: StartContext, names: readonly ServiceName[]): Promise<HeldServices> {
  const ports = await startWithDocker(context, names);
  const held: HeldServices = {};
  for (const name of names) {
    const port = name === 'neo4j' ? { port: ports.neo4jBolt, httpPort: ports.neo4jHttp } : { port: ports.redis };
    const entry = { runner: 'docker', owner: thisProcess(), mode: context.mode, browser: true, ...port } as const;
    held[name] = { entry, source: 'docker' };
    record(context.dataDir, name, entry);
  }
  return held;
}

async function holdLocal(context: StartContext, names: readonly ServiceName[]): Promise<HeldServices> {
  const entries = new Map<ServiceName, RecordedService>();
  const recording: StartContext = {
    ...context,
    onLaunched: (name, { process, ...ports }) => {
      const { mode, browser } = context;
      const owner = thisProcess();
      const entry: RecordedService = { runner: 'local', process: process.identity, owner, mode, browser, ...ports };
      entries.set(name, entry);
      record(context.dataDir, name, entry);
    },
  };
  const results = await Promise.allSettled(names.map((name) => startOnFreePort(recording, name)));
  const failure = results.find((result) => result.status === 'rejected');
  const held: HeldServices = {};
  for (const [index, name] of names.entries()) {
    const [result, entry] = [results[index], entries.get(name)];
    if (result?.status === 'fulfilled' && entry !== undefined)
      held[name] = { entry, source: 'local', process: result.value.process };
  }
  if (failure === undefined) return held;
  for (const { process } of Object.values(held)) await process?.stop();
  for (const name of entries.keys()) forgetService(context.dataDir, name);
  throw failure.reason;
}

/** Between choosing a free port and listening on it someone else may take it: then another one is chosen, once. */
async function startOnFreePort(context: StartContext, name: ServiceName): Promise<StartedService> {
  const start = () => (name === 'neo4j' ? startNeo4j(context) : startRedis(context));
  const demanded = name === 'redis' ? context.ports.redis : (context.ports.neo4jBolt ?? context.ports.neo4jHttp);
  try {
    return await start();
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'portInUse' && demanded === undefined) return start();
    throw error;
  }
}

function record(dataDir: string, name: ServiceName, entry: RecordedService): void {
  const { port, httpPort, runner } = entry;
  const ports = name === 'redis' ? { redis: port } : { neo4jBolt: port, ...(httpPort && { neo4jHttp: httpPort }) };
  changeRecord(dataDir, (before) => ({
    ...before,
    [name]: entry,
    ports: { ...before.ports, ...ports },
    runner,
  }));
}

function thisProcess(): ProcessIdentity {
  return identify(process.pid) ?? { pid: process.pid, started: '' };
}
