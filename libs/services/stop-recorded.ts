import { endProcess } from './end-process.ts';
import { withFileLock } from './file-lock.ts';
import { isAlive } from './process-identity.ts';
import type { ServiceName } from './service-options.ts';
import { forgetService, lockPath, readServiceRecord } from './service-record.ts';
import { stopWithDocker } from './start-docker.ts';

export interface StopReport {
  readonly stopped: readonly ServiceName[];
  /** Services of a living `npm start` or test run, which stops them itself. */
  readonly left: readonly { readonly service: ServiceName; readonly ownerPid: number }[];
}

/**
 * Stops what a detached start of this data folder left running, by process id and start time, Redis first. Services
 * whose owner lives are left to it.
 */
export async function stopRecorded(dataDir: string, environment?: NodeJS.ProcessEnv): Promise<StopReport> {
  if (readServiceRecord(dataDir) === undefined) return { stopped: [], left: [] };
  return withFileLock(
    lockPath(dataDir),
    () => undefined,
    async () => {
      const record = readServiceRecord(dataDir) ?? {};
      const stopped: ServiceName[] = [];
      const left: { service: ServiceName; ownerPid: number }[] = [];
      for (const service of ['redis', 'neo4j'] as const) {
        const entry = record[service];
        if (entry === undefined) continue;
        if (entry.mode === 'attached' && isAlive(entry.owner)) {
          left.push({ service, ownerPid: entry.owner.pid });
          continue;
        }
        if (entry.process !== undefined) await endProcess(entry.process);
        else await stopWithDocker({ dataDir, environment }, [service]);
        forgetService(dataDir, service);
        stopped.push(service);
      }
      return { stopped, left };
    },
  );
}
