import { readFileSync } from 'node:fs';

/** The seeds of `npm run demo`. */
export function demoSeeds(): Record<string, unknown>[] {
  return readFileSync(new URL('../../apps/cli/demo-seeds.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
