import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { NODE_FLAGS, type AppName } from '../../apps/cli/supervise/app-command.ts';
import { spawnNode } from './spawn-node.ts';

/** A process of the product, started as a user's machine would start it. */
export interface ProductProcess {
  child: ChildProcess;
  /** Everything that it wrote so far. */
  output(): string;
  /** First line on standard output that matches. @throws when the process ends before */
  line(pattern: RegExp): Promise<string>;
  /** SIGKILL, and resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and resolves when it is gone. */
  stop(): Promise<void>;
}

let built = false;

/** From now on `startProcess` starts the build in `dist`, as an installed product does: what is measured must be what people run. */
export function startBuilt(): void {
  built = true;
}

/** Starts `apps/<app>` from its sources, or from its build after `startBuilt`. */
export function startProcess(app: AppName, args: string[], env: Record<string, string>): ProductProcess {
  const main = built ? [`dist/apps/${app}/main.js`] : ['--conditions=source', '--import', 'tsx', `apps/${app}/main.ts`];
  const child = spawnNode([...NODE_FLAGS[app], ...main, ...args], {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
  });
  let text = '';
  const watchers = new Set<(line: string) => void>();
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      text = `${text}${line}\n`.slice(-200_000);
      lines.push(line);
      if (lines.length > 2_000) lines.shift();
      for (const watch of watchers) watch(line);
    });
  }
  const exited = once(child, 'exit');
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  return {
    child,
    output: () => text,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const known = lines.find((line) => pattern.test(line));
        if (known !== undefined) {
          resolve(known);
          return;
        }
        const watch = (line: string) => {
          if (!pattern.test(line)) return;
          watchers.delete(watch);
          resolve(line);
        };
        watchers.add(watch);
        void exited.then(() =>
          reject(new Error(`apps/${app} ended before ${String(pattern)}:\n${text.slice(-3_000)}`)),
        );
      }),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
