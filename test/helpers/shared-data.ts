import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Path of a real data file beside the checkout; whoever reads it says visibly when it is absent. */
export function sharedData(file: string): string {
  return resolve(process.env['SEEDGRAPH_SHARED_DATA'] ?? resolve(ROOT, '../shared/data'), file);
}
