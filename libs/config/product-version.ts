import { readFileSync } from 'node:fs';

/** Version of this package: the source and the build lie at different depths below its package.json. */
export function productVersion(): string {
  for (const path of ['../../package.json', '../../../package.json']) {
    const version = versionIn(new URL(path, import.meta.url));
    if (version !== undefined) return version;
  }
  return 'unknown';
}

function versionIn(file: URL): string | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const found = typeof content === 'object' && content !== null && 'version' in content ? content.version : undefined;
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}
