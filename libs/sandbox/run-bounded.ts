import { spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';
import type { ProgramResult } from '#contracts';
import { FILTER_DESCRIPTOR } from './sandbox-command.ts';
import type { Walls } from './walls.ts';

/** The end of what a failed program said. */
const DETAIL = 300;

/**
 * Runs a command with a program on its standard input, until it ends or runs into a wall. What it started ends with it.
 * @throws Error where the command cannot be started
 */
export function runBounded(
  { file, args }: { file: string; args: string[] },
  program: string,
  filter: Buffer,
  { timeMs, output }: Walls,
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      // bwrap itself needs a path to be found by; the program's own environment is empty.
      env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      detached: true,
    });
    const heard = { out: [] as Buffer[], err: [] as Buffer[] };
    let [out, err] = [0, 0];
    let wall: 'time' | 'output' | undefined;
    const stop = (why: 'time' | 'output'): void => {
      wall ??= why;
      // The group: the shell has become bwrap, whose death ends what is inside.
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    };
    const clock = setTimeout(() => {
      stop('time');
    }, timeMs);
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.length;
      if (out > output) stop('output');
      else heard.out.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.length;
      if (err > output) stop('output');
      else heard.err.push(chunk);
    });
    child.on('error', (error) => {
      clearTimeout(clock);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(clock);
      const text = (chunks: Buffer[]): string => Buffer.concat(chunks).toString('utf8');
      if (wall === 'time') resolve({ outcome: 'failed', wall, detail: `it did not end within ${timeMs / 1_000} s` });
      else if (wall === 'output') resolve({ outcome: 'failed', wall, detail: `it printed more than ${output} bytes` });
      else if (code === 0) resolve({ outcome: 'printed', text: text(heard.out) });
      else
        resolve({ outcome: 'failed', wall: 'error', detail: text(heard.err).trim().slice(-DETAIL) || `code ${code}` });
    });
    // A program that ends before it has read its input closes the pipe; that is no failure of ours.
    const ignore = (): void => undefined;
    child.stdin.on('error', ignore);
    child.stdin.end(program);
    const handed = child.stdio[FILTER_DESCRIPTOR] as Duplex | null;
    handed?.on('error', ignore);
    handed?.end(filter);
  });
}
