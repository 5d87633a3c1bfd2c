import type { HeldService, HeldServices } from './hold-services.ts';
import { connectOutsideNeo4j, connectOutsideRedis } from './outside-services.ts';
import { readNeo4jPassword } from './neo4j-password.ts';
import { probeNeo4j } from './probe-neo4j.ts';
import { isAlive } from './process-identity.ts';
import type {
  Neo4jService,
  RedisService,
  RunningServices,
  ServiceExitListener,
  ServiceName,
  ServicePorts,
} from './service-options.ts';
import { forgetService, loadRecord } from './service-record.ts';
import type { StartContext } from './start-context.ts';
import { stopWithDocker } from './start-docker.ts';
import { neo4jHome } from './start-neo4j.ts';

const sharedLookMs = 1000;
const probeMs = 5000;

interface Managed {
  readonly context: StartContext;
  readonly outside: { readonly neo4j: Neo4jService | undefined; readonly redis: RedisService | undefined };
  readonly held: HeldServices;
  readonly hold: (names: readonly ServiceName[], context: StartContext) => Promise<HeldServices>;
  readonly locked: <T>(work: () => Promise<T>) => Promise<T>;
}

/** The handle on running services: watches them, starts them again, stops those of this process. */
export function manageServices({ context, outside, held: first, hold, locked }: Managed): RunningServices {
  const held: HeldServices = {};
  const listeners: ServiceExitListener[] = [];
  const watches = new Map<ServiceName, () => void>();
  // Read once: whoever loses the file later keeps working with what the server was started with.
  const password = readNeo4jPassword(neo4jHome(context.dataDir)) ?? '';

  const take = (name: ServiceName, service: HeldService) => {
    held[name] = service;
    const tell = (code: number | null) => {
      watches.delete(name);
      for (const listener of listeners) listener(name, code);
    };
    watches.set(name, watch(service, tell));
  };
  const release = async (name: ServiceName) => {
    watches.get(name)?.();
    watches.delete(name);
    const service = held[name];
    if (service === undefined || service.source === 'shared') return;
    if (service.source === 'docker') await stopWithDocker(context, [name]);
    await service.process?.stop();
    // After an unexpected end, someone who shared it may have started it again: that one stays on record.
    const recorded = loadRecord(context.dataDir)[name]?.process?.pid;
    if (recorded === service.process?.identity.pid) forgetService(context.dataDir, name);
  };
  for (const name of namesOf(first)) if (first[name] !== undefined) take(name, first[name]);

  let stopped: Promise<void> | undefined;
  const stopAll = async () => {
    const names = namesOf(held).reverse();
    if (names.length > 0)
      await locked(async () => {
        for (const name of names) {
          if (held[name]?.source !== 'shared') context.report({ service: name, phase: 'stop', detail: '' });
          await release(name);
        }
      });
    context.guard.close();
  };
  return {
    get neo4j() {
      return outside.neo4j ?? describeNeo4j(password, held.neo4j);
    },
    get redis() {
      return outside.redis ?? { url: `redis://127.0.0.1:${held.redis?.entry.port ?? 0}`, source: sourceOf(held.redis) };
    },
    get pids() {
      const [neo4j, redis] = [held.neo4j?.entry.process?.pid, held.redis?.entry.process?.pid];
      return { ...(neo4j !== undefined && { neo4j }), ...(redis !== undefined && { redis }) };
    },
    stop: () => (stopped ??= stopAll()),
    async restart(name) {
      if (name === 'neo4j' && outside.neo4j !== undefined) {
        await connectOutsideNeo4j(outside.neo4j);
        return;
      }
      if (name === 'redis' && outside.redis !== undefined) {
        await connectOutsideRedis(outside.redis.url);
        return;
      }
      await locked(async () => {
        await release(name);
        const again = await hold([name], { ...context, ports: { ...context.ports, ...portsOf(held) } });
        if (again[name] !== undefined) take(name, again[name]);
      });
    },
    async neo4jGaveUp() {
      const httpPort = held.neo4j?.process === undefined ? undefined : held.neo4j.entry.httpPort;
      if (httpPort === undefined) return false;
      const answer = await probeNeo4j(httpPort, { user: 'neo4j', password, database: 'neo4j' }, probeMs);
      return answer.kind === 'silent' && answer.detail.includes('needs to be restarted');
    },
    onExit: (listener) => void listeners.push(listener),
  };
}

/** Calls `tell` when the service ends by itself; the returned function ends the watch. */
function watch({ process, entry }: HeldService, tell: (code: number | null) => void): () => void {
  let over = false;
  const once = (code: number | null) => {
    if (!over) tell(code);
    over = true;
  };
  const { process: identity } = entry;
  if (process !== undefined) void process.ended.then(once);
  else if (identity !== undefined) {
    // Another process's child: only looking tells. The timer alone keeps no program running.
    const timer = setInterval(() => {
      if (over || isAlive(identity)) return;
      clearInterval(timer);
      once(null);
    }, sharedLookMs).unref();
    return () => {
      over = true;
      clearInterval(timer);
    };
  }
  return () => {
    over = true;
  };
}

function describeNeo4j(password: string, service: HeldService | undefined): Neo4jService {
  const { port = 0, httpPort, browser = false } = service?.entry ?? {};
  return {
    uri: `bolt://127.0.0.1:${port}`,
    user: 'neo4j',
    password,
    database: 'neo4j',
    ...(browser && httpPort !== undefined && { browserUrl: `http://127.0.0.1:${httpPort}/browser/` }),
    source: sourceOf(service),
  };
}

function sourceOf(service: HeldService | undefined): HeldService['source'] {
  return service?.source ?? 'local';
}

/** A service that starts again keeps its address: clients hold it. */
function portsOf({ neo4j, redis }: HeldServices): ServicePorts {
  return {
    ...(neo4j !== undefined && { neo4jBolt: neo4j.entry.port }),
    ...(neo4j?.entry.httpPort !== undefined && { neo4jHttp: neo4j.entry.httpPort }),
    ...(redis !== undefined && { redis: redis.entry.port }),
  };
}

function namesOf(held: HeldServices): ServiceName[] {
  return (['neo4j', 'redis'] as const).filter((name) => held[name] !== undefined);
}
