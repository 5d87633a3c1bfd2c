import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { loadConfig } from '#config';
import { CliError } from '../client/cli-error.ts';
import type { CliContext } from '../context.ts';
import { packageRoot } from '../supervise/app-command.ts';
import { readProcessRecords } from '../supervise/process-record.ts';
import type { ProcessRecord } from '../supervise/process-record.ts';

/** `up`: what `start` is, in the background: it survives the shell, and looks after its children all the same. */
export function addUp(program: Command, context: CliContext): void {
  program
    .command('up')
    .description('the service in the background; `seedgraph down` stops it')
    .action(async () => {
      const { dataDir } = loadConfig(context.env);
      const running = readProcessRecords(dataDir)[0];
      if (running !== undefined) {
        context.print(`already up (process ${running.pid})\n${describe(running)}`);
        return;
      }
      const record = await startInBackground(context, dataDir);
      context.print(`up (process ${record.pid})\n${describe(record)}\n  log            ${logFile(dataDir)}`);
    });
}

async function startInBackground(context: CliContext, dataDir: string): Promise<ProcessRecord> {
  const log = openLog(dataDir);
  // Under npx and npm a child ends with them; this one must not.
  const env: NodeJS.ProcessEnv = { ...context.env, SEEDGRAPH_DATA_DIR: dataDir };
  delete env['npm_lifecycle_event'];
  const child = spawn(process.execPath, [join(packageRoot(), 'apps/cli/bootstrap.mjs'), 'start', '--background'], {
    env,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  context.note(`starting; the log is ${logFile(dataDir)}`);
  let exit: number | null | undefined;
  child.once('exit', (code) => (exit = code));
  child.once('error', () => (exit = null));
  for (;;) {
    const record = readProcessRecords(dataDir).find(({ pid }) => pid === child.pid);
    if (record !== undefined) {
      child.unref();
      return record;
    }
    if (exit !== undefined) throw new CliError(`it did not start. The end of ${logFile(dataDir)}:\n${tail(dataDir)}`);
    await pause(200);
  }
}

function describe({ apiUrl, browserUrl, model, mode }: ProcessRecord): string {
  return [
    `  API            ${apiUrl}`,
    `  Swagger UI     ${apiUrl}/docs`,
    `  Neo4j Browser  ${browserUrl ?? '-'}`,
    `  model          ${model}`,
    mode === 'background' ? '  stop it with   npx seedgraph down' : '  it runs in the foreground of another terminal',
  ].join('\n');
}

/** The log of the last start is kept beside it. */
function openLog(dataDir: string): number {
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  if (existsSync(logFile(dataDir))) renameSync(logFile(dataDir), `${logFile(dataDir)}.1`);
  return openSync(logFile(dataDir), 'a');
}

function logFile(dataDir: string): string {
  return join(dataDir, 'logs', 'seedgraph.log');
}

function tail(dataDir: string): string {
  return readFileSync(logFile(dataDir), 'utf8').trimEnd().split('\n').slice(-5).join('\n');
}
