import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';
import type { ServiceName, ServicePorts } from './service-options.ts';

/** One service that was started for a data folder. */
export interface RecordedService {
  readonly runner: 'local' | 'docker';
  /** Absent with Docker. */
  readonly process?: ProcessIdentity;
  /** Who started it; `attached` services end with this process. */
  readonly owner: ProcessIdentity;
  readonly mode: 'attached' | 'detached';
  /** Bolt port for Neo4j. */
  readonly port: number;
  readonly httpPort?: number;
  readonly browser?: boolean;
}

/** `<dataDir>/services.json`: what runs, and what to keep from one start to the next. Holds no secrets. */
export interface ServiceRecord {
  readonly neo4j?: RecordedService;
  readonly redis?: RecordedService;
  /** Last ports, so that addresses stay the same from start to start. */
  readonly ports?: ServicePorts;
  /** Which kind of server holds this folder's data; never changed silently, or the data would seem to be lost. */
  readonly runner?: RecordedService['runner'];
}

/** What runs now for this data folder; undefined if nothing does. */
export function readServiceRecord(dataDir: string): ServiceRecord | undefined {
  const { neo4j, redis, ...rest } = loadRecord(dataDir);
  const running = {
    ...(neo4j !== undefined && isRunning(neo4j) && { neo4j }),
    ...(redis !== undefined && isRunning(redis) && { redis }),
  };
  return Object.keys(running).length === 0 ? undefined : { ...rest, ...running };
}

/** The record as it was last written, with services that may be gone. */
export function loadRecord(dataDir: string): ServiceRecord {
  try {
    return JSON.parse(readFileSync(recordPath(dataDir), 'utf8')) as ServiceRecord;
  } catch {
    return {};
  }
}

/** Changes the record; the caller holds the data folder's lock. The rename keeps a kill from leaving half a file. */
export function changeRecord(dataDir: string, change: (record: ServiceRecord) => ServiceRecord): void {
  mkdirSync(dataDir, { recursive: true });
  const part = `${recordPath(dataDir)}.part`;
  writeFileSync(part, `${JSON.stringify(change(loadRecord(dataDir)), null, 2)}\n`);
  renameSync(part, recordPath(dataDir));
}

/** Takes a service off the record; its ports and its runner stay remembered. */
export function forgetService(dataDir: string, service: ServiceName): void {
  changeRecord(dataDir, (record) => Object.fromEntries(Object.entries(record).filter(([key]) => key !== service)));
}

/** Containers have no process here: they count as running while their owner lives or if they were left running. */
export function isRunning(entry: RecordedService): boolean {
  if (entry.process !== undefined) return isAlive(entry.process);
  return entry.mode === 'detached' || isAlive(entry.owner);
}

export function lockPath(dataDir: string): string {
  return join(dataDir, 'services.lock');
}

function recordPath(dataDir: string): string {
  return join(dataDir, 'services.json');
}
