import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { CliError } from '../client/cli-error.ts';
import { spawnGuarded } from './spawn-guarded.ts';

export interface SupervisedOptions {
  name: string;
  /** Arguments of node. */
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Asked until it says true; the process counts as started then. */
  isReady: () => Promise<boolean>;
  /** One line of what the process writes. */
  onLine: (line: string) => void;
  /** What happens to it, for a person. */
  report: (message: string) => void;
  /** How long it may take to end by itself when told to stop. */
  graceMs: number;
}

/** A child that is started again when it dies, and that ends with this process however that ends. */
export interface SupervisedProcess {
  pid(): number | undefined;
  /** Resolves when it has ended. Safe to call twice. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

/** Waits between starts, in milliseconds: the last one repeats. */
const BACKOFF_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
/** A process that lived as long is healthy: its next death is a first one again. */
const HEALTHY_MS = 60_000;
const READY_MS = 180_000;

/**
 * Starts a child and waits until it is ready. A first start that fails is an error with the child's last words: it
 * would fail for ever. Later deaths are answered by another start.
 */
export async function startSupervised(options: SupervisedOptions): Promise<SupervisedProcess> {
  const { name, report, graceMs } = options;
  const stopped = new AbortController();
  let last: string[] = [];
  let child = launch();

  function launch(): ChildProcess {
    last = [];
    return spawnChild(options, (line) => {
      last = [...last.slice(-4), line];
      options.onLine(line);
    });
  }

  async function untilReady(): Promise<void> {
    const end = performance.now() + READY_MS;
    while (!(await options.isReady())) {
      if (hasEnded(child)) throw new CliError(`${name} ended while it started: ${lastWords(last)}`);
      if (stopped.signal.aborted) return;
      if (performance.now() > end) throw new CliError(`${name} did not answer within ${READY_MS / 1_000} s`);
      await pause(100);
    }
  }

  async function superviseForever(): Promise<void> {
    for (let deaths = 0; ; deaths += 1) {
      const startedAt = performance.now();
      const how = await ended(child);
      if (stopped.signal.aborted) return;
      if (performance.now() - startedAt > HEALTHY_MS) deaths = 0;
      const wait = BACKOFF_MS[Math.min(deaths, BACKOFF_MS.length - 1)] ?? 0;
      report(`${name} ended (${how}); it is started again in ${wait / 1_000} s. Its last words: ${lastWords(last)}`);
      await pause(wait, undefined, { signal: stopped.signal }).catch(() => undefined);
      if (isAborted(stopped.signal)) return;
      child = launch();
      void untilReady().then(
        () => report(`${name} is back`),
        () => undefined,
      );
    }
  }

  async function stop(): Promise<void> {
    stopped.abort();
    if (hasEnded(child)) return;
    child.kill('SIGTERM');
    const forced = setTimeout(() => {
      report(`${name} does not end by itself; killed`);
      child.kill('SIGKILL');
    }, graceMs);
    await ended(child);
    clearTimeout(forced);
  }

  try {
    await untilReady();
  } catch (error) {
    await stop();
    throw error;
  }
  void superviseForever();
  return {
    pid: () => child.pid,
    stop,
    kill() {
      stopped.abort();
      child.kill('SIGKILL');
    },
  };
}

/** Of its own group, so that Ctrl-C in the terminal reaches only this process, which stops its children in order. */
function spawnChild({ args, env }: SupervisedOptions, onLine: (line: string) => void): ChildProcess {
  const child = spawnGuarded(args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', onLine);
  }
  // A process that could not be made at all: `ended` tells it like any other end.
  child.on('error', () => undefined);
  return child;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

/** How a child ended, in words. */
function ended(child: ChildProcess): Promise<string> {
  const words = () => child.signalCode ?? `code ${child.exitCode ?? '?'}`;
  if (hasEnded(child)) return Promise.resolve(words());
  return new Promise((resolve) => {
    child.once('close', () => resolve(words()));
    child.once('error', (error) => resolve(error.message));
  });
}

/** A call, so that the compiler does not take the flag for settled across an await. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function lastWords(lines: readonly string[]): string {
  return lines.length === 0 ? 'none' : lines.join(' | ');
}
