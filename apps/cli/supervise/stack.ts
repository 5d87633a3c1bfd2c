import { startServices } from '#services';
import type { RunningServices, ServiceEvent } from '#services';
import type { Config } from '#config';
import { appCommand } from './app-command.ts';
import { chooseApiPort } from './choose-api-port.ts';
import { describeModels, needsRehearsal } from './describe-models.ts';
import { freePort } from './free-port.ts';
import { answers } from './answers.ts';
import { startSupervised } from './supervised-process.ts';
import type { SupervisedProcess } from './supervised-process.ts';
import { superviseServices } from './supervise-services.ts';

export interface StackOptions {
  config: Config;
  env: NodeJS.ProcessEnv;
  /** What to do where the API's port is taken: say who holds it, or take another. */
  ifPortTaken: 'fail' | 'another';
  onServiceEvent: (event: ServiceEvent) => void;
  onLine: (app: string, line: string) => void;
  report: (message: string) => void;
}

/** Everything that serves a data folder: Neo4j, Redis, the rehearsal model where no other is configured, API, worker. */
export interface Stack {
  apiUrl: string;
  services: RunningServices;
  rehearsal: boolean;
  model: string;
  /** Process ids by name. */
  pids(): Record<string, number | undefined>;
  /** Stops what was started here, in reverse order. Safe to call twice. */
  stop(): Promise<void>;
  /** Ends the apps at once; local services end with this process. */
  kill(): void;
}

/** Longest that each may take to end by itself; the worker's is beside the time that it waits for calls in flight. */
const GRACE_MS = { worker: 5_000, api: 5_000, rehearsal: 2_000 };

/** Starts the stack, each part when what it needs is ready. If one fails, what was started before it is stopped. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { config, report, onLine } = options;
  const { host } = config.api;
  const stops: (() => Promise<void> | void)[] = [];
  const apps = new Map<string, SupervisedProcess>();
  let stopping: Promise<void> | undefined;
  const stop = () =>
    (stopping ??= (async () => {
      for (const undo of stops.reverse()) await undo();
    })());

  async function startApp(name: 'rehearsal' | 'api' | 'worker', args: string[], env: NodeJS.ProcessEnv, url?: string) {
    const app = await startSupervised({
      name,
      args,
      env,
      isReady: () => (url === undefined ? Promise.resolve(true) : answers(url)),
      onLine: (line) => onLine(name, line),
      report,
      graceMs: GRACE_MS[name] + (name === 'worker' ? config.drainMs : 0),
    });
    apps.set(name, app);
    stops.push(() => app.stop());
  }

  try {
    const port = await chooseApiPort(config, options.ifPortTaken);
    const services = await startServices({
      dataDir: config.dataDir,
      ...(config.neo4j !== undefined && { neo4j: config.neo4j }),
      ...(config.redisUrl !== undefined && { redisUrl: config.redisUrl }),
      environment: options.env,
      report: options.onServiceEvent,
    });
    stops.push(() => services.stop());
    stops.push(superviseServices(services, report));

    const env: NodeJS.ProcessEnv = {
      ...options.env,
      SEEDGRAPH_DATA_DIR: config.dataDir,
      NEO4J_URI: services.neo4j.uri,
      NEO4J_USER: services.neo4j.user,
      NEO4J_PASSWORD: services.neo4j.password,
      NEO4J_DATABASE: services.neo4j.database,
      REDIS_URL: services.redis.url,
      HOST: host,
      PORT: String(port),
    };
    const rehearsal = needsRehearsal(config);
    if (rehearsal && config.models.rehearsalUrl === undefined) {
      const rehearsalPort = await freePort();
      env['SEEDGRAPH_REHEARSAL_URL'] = `http://127.0.0.1:${rehearsalPort}/v1`;
      const args = appCommand('rehearsal', ['--port', String(rehearsalPort)]);
      await startApp('rehearsal', args, env, `${env['SEEDGRAPH_REHEARSAL_URL']}/models`);
    }
    const apiUrl = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;
    await startApp('api', appCommand('api'), env, `${apiUrl}/readyz`);
    await startApp('worker', appCommand('worker'), env);
    return {
      apiUrl,
      services,
      rehearsal,
      model: describeModels(config),
      pids: () => ({ ...services.pids, ...Object.fromEntries([...apps].map(([name, app]) => [name, app.pid()])) }),
      stop,
      kill: () => {
        for (const app of apps.values()) app.kill();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
