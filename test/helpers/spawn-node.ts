import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { spawnGuarded } from '../../apps/cli/supervise/spawn-guarded.ts';

/** The folder of package.json. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Starts Node in a process that does not outlive this one, as a killed suite must leave nothing behind. Its standard output and error are pipes. */
export function spawnNode(
  args: readonly string[],
  options: { cwd?: string; env: Record<string, string> },
): ChildProcess {
  return spawnGuarded(args, { cwd: ROOT, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
}
