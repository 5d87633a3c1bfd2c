import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { packageRoot } from './package-root.ts';

/** Keeps children from outliving this process, however it ends. */
export interface Guard {
  /** A child that leads its own process group. */
  watch(pid: number): void;
  forget(pidOrName: number | string): void;
  /** A command to run if this process dies; `forget(name)` takes it back. */
  atEnd(name: string, command: readonly string[]): void;
  /** Lets go of all that is watched, without ending it. */
  close(): void;
}

/**
 * The watchdog is a process of its own group that only this process's death, or `close`, ends. It starts with the first
 * child: who shares running services needs none.
 */
export function createGuard(): Guard {
  const watched = new Set<number | string>();
  let pipe: Writable | undefined;
  const tell = (message: object) => {
    pipe ??= startWatchdog();
    pipe.write(`${JSON.stringify(message)}\n`);
  };
  const forget = (key: number | string) => {
    if (watched.delete(key)) tell({ forget: key });
  };
  return {
    watch(pid) {
      watched.add(pid);
      tell({ watch: pid });
    },
    forget,
    atEnd(name, command) {
      watched.add(name);
      tell({ atEnd: { name, command } });
    },
    close() {
      for (const key of [...watched]) forget(key);
      pipe?.end();
      pipe = undefined;
    },
  };
}

function startWatchdog(): Writable {
  const child = spawn(process.execPath, [join(packageRoot(), 'libs/services/watchdog.mjs')], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const pipe = child.stdin;
  // A watchdog that someone killed is no reason to fail: children are then ended by `stop` alone.
  child.on('error', () => undefined);
  pipe.on('error', () => undefined);
  child.unref();
  if (pipe instanceof Socket) pipe.unref();
  return pipe;
}
