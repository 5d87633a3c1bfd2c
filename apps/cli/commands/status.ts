import type { Command } from 'commander';
import { z } from 'zod';
import { loadConfig } from '#config';
import { readServiceRecord } from '#services';
import { Run } from '#contracts';
import { ApiError } from '../client/cli-error.ts';
import { listPages } from '../client/list-pages.ts';
import type { CliContext } from '../context.ts';
import { describeRun } from '../screen/funnel-table.ts';
import { readProcessRecords } from '../supervise/process-record.ts';

interface Status {
  dataDir: string;
  processes: ReturnType<typeof readProcessRecords>;
  services: Record<string, { pid: number | null; port: number }>;
  api: { url: string; ready: unknown };
  runs: Run[];
}

/** `status`: what runs for the data folder, whether the API is ready, and which runs are at work. */
export function addStatus(program: Command, context: CliContext): void {
  program
    .command('status')
    .description('what runs, whether the API is ready, and runs at work')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: true }) => {
      const status = await readStatus(context);
      context.print(json === true ? JSON.stringify(status, null, 2) : render(status));
    });
}

async function readStatus(context: CliContext): Promise<Status> {
  const { dataDir } = loadConfig(context.env);
  const record = readServiceRecord(dataDir);
  const services: Status['services'] = {};
  for (const name of ['neo4j', 'redis'] as const) {
    const entry = record?.[name];
    if (entry !== undefined) services[name] = { pid: entry.process?.pid ?? null, port: entry.port };
  }
  const client = context.client();
  const runs: Run[] = [];
  const ready = await client.call('GET', '/readyz').catch((error: unknown) => {
    // Not ready is an answer too: it names the dependency.
    if (error instanceof ApiError) return error.body;
    throw error;
  });
  for await (const run of listPages(client, Run, '/runs', {}, 100)) {
    if (['planned', 'planning', 'running', 'paused', 'budgetReached'].includes(run.status)) runs.push(run);
  }
  return { dataDir, processes: readProcessRecords(dataDir), services, api: { url: client.url, ready }, runs };
}

function render({ dataDir, processes, services, api, runs }: Status): string {
  const lines = [`data folder ${dataDir}`];
  for (const { pid, mode, apiUrl, model } of processes) lines.push(`process ${pid} (${mode}): ${apiUrl}, ${model}`);
  for (const [name, { pid, port }] of Object.entries(services)) {
    lines.push(`${name}: port ${port}${pid === null ? ', in Docker' : `, process ${pid}`}`);
  }
  lines.push(`API ${api.url}: ${describeReady(api.ready)}`);
  for (const run of runs) lines.push(describeRun(run));
  if (runs.length === 0) lines.push('no run is at work');
  return lines.join('\n');
}

function describeReady(ready: unknown): string {
  const parsed = z.record(z.string(), z.unknown()).safeParse(ready);
  return parsed.success ? JSON.stringify(parsed.data) : 'no answer';
}
