/** What became of a program: what it printed, or the wall that it ran into. `detail`: the end of what it said about its failure. */
export type ProgramResult =
  { outcome: 'printed'; text: string } | { outcome: 'failed'; wall: 'time' | 'output' | 'error'; detail: string };

/** Runs programs that nobody has read, with nothing of this machine in their reach. */
export interface ProgramRunner {
  /** Why programs cannot be run here, in words for whoever asked for it; undefined: they can. */
  unavailable(): Promise<string | undefined>;
  /** @throws Error where they cannot be run */
  run(program: string): Promise<ProgramResult>;
}
