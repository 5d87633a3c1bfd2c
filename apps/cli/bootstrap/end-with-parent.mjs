import process from 'node:process';
import { setInterval } from 'node:timers';

/**
 * `kill -9` of npm leaves its child behind without a word. Under npm, a changed parent means that npm is gone, and
 * this process stops as on Ctrl-C. Not outside npm: there a command may outlive the shell that started it on purpose.
 */
export function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}
