import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export type AppName = 'api' | 'worker' | 'rehearsal';

/**
 * Flags of node for each app. What a worker allocates lives as long as a call to a model, longer than between two collections of the usual young
 * generation (16 MB a half): with twice that it spends a seventh less of its processor. The image sets the same.
 */
export const NODE_FLAGS: Readonly<Record<AppName, readonly string[]>> = {
  api: [],
  worker: ['--max-semi-space-size=32'],
  rehearsal: [],
};

/** The folder of package.json; source and build lie at different depths below it. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/**
 * Arguments of node that run an app the way this process itself runs: TypeScript from TypeScript, dist from dist, so
 * that a stale build is never mixed with young sources. Node itself, never npx: killing npx leaves its child behind.
 */
export function appCommand(app: AppName, args: readonly string[] = []): string[] {
  const root = packageRoot();
  if (!import.meta.url.endsWith('.ts')) return [...NODE_FLAGS[app], join(root, 'dist/apps', app, 'main.js'), ...args];
  const tsx = createRequire(join(root, 'package.json')).resolve('tsx');
  const main = join(root, 'apps', app, 'main.ts');
  return [...NODE_FLAGS[app], '--conditions=source', '--import', pathToFileURL(tsx).href, main, ...args];
}
