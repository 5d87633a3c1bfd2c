import { existsSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isBuilt } from './build-state.mjs';

/** Runs the command line in this process (one process less to lose): from dist if that is fresh, else the TypeScript. */
export async function importCli(root) {
  const built = join(root, 'dist/apps/cli/main.js');
  if (isBuilt(root, built)) {
    await import(pathToFileURL(built).href);
    return;
  }
  const source = join(root, 'apps/cli/main.ts');
  if (!existsSync(source)) throw new Error(`neither ${built} nor ${source} exists: the clone is not whole`);
  const { register: registerTsx } = await import('tsx/esm/api');
  registerTsx();
  // Registered last, so asked first: gives `#rooms` the condition that --conditions=source would.
  register('./source-condition.mjs', import.meta.url);
  await import(pathToFileURL(source).href);
}
