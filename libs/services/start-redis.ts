import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { choosePort, portInUse } from './choose-port.ts';
import { findRedisServer } from './find-redis.ts';
import { launchProcess } from './launch-process.ts';
import type { LaunchedProcess } from './launch-process.ts';
import { lastLines } from './last-lines.ts';
import { probeRedis } from './probe-redis.ts';
import { ServiceError } from './service-error.ts';
import { jarFetch, serviceGuard } from './start-context.ts';
import type { StartContext, StartedService } from './start-context.ts';
import { waitUntil } from './wait-until.ts';

const readyTimeoutMs = 60_000;

/** Starts a Redis server with its own append-only file in `<dataDir>/redis`, and waits until it answers. */
export async function startRedis(context: StartContext): Promise<StartedService> {
  const folder = join(context.dataDir, 'redis');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const program = await findRedisServer(context.cacheDir, jarFetch(context, 'redis'));
  const port = await choosePort({
    purpose: 'Redis',
    demanded: context.ports.redis,
    preferred: [context.lastPorts.redis, ...(context.conventionalPorts ? [6379] : [])],
  });
  context.report({ service: 'redis', phase: 'start', detail: `${program} on port ${port}` });
  const launched = await launchProcess({
    command: program,
    args: redisArguments(folder, port),
    logFile: join(folder, 'redis.log'),
    environment: context.environment,
    guard: serviceGuard(context),
  });
  const started: StartedService = { process: launched, port };
  context.onLaunched('redis', started);
  try {
    await waitForRedis(launched, port);
  } catch (error) {
    await launched.stop();
    throw error;
  }
  return started;
}

/** noeviction and the append-only file because BullMQ loses jobs without them; loopback because there is no password. */
export function redisArguments(folder: string, port: number): string[] {
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    dir: folder,
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
    save: '',
    daemonize: 'no',
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}

async function waitForRedis(launched: LaunchedProcess, port: number): Promise<void> {
  const ready = await waitUntil(
    async () => {
      if (launched.outcome() !== undefined) throw await redisDied(launched, port);
      const answer = await probeRedis(`redis://127.0.0.1:${port}`, 1000);
      // The pid: a stranger may have taken the port between our look at it and the server's start.
      return answer.kind === 'ready' && answer.pid === launched.identity.pid ? true : undefined;
    },
    { timeoutMs: readyTimeoutMs, everyMs: 25 },
  );
  if (ready === true) return;
  throw new ServiceError(
    'redisSlow',
    `Redis did not answer on port ${port} within ${readyTimeoutMs / 1000} s.`,
    `tail '${launched.logFile}'`,
  );
}

async function redisDied(launched: LaunchedProcess, port: number): Promise<ServiceError> {
  const log = launched.log();
  if (log.includes('Address already in use')) return portInUse(port, 'Redis');
  return new ServiceError(
    'redisDied',
    `Redis ended while it started:\n${lastLines(log, 5)}`,
    `cat '${launched.logFile}'`,
  );
}
