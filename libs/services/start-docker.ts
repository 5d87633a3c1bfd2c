import { choosePort } from './choose-port.ts';
import { composeCommand, runCompose, writeComposeEnv } from './compose.ts';
import { lastLines } from './last-lines.ts';
import { ensureNeo4jPassword } from './neo4j-password.ts';
import { probeNeo4j } from './probe-neo4j.ts';
import { probeRedis } from './probe-redis.ts';
import { ServiceError } from './service-error.ts';
import type { ServiceName } from './service-options.ts';
import { neo4jHome } from './start-neo4j.ts';
import type { StartContext } from './start-context.ts';
import { waitUntil } from './wait-until.ts';

const readyTimeoutMs = 180_000;

/** Ports on this machine. */
export interface DockerPorts {
  readonly neo4jBolt: number;
  readonly neo4jHttp: number;
  readonly redis: number;
}

/** Starts the named services of docker-compose.yml and waits until they answer on their published ports. */
export async function startWithDocker(context: StartContext, services: readonly ServiceName[]): Promise<DockerPorts> {
  const { dataDir, environment, guard, mode } = context;
  const password = ensureNeo4jPassword(neo4jHome(dataDir));
  const wanted = await choosePorts(context);
  writeComposeEnv(dataDir, {
    SEEDGRAPH_NEO4J_PASSWORD: password,
    SEEDGRAPH_NEO4J_BOLT_PORT: wanted.neo4jBolt,
    SEEDGRAPH_NEO4J_HTTP_PORT: wanted.neo4jHttp,
    SEEDGRAPH_REDIS_PORT: wanted.redis,
  });
  if (mode === 'attached') guard.atEnd('docker', composeCommand(dataDir, 'stop', ...services));
  const onLine = (line: string) => context.report({ service: 'docker', phase: 'fetch', detail: line.trim() });
  const { code, lines } = await runCompose(dataDir, ['up', '-d', ...services], { environment, guard, onLine });
  if (code !== 0) throw dockerFailed(dataDir, lastLines(lines.join('\n'), 5));
  const ports = {
    neo4jBolt: services.includes('neo4j') ? await publishedPort(context, 'neo4j', 7687) : wanted.neo4jBolt,
    neo4jHttp: services.includes('neo4j') ? await publishedPort(context, 'neo4j', 7474) : wanted.neo4jHttp,
    redis: services.includes('redis') ? await publishedPort(context, 'redis', 6379) : wanted.redis,
  };
  await Promise.all(services.map((service) => waitFor(service, ports, password, context)));
  return ports;
}

/** Stops containers and keeps their volumes. */
export async function stopWithDocker(
  { dataDir, environment }: Pick<StartContext, 'dataDir' | 'environment'>,
  services: readonly ServiceName[],
): Promise<void> {
  const { code, lines } = await runCompose(dataDir, ['stop', ...services], { environment });
  if (code !== 0) throw dockerFailed(dataDir, lastLines(lines.join('\n'), 5));
}

async function choosePorts({ ports, lastPorts, conventionalPorts }: StartContext): Promise<DockerPorts> {
  const choose = (purpose: string, name: keyof DockerPorts, conventional: number) =>
    choosePort({
      purpose,
      demanded: ports[name],
      preferred: [lastPorts[name], ...(conventionalPorts ? [conventional] : [])],
    });
  return {
    neo4jBolt: await choose('Neo4j (Bolt)', 'neo4jBolt', 7687),
    neo4jHttp: await choose('Neo4j (HTTP)', 'neo4jHttp', 7474),
    redis: await choose('Redis', 'redis', 6379),
  };
}

async function publishedPort({ dataDir, environment }: StartContext, service: ServiceName, inside: number) {
  const { lines } = await runCompose(dataDir, ['port', service, String(inside)], { environment });
  const port = lines.map((line) => /:(\d+)$/.exec(line.trim())?.[1]).find((found) => found !== undefined);
  if (port === undefined) throw dockerFailed(dataDir, `  no published port for ${service}:${inside}`);
  return Number(port);
}

async function waitFor(service: ServiceName, ports: DockerPorts, password: string, context: StartContext) {
  const { dataDir } = context;
  const ready = await waitUntil(
    async () => {
      const answer =
        service === 'redis'
          ? await probeRedis(`redis://127.0.0.1:${ports.redis}`, 1000)
          : await probeNeo4j(ports.neo4jHttp, { user: 'neo4j', password, database: 'neo4j' }, 10_000);
      if (service === 'neo4j' && answer.kind === 'refused') throw dockerPasswordMismatch(dataDir);
      return answer.kind === 'ready' ? true : undefined;
    },
    { timeoutMs: readyTimeoutMs, everyMs: 250 },
  );
  if (ready === undefined) throw dockerFailed(dataDir, `  ${service} did not answer within ${readyTimeoutMs / 1000} s`);
}

function dockerFailed(dataDir: string, reason: string): ServiceError {
  const hint = composeCommand(dataDir, 'logs', '--tail', '50').join(' ');
  return new ServiceError('dockerFailed', `Docker Compose could not start the services:\n${reason}`, hint);
}

/** The volume keeps the password that its database was made with; the hint brings it back. */
function dockerPasswordMismatch(dataDir: string): ServiceError {
  const read = composeCommand(dataDir, 'run', '--rm', 'secrets', 'cat', '/secrets/neo4j-password').join(' ');
  return new ServiceError(
    'passwordMismatch',
    `Neo4j's password in ${neo4jHome(dataDir)}/password is not the one that its Docker volume was made with.`,
    `${read} > '${neo4jHome(dataDir)}/password'`,
  );
}
