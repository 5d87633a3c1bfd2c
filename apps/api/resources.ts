import type { FastifyPluginCallback } from 'fastify';
import type { GraphStores, JobQueue, ProgramRunner, ShutEndpoint } from '#contracts';
import type { Keyring } from '#keys';
import type { ModelsSource } from '#models';
import type { Background, RunModels } from '#pipeline';
import type { ContextKeeper, Log, Metrics, Tracing } from '#telemetry';
import type { BodyPace } from './body-pace.ts';
import type { RoleCheck } from './check-roles.ts';
import type { RequestContext } from './plugins/request-context.ts';

/** Whether an endpoint answers now, and what it said. Never a key. */
export interface EndpointState {
  reachable: boolean;
  latencyMs: number | null;
  detail: string;
}

/** Everything the routes stand on; opened and closed by main.ts, in memory in unit tests. */
export interface Resources {
  stores: GraphStores;
  queue: JobQueue;
  models: RunModels & { source: ModelsSource };
  /** Whether programs of models can be run on this machine. */
  programs: Pick<ProgramRunner, 'unavailable'>;
  /** Asks an endpoint, by its name, whether it is there; costs nothing. */
  reachEndpoint: (endpoint: string) => Promise<EndpointState>;
  /** Those of the endpoints that no worker asks now, and why. @throws when Redis is away */
  shutEndpoints: (endpoints: readonly string[]) => Promise<ShutEndpoint[]>;
  /** Asks each role one structured question, the canonicaliser some control pairs as well; costs a few tokens. */
  checkModels: (signal: AbortSignal) => Promise<RoleCheck[]>;
  /** Asks each dependency for a sign of life, by name. */
  probes: Record<string, () => Promise<unknown>>;
  background: Background;
  metrics: Metrics;
  /** Left out: no traces are taken. */
  tracing?: Tracing | undefined;
  /** What each line of the log says of the request that it is about. */
  context: ContextKeeper<RequestContext>;
  log: Log;
  instanceId: string;
  newId: (kind: string) => string;
  /** Folder that holds one folder for each export. */
  exportsDir: string;
  /** API keys as configured. Empty: no key is asked. */
  apiKeys: readonly string[];
  keyring: Keyring;
  /** The pages that show the queues, under a path. */
  board: (path: string) => FastifyPluginCallback;
  requestsPerMinute: number;
  bodyPace: BodyPace;
  /** Milliseconds for which an idempotency key stays busy after the process that works on its request was killed. */
  leaseMs: number;
  version: string;
  /** Milliseconds between two looks at a run that somebody follows. */
  progressMs: number;
  /** Aborted when the process stops: streams end instead of holding it up. */
  stopping: AbortSignal;
}
