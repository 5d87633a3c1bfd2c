import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from './app-command.ts';

/** As of `spawn`, but for descriptor 3, which is the guard's. */
export interface GuardedOptions extends Omit<SpawnOptions, 'stdio'> {
  stdio: [stdin: 'ignore' | 'inherit', stdout: 'pipe' | 'inherit', stderr: 'pipe' | 'inherit'];
}

/** Starts Node in a child that is told to stop when this process is gone, however it ended: a pipe to it closes then (`end-with-parent.mjs`). */
export function spawnGuarded(args: readonly string[], { stdio, ...options }: GuardedOptions): ChildProcess {
  const guard = pathToFileURL(join(packageRoot(), 'apps/cli/supervise/end-with-parent.mjs')).href;
  const child = spawn(process.execPath, ['--import', guard, ...args], { ...options, stdio: [...stdio, 'pipe'] });
  // The other end of the pipe closes when the child ends first.
  child.stdio[3]?.on('error', () => undefined);
  return child;
}
