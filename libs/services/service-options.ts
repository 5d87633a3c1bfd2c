/** The two services that the product needs. */
export type ServiceName = 'neo4j' | 'redis';

/** Where a running service came from; `shared` means that another process of this data folder started it. */
export type ServiceSource = 'environment' | 'docker' | 'local' | 'shared';

export type ServicePhase = 'find' | 'wait' | 'fetch' | 'start' | 'ready' | 'stop';

/** One line of progress for a screen. `done` and `total` count files, and are set while something is fetched. */
export interface ServiceEvent {
  readonly service: ServiceName | 'docker';
  readonly phase: ServicePhase;
  readonly detail: string;
  readonly done?: number;
  readonly total?: number;
}

export interface ServicesOptions {
  /** Absolute path (SEEDGRAPH_DATA_DIR); created if missing. All data, logs and passwords live below it. */
  readonly dataDir: string;
  /** From NEO4J_URI and its siblings: used as it is, never started or stopped here. */
  readonly neo4j?: {
    readonly uri: string;
    readonly user?: string | undefined;
    readonly password?: string | undefined;
    readonly database?: string | undefined;
  };
  /** From REDIS_URL: used as it is. */
  readonly redisUrl?: string;
  /** Default true: Docker Compose is tried before local processes. */
  readonly allowDocker?: boolean;
  /** Ports that must be used; one that is taken is an error. Left out: last time's, else any free one. */
  readonly ports?: ServicePorts;
  readonly report: (event: ServiceEvent) => void;
  /** Fetch and serve Neo4j Browser; default true. */
  readonly browser?: boolean;
  /** Neo4j's heap in megabytes; default 768. */
  readonly heapMb?: number;
  /** Let the services outlive this process (`seedgraph up`); default false: they end with it, even after kill -9. */
  readonly detached?: boolean;
  /** Where fetched programs are kept for all data folders; default `seedgraph` in XDG_CACHE_HOME, else in ~/.cache. */
  readonly cacheDir?: string;
  /** Environment for the programs started here (PATH, JAVA_HOME, XDG_CACHE_HOME); default: this process's, inherited. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Free space that a first start asks for, in megabytes; default 500. */
  readonly minimumFreeMb?: number;
}

export interface ServicePorts {
  readonly neo4jBolt?: number;
  readonly neo4jHttp?: number;
  readonly redis?: number;
}

export interface Neo4jService {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly browserUrl?: string;
  readonly source: ServiceSource;
}

export interface RedisService {
  readonly url: string;
  readonly source: ServiceSource;
}

export type ServiceExitListener = (service: ServiceName, code: number | null) => void;

export interface RunningServices {
  readonly neo4j: Neo4jService;
  readonly redis: RedisService;
  /** Process ids of local services, own or shared; empty for others. */
  readonly pids: { readonly neo4j?: number; readonly redis?: number };
  /** Stops only what this call started, in reverse order, and resolves when it has ended. Safe to call twice. */
  stop(): Promise<void>;
  /**
   * Starts a service again at the same address. A living shared one is left alone; a shared one whose owner is gone is
   * started here and then belongs to this process.
   */
  restart(service: ServiceName): Promise<void>;
  /** Whether the local Neo4j says that it takes no transactions until it is started again, as after a full disk. */
  neo4jGaveUp(): Promise<boolean>;
  /** Called when a local service ends without `stop` or `restart`; `code` is null after a signal or if it was shared. */
  onExit(listener: ServiceExitListener): void;
}
