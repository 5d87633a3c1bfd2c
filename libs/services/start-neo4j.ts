import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { choosePort, portInUse } from './choose-port.ts';
import { diskFull, requireDiskSpace } from './disk-space.ts';
import { lastLines } from './last-lines.ts';
import { launchProcess } from './launch-process.ts';
import type { LaunchedProcess } from './launch-process.ts';
import { neo4jConf } from './neo4j-conf.ts';
import { installNeo4j, neo4jVersion } from './neo4j-install.ts';
import type { Neo4jInstall } from './neo4j-install.ts';
import { ensureNeo4jPassword, hasStarted, passwordProblem } from './neo4j-password.ts';
import { probeNeo4j } from './probe-neo4j.ts';
import { connects } from './probe-tcp.ts';
import { runCommand } from './run-command.ts';
import { ServiceError } from './service-error.ts';
import { serviceGuard } from './start-context.ts';
import type { StartContext, StartedService } from './start-context.ts';
import { databaseFailure, debugLogEnd, keepLog } from './torn-log.ts';
import type { DatabaseFailure } from './torn-log.ts';
import { waitUntil } from './wait-until.ts';

/** A busy machine needed 35 s; two at once on two cores need more. */
const readyTimeoutMs = 150_000;

/**
 * A disk that was full can leave a torn record at the end of the transaction log. Neo4j 5.26 takes its length from whatever stands there, up to
 * 2 GB, before it sees that the record is broken and cuts it off: with this heap it comes so far, with less it dies at every start.
 */
const MENDING_HEAP_MB = 4096;

/**
 * On two cores a Neo4j that has just started spends more on compiling itself than on its work. Inlining less makes the optimising compiler a third
 * cheaper and nothing slower afterwards; measured in docs/benchmarks.md.
 */
const quickToWarm = ['-XX:+UseParallelGC', '-XX:FreqInlineSize=100', '-XX:InlineSmallCode=1000'];

const opens = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent', 'java.lang'];

/** Starts Neo4j Community on `<dataDir>/neo4j`, installing it if need be, and waits until it takes a write. */
export async function startNeo4j(context: StartContext): Promise<StartedService> {
  const home = neo4jHome(context.dataDir);
  if (!hasStarted(home)) await requireDiskSpace(home, context.minimumFreeMb);
  if (!existsSync(join(context.cacheDir, `neo4j-${neo4jVersion}`)))
    await requireDiskSpace(context.cacheDir, context.minimumFreeMb);
  const password = ensureNeo4jPassword(home);
  const install = await installNeo4j(context);
  const ports = await choosePorts(context);
  for (const folder of ['conf', 'plugins', 'logs', 'data']) mkdirSync(join(home, folder), { recursive: true });
  const writeConf = (cutsTornLog: boolean) =>
    writeFileSync(join(home, 'conf/neo4j.conf'), neo4jConf(ports, cutsTornLog));
  writeConf(false);
  if (!hasStarted(home)) await setInitialPassword(install, home, password, context);

  const launch = (heapMb: number) => launchNeo4j(context, install, { home, password, ...ports }, heapMb);
  context.report({ service: 'neo4j', phase: 'start', detail: `Neo4j ${neo4jVersion} on port ${ports.bolt}` });
  let { heapMb } = context;
  for (let cutsTornLog = false; ;) {
    try {
      const started = await launch(heapMb);
      if (heapMb === context.heapMb && !cutsTornLog) return started;
      await started.process.stop();
      writeConf(false);
      return await launch(context.heapMb);
    } catch (error) {
      const torn = error instanceof NoDatabaseError ? error.failure.torn : undefined;
      if (error instanceof ServiceError && error.code === 'neo4jOutOfMemory' && heapMb < MENDING_HEAP_MB) {
        heapMb = MENDING_HEAP_MB;
        context.report({ service: 'neo4j', phase: 'start', detail: `once with ${heapMb} MB, to mend its log` });
      } else if (torn !== undefined && !cutsTornLog) {
        const copy = keepLog(home, torn, new Date());
        writeConf((cutsTornLog = true));
        const detail = `its log ends in ${torn.tail} bytes that are no whole transaction, as a full disk leaves them: cut off, the log as it was is in ${copy}`;
        context.report({ service: 'neo4j', phase: 'start', detail });
      } else throw error;
    }
  }
}

/** The server runs and its database does not. */
class NoDatabaseError extends ServiceError {
  readonly failure: DatabaseFailure;
  constructor(failure: DatabaseFailure, home: string) {
    super(
      'neo4jNoDatabase',
      `Neo4j did not start its database:\n${lastLines(failure.reason, 3)}`,
      `grep -A 60 'Failed to start' '${join(home, 'logs/debug.log')}'`,
    );
    this.failure = failure;
  }
}

