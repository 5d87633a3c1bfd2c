import type { NewSeed } from '#contracts';

/** Rows of one transaction: large enough for group commit. */
const ROWS = 500;
/** Characters of one transaction: rows may be long, and memory must not follow them. */
const CHARACTERS = 4_000_000;

/** Gathers checked seeds into batches; a problem that stands in the batch already is left out and counted. */
export interface SeedBatch {
  /** False: the batch holds this problem already. */
  add(seed: NewSeed): boolean;
  full(): boolean;
  /** Hands over what was gathered and starts again. */
  take(): NewSeed[];
}

export function createSeedBatch(): SeedBatch {
  let seeds = new Map<string, NewSeed>();
  let characters = 0;
  return {
    add(seed) {
      if (seeds.has(seed.id)) return false;
      seeds.set(seed.id, seed);
      characters += seed.problem.length + (seed.solution?.length ?? 0) + (seed.answer?.length ?? 0) + 1_000;
      return true;
    },
    full: () => seeds.size >= ROWS || characters >= CHARACTERS,
    take() {
      const taken = [...seeds.values()];
      seeds = new Map();
      characters = 0;
      return taken;
    },
  };
}
