import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT, spawnNode } from '../helpers/spawn-node.ts';

export interface ProcessInfo {
  pid: number;
  command: string;
}

/** The command line as a process, with a view of everything that it started. */
export interface CommandLine {
  output(): string;
  /** First line that matches, past or to come. @throws where the process ends before */
  line(pattern: RegExp): Promise<string>;
  /** Its exit code. */
  ended(): Promise<number | null>;
  signal(name: NodeJS.Signals): void;
  /** SIGKILL, and resolves when it is gone. */
  kill(): Promise<void>;
  /** Processes that it started and that live. */
  children(): Promise<ProcessInfo[]>;
  /** Processes that it started and that live when those that are on their way out have had half a minute. */
  leftOver(): Promise<ProcessInfo[]>;
}

const PATIENCE_MS = 30_000;

let number = 0;

/**
 * Starts `node apps/cli/bootstrap.mjs ...args`. What it starts is known by a mark in the environment that all inherit,
 * or by working in its data folder: Redis writes its title over its environment.
 */
export function commandLine(args: string[], env: Record<string, string>): CommandLine {
  const mark = `SEEDGRAPH_TEST_MARK=${process.pid}-${(number += 1)}`;
  const child = spawnNode(['apps/cli/bootstrap.mjs', ...args], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      SEEDGRAPH_TEST_MARK: mark.split('=')[1] ?? '',
      ...env,
    },
  });
  const lines: string[] = [];
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const look of [...watchers]) look();
    });
  }
  const exited = once(child, 'close') as Promise<[number | null]>;
  // `close` waits for whoever else holds its output: a child that outlives it would be waited for, and not seen.
  const gone = once(child, 'exit');
  const folder = env['SEEDGRAPH_DATA_DIR'] ?? ROOT;
  const living = () => processes(mark, folder).filter(({ pid }) => pid !== child.pid);
  return {
    output: () => lines.join('\n'),
    async line(pattern) {
      const found = new Promise<string>((resolve) => {
        const look = () => {
          const line = lines.find((text) => pattern.test(text));
          if (line === undefined) return;
          watchers.delete(look);
          resolve(line);
        };
        watchers.add(look);
        look();
      });
      const line = await Promise.race([found, exited.then(() => undefined)]);
      if (line === undefined) throw new Error(`it ended before ${String(pattern)}:\n${lines.join('\n')}`);
      return line;
    },
    ended: async () => (await exited)[0],
    signal: (name) => void child.kill(name),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    children: () => Promise.resolve(living()),
    async leftOver() {
      const end = performance.now() + PATIENCE_MS;
      while (living().length > 0 && performance.now() < end) await pause(100);
      return living();
    },
  };
}

/** Processes whose environment holds the mark or that work in the folder, from Linux's own list. */
function processes(mark: string, folder: string): ProcessInfo[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const marked = readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').includes(mark);
        if (!marked && !readlinkSync(`/proc/${name}/cwd`).startsWith(folder)) return [];
        return [{ pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
      } catch {
        return [];
      }
    });
}