/** Starts the server and waits until it takes a write. */
async function launchNeo4j(
  context: StartContext,
  install: Neo4jInstall,
  expected: Expected,
  heapMb: number,
): Promise<StartedService> {
  const { home, bolt, http } = expected;
  const logged = debugLogEnd(home);
  const launched = await launchProcess({
    command: install.java,
    args: serverArguments(install, home, heapMb),
    logFile: join(home, 'logs/console.log'),
    environment: context.environment,
    guard: serviceGuard(context),
  });
  const started: StartedService = { process: launched, port: bolt, httpPort: http };
  context.onLaunched('neo4j', started);
  try {
    await waitForNeo4j(launched, expected, logged);
  } catch (error) {
    await launched.stop();
    throw error;
  }
  return started;
}

export function neo4jHome(dataDir: string): string {
  return join(dataDir, 'neo4j');
}

async function choosePorts({ ports, lastPorts, conventionalPorts }: StartContext) {
  const bolt = await choosePort({
    purpose: 'Neo4j (Bolt)',
    demanded: ports.neo4jBolt,
    preferred: [lastPorts.neo4jBolt, ...(conventionalPorts ? [7687] : [])],
  });
  const http = await choosePort({
    purpose: 'Neo4j (HTTP)',
    demanded: ports.neo4jHttp,
    preferred: [lastPorts.neo4jHttp, ...(conventionalPorts ? [7474] : [])],
  });
  return { bolt, http };
}

function serverArguments({ classPath }: Neo4jInstall, home: string, heapMb: number): string[] {
  return [
    ...['-cp', [join(home, 'plugins/*'), ...classPath].join(':')],
    ...[`-Xms${Math.min(256, heapMb)}m`, `-Xmx${heapMb}m`, '-XX:+ExitOnOutOfMemoryError', ...quickToWarm],
    ...opens.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
    'org.neo4j.server.CommunityEntryPoint',
    ...[`--home-dir=${home}`, `--config-dir=${join(home, 'conf')}`, '--console-mode'],
  ];
}

/** Takes effect when the server makes its system database; may be repeated until then. */
async function setInitialPassword(install: Neo4jInstall, home: string, password: string, context: StartContext) {
  const { guard, environment } = context;
  const java = [install.java, '-cp', join(install.library, '*'), 'org.neo4j.server.startup.Neo4jAdminCommand'];
  const { code, lines } = await runCommand(
    'env',
    [`NEO4J_HOME=${home}`, `NEO4J_CONF=${join(home, 'conf')}`, ...java, 'dbms', 'set-initial-password', '--', password],
    { guard, environment },
  );
  if (code === 0) return;
  const reason = lines.join('\n').replaceAll(password, '***');
  throw new ServiceError(
    'neo4jDied',
    `Neo4j's first password could not be set:\n${lastLines(reason, 5)}`,
    `ls -la '${join(home, 'data')}'`,
  );
}

interface Expected {
  readonly home: string;
  readonly password: string;
  readonly bolt: number;
  readonly http: number;
}

async function waitForNeo4j(
  launched: LaunchedProcess,
  { home, password, bolt, http }: Expected,
  logged: number,
): Promise<void> {
  let detail = '';
  const ready = await waitUntil(
    async () => {
      if (launched.outcome() !== undefined) throw await neo4jDied(launched, { home, bolt, http });
      const answer = await probeNeo4j(http, { user: 'neo4j', password, database: 'neo4j' }, 10_000);
      if (answer.kind === 'refused') throw passwordProblem('passwordMismatch', home);
      if (answer.kind === 'silent') {
        detail = answer.detail;
        // Neo4j goes on without it, and would be waited for in vain.
        const failure = answer.detail.includes('DatabaseUnavailable') ? databaseFailure(home, logged) : undefined;
        if (failure !== undefined) throw new NoDatabaseError(failure, home);
      }
      return answer.kind === 'ready' && (await connects('127.0.0.1', bolt, 1000)) ? true : undefined;
    },
    { timeoutMs: readyTimeoutMs, everyMs: 150 },
  );
  if (ready === true) return;
  throw new ServiceError(
    'neo4jSlow',
    `Neo4j did not take a write within ${readyTimeoutMs / 1000} s (${detail}).`,
    `tail -n 50 '${launched.logFile}'`,
  );
}

async function neo4jDied(
  launched: LaunchedProcess,
  { home, bolt, http }: { home: string; bolt: number; http: number },
): Promise<ServiceError> {
  const log = launched.log();
  if (log.includes('No space left on device')) return diskFull(home);
  if (log.includes('OutOfMemoryError')) {
    return new ServiceError(
      'neo4jOutOfMemory',
      `Neo4j ran out of memory while it started:\n${lastLines(log, 3)}`,
      `tail -n 100 '${join(home, 'logs/debug.log')}'`,
    );
  }
  if (/Address already in use|PortBindException/.test(log))
    return portInUse(log.includes(`:${http}`) ? http : bolt, 'Neo4j');
  return new ServiceError(
    'neo4jDied',
    `Neo4j ended while it started:\n${lastLines(log, 8)}`,
    `less '${launched.logFile}'`,
  );
}
