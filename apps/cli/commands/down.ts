import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { loadConfig } from '#config';
import { stopRecorded } from '#services';
import type { CliContext } from '../context.ts';
import { isSeedgraph, readProcessRecords } from '../supervise/process-record.ts';

/** Longer than an orderly stop takes, beside the time that a worker waits for calls in flight. */
const PATIENCE_MS = 30_000;

/** `down`: stops what `up` started. What runs in the foreground of a terminal is left to that terminal. */
export function addDown(program: Command, context: CliContext): void {
  program
    .command('down')
    .description('stop what `seedgraph up` started')
    .action(async () => {
      const { dataDir, drainMs } = loadConfig(context.env);
      const records = readProcessRecords(dataDir);
      const mine = records.filter(({ mode }) => mode === 'background');
      for (const { pid } of mine) {
        await endProcess(pid, drainMs + PATIENCE_MS);
        context.print(`process ${pid} stopped`);
      }
      for (const service of (await stopRecorded(dataDir)).stopped) context.print(`${service} stopped`);
      for (const { pid, mode } of records) {
        if (mode === 'foreground')
          context.print(`npm start runs in a terminal (process ${pid}): Ctrl-C there stops it`);
      }
      if (records.length === 0) context.print(`nothing runs for ${dataDir}`);
    });
}

async function endProcess(pid: number, patienceMs: number): Promise<void> {
  process.kill(pid, 'SIGTERM');
  const end = performance.now() + patienceMs;
  while (isSeedgraph(pid)) {
    if (performance.now() > end) process.kill(pid, 'SIGKILL');
    await pause(100);
  }
}
