import type { Guard } from './guard.ts';
import type { JarFetch } from './fetch-jars.ts';
import type { LaunchedProcess } from './launch-process.ts';
import type { RecordedService } from './service-record.ts';
import type { ServiceEvent, ServiceName, ServicePorts } from './service-options.ts';

/** What the starters of one `startServices` call share. */
export interface StartContext {
  readonly dataDir: string;
  readonly cacheDir: string;
  readonly environment: NodeJS.ProcessEnv | undefined;
  readonly guard: Guard;
  readonly mode: RecordedService['mode'];
  readonly ports: ServicePorts;
  /** Last time's ports; a restart passes the present ones as `ports`. */
  readonly lastPorts: ServicePorts;
  /** The conventional ports are tried first: for the default data folder only, so that others stay out of its way. */
  readonly conventionalPorts: boolean;
  readonly browser: boolean;
  readonly heapMb: number;
  readonly minimumFreeMb: number;
  readonly report: (event: ServiceEvent) => void;
  /** Called as soon as a process exists, before it is ready: a kill from then on leaves it on record. */
  readonly onLaunched: (service: ServiceName, started: StartedService) => void;
}

/** A service that this process started. */
export interface StartedService {
  readonly process: LaunchedProcess;
  readonly port: number;
  readonly httpPort?: number;
}

/** The guard for the service itself: none if it is to outlive this process. */
export function serviceGuard({ mode, guard }: StartContext): Guard | undefined {
  return mode === 'attached' ? guard : undefined;
}

export function jarFetch(context: StartContext, service: ServiceName): JarFetch {
  const { environment, guard } = context;
  return { environment, guard, report: (event) => context.report({ service, ...event }) };
}
