import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { once } from 'node:events';
import type { Guard } from './guard.ts';
import { identify } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';
import { endProcess } from './end-process.ts';

export interface LaunchedProcess {
  readonly identity: ProcessIdentity;
  /** Exit code, or null after a signal; resolves when the process has ended. */
  readonly ended: Promise<number | null>;
  /** Undefined while it runs. */
  readonly outcome: () => { readonly code: number | null } | undefined;
  readonly log: () => string;
  readonly logFile: string;
  stop(): Promise<void>;
}

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** Everything it prints; the log of the start before is kept beside it as `.1`. */
  readonly logFile: string;
  readonly environment: NodeJS.ProcessEnv | undefined;
  /** Absent: the process may outlive this one. */
  readonly guard: Guard | undefined;
}

/** Starts a process in a group of its own, so that Ctrl-C in the terminal reaches it only through `stop`. */
export async function launchProcess({ command, args, logFile, environment, guard }: Launch): Promise<LaunchedProcess> {
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.1`);
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(command, args, {
    stdio: ['ignore', log, log],
    detached: true,
    ...(environment !== undefined && { env: environment }),
  });
  if (child.pid !== undefined) guard?.watch(child.pid);
  closeSync(log);
  child.unref();

  let outcome: { code: number | null } | undefined;
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      outcome = { code };
      if (child.pid !== undefined) guard?.forget(child.pid);
      resolve(code);
    });
  });
  // 'error' before 'spawn' (no such program) rejects here.
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const identity = identify(pid) ?? { pid, started: 'ended' };
  return {
    identity,
    ended,
    outcome: () => outcome,
    log: () => readFileSync(logFile, 'utf8'),
    logFile,
    async stop() {
      child.ref();
      if (outcome === undefined) await endProcess(identity);
      await ended;
    },
  };
}
