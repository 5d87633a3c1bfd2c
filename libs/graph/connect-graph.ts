import { performance } from 'node:perf_hooks';
import type { GraphStores, WorkWriter } from '#contracts';
import neo4j from 'neo4j-driver';
import { createStores } from './create-stores.ts';
import { translateError } from './driver-errors.ts';
import { migrate } from './migrate.ts';
import { createRunner } from './runner.ts';
import type { ObserveStatement, Runner } from './runner.ts';
import { loadStatements } from './statements.ts';
import { createWorkWriter } from './work-writer.ts';
import type { WriterOptions } from './work-writer.ts';

export interface GraphOptions {
  /** Such as `bolt://127.0.0.1:7687` or `neo4j+s://...`. */
  uri: string;
  user: string;
  password: string;
  database: string;
  /** Called with one line of text where something is worth telling: a migration applied, Neo4j away, a bad row refused. */
  log?: (message: string) => void;
  observe?: ObserveStatement;
}

/** An open connection to the graph. Whoever opens it closes it. */
export interface Graph {
  stores: GraphStores;
  /** A group-commit writer of one process. `instanceId` is the one whose lease InstanceStore.renew keeps: an instance without a living lease gets no claims. */
  createWriter(options: WriterOptions): WorkWriter;
  /** Brings constraints and indexes up to date; answers the migrations applied now. Safe when several processes start at once. */
  migrate(): Promise<string[]>;
  /** Round trip in milliseconds. @throws ProductError serviceUnavailable */
  ping(): Promise<number>;
  close(): Promise<void>;
  /** For the selection store of this room. */
  runner: Runner;
}

/**
 * Opens the graph and checks that it answers.
 * @throws Error with a clear sentence when the user or password is refused; ProductError serviceUnavailable when nothing answers.
 */
export async function connectGraph(options: GraphOptions): Promise<Graph> {
  const { uri, user, password, database } = options;
  const log = options.log ?? (() => undefined);
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), {
    disableLosslessIntegers: true,
    connectionTimeout: 5_000,
    connectionAcquisitionTimeout: 30_000,
    maxTransactionRetryTime: 15_000,
    maxConnectionPoolSize: 50,
    // Notes on labels that an empty graph lacks would come with every answer.
    notificationFilter: { minimumSeverityLevel: 'OFF' },
    userAgent: 'seedgraph',
  });
  const texts = loadStatements();
  const runner = createRunner(driver, database, texts, options.observe);

  async function ping(): Promise<number> {
    const start = performance.now();
    try {
      await driver.getServerInfo({ database });
    } catch (error) {
      throw translateError(error);
    }
    return performance.now() - start;
  }

  try {
    await ping();
  } catch (error) {
    await driver.close();
    throw error;
  }
  return {
    stores: createStores(runner),
    createWriter: (writer) => createWorkWriter(runner, writer, log),
    migrate: () => migrate(driver, database, texts, log),
    ping,
    close: () => driver.close(),
    runner,
  };
}
