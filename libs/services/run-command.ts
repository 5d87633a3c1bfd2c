import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Guard } from './guard.ts';

export interface CommandResult {
  /** Undefined: there is no such program. Null: ended by a signal, for example after `timeoutMs`. */
  readonly code: number | null | undefined;
  /** What it printed, both streams, in order of arrival; the last 400 lines. */
  readonly lines: readonly string[];
}

export interface CommandOptions {
  readonly environment?: NodeJS.ProcessEnv | undefined;
  readonly guard?: Guard | undefined;
  readonly timeoutMs?: number;
  readonly onLine?: (line: string) => void;
}

/** Runs a program to its end; never throws. */
export function runCommand(
  command: string,
  args: readonly string[],
  { environment, guard, timeoutMs, onLine }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const lines: string[] = [];
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      ...(environment !== undefined && { env: environment }),
    });
    const { pid } = child;
    if (pid !== undefined) guard?.watch(pid);
    for (const input of [child.stdout, child.stderr])
      createInterface({ input }).on('line', (line) => {
        lines.push(line);
        if (lines.length > 400) lines.shift();
        onLine?.(line);
      });
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => endGroup(pid), timeoutMs);
    const finish = (code: number | null | undefined) => {
      clearTimeout(timer);
      if (pid !== undefined) guard?.forget(pid);
      resolve({ code, lines });
    };
    child.once('error', () => finish(undefined));
    child.once('close', (code) => finish(code));
  });
}

/** Launch scripts (mvn, docker) start children of their own: the whole group ends. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}
