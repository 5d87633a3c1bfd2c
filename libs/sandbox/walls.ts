/** What a program may use. */
export interface Walls {
  /** Wall-clock time, in milliseconds. */
  timeMs: number;
  /** Address space, in bytes. */
  memory: number;
  /** Bytes on each of its outputs. */
  output: number;
}

/** A program computes one answer: what needs more than this is no check but a search. */
export const WALLS: Walls = { timeMs: 10_000, memory: 512 * 1_024 * 1_024, output: 64 * 1_024 };

/** Open files: what the interpreter needs to load its library. */
const FILES = 64;

/**
 * A shell line that sets the limits that the kernel holds and becomes the command behind it. `ulimit` counts memory in KiB; a second of processor time more than
 * the wall clock allows, so that it is the clock that ends a busy program and the message names it. No file may grow, nothing is dumped.
 */
export function limitedShell({ timeMs, memory }: Walls): string {
  const seconds = Math.ceil(timeMs / 1_000) + 1;
  const limits = [`-v ${Math.floor(memory / 1_024)}`, `-t ${seconds}`, '-f 0', '-c 0', `-n ${FILES}`];
  return `${limits.map((limit) => `ulimit ${limit}`).join(' && ')} && exec "$@"`;
}
