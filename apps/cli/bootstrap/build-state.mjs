import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const timeOf = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Whether `built` is there and no source is younger. An image without sources has only its build. */
export function isBuilt(root, built) {
  const time = timeOf(built);
  if (time === 0) return false;
  const sources = ['package.json', 'tsconfig.json', 'tsconfig.build.json'].map((name) => join(root, name));
  for (const folder of ['apps', 'libs']) sources.push(...typescriptBelow(join(root, folder)));
  return sources.every((path) => timeOf(path) <= time);
}

function typescriptBelow(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { recursive: true });
  } catch {
    return [];
  }
  return entries.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}
