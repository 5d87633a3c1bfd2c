import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#config';
import { readServiceRecord } from '#services';
import type { CliContext } from '../context.ts';
import { createServiceReporter } from '../screen/service-progress.ts';
import { readProcessRecords } from '../supervise/process-record.ts';
import { startStack } from '../supervise/stack.ts';

/** A running service that the demo may use. */
export interface DemoStack {
  apiUrl: string;
  rehearsal: boolean;
  /** Stops what the demo started; nothing where it found all running. */
  stop(): Promise<void>;
  kill(): void;
}

/**
 * Uses the service that runs for this data folder, else starts one, on other ports if the usual ones are taken. Two
 * services on one data folder would share one queue: the worker of the other would do this one's work with its own models.
 */
export async function openStack(context: CliContext, config: Config): Promise<DemoStack> {
  const running = readProcessRecords(config.dataDir)[0];
  if (running !== undefined) {
    context.print(`process ${running.pid} serves this data folder already: it is used, at ${running.apiUrl}`);
    const { apiUrl, rehearsal } = running;
    return { apiUrl, rehearsal, stop: () => Promise.resolve(), kill: () => undefined };
  }
  if (readServiceRecord(config.dataDir) !== undefined)
    context.print('Neo4j and Redis of this data folder run already: they are shared');
  const logs = join(config.dataDir, 'logs');
  mkdirSync(logs, { recursive: true });
  const log = createWriteStream(join(logs, 'demo.log'));
  context.print(`log of API and worker: ${join(logs, 'demo.log')}`);
  const stack = await startStack({
    config,
    env: context.env,
    ifPortTaken: 'another',
    onServiceEvent: createServiceReporter(context.print),
    onLine: (app, line) => log.write(`${app} ${line}\n`),
    report: (message) => context.print(`seedgraph | ${message}`),
  });
  return {
    apiUrl: stack.apiUrl,
    rehearsal: stack.rehearsal,
    async stop() {
      await stack.stop();
      log.end();
    },
    kill: () => stack.kill(),
  };
}
