import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * One statement of cypher/: `name` is its path there without the ending (`seeds/get`), `P` its parameters, `R` a row of its answer.
 * `params` and `row` carry types only.
 */
export interface Statement<P extends object, R extends object> {
  readonly name: string;
  readonly params?: P;
  readonly row?: R;
}

/** Texts of all statements by name. */
export type StatementTexts = ReadonlyMap<string, string>;

/** Folder of the package: the nearest one above this file with a package.json, so that it is found from libs/ and from dist/libs/. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('No package.json above the graph library: the installation is incomplete');
    folder = above;
  }
  return folder;
}

/** Where the statements lie. */
export function cypherFolder(): string {
  return join(packageRoot(), 'cypher');
}

/** Reads every `*.cypher` below a folder. */
export function loadStatements(folder: string = cypherFolder()): StatementTexts {
  const texts = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.cypher')) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path)
      .split(sep)
      .join('/')
      .replace(/\.cypher$/, '');
    texts.set(name, readFileSync(path, 'utf8'));
  }
  return texts;
}

/** @throws Error when there is no such statement: a name is misspelt, or the package is incomplete. */
export function textOf(texts: StatementTexts, name: string): string {
  const text = texts.get(name);
  if (text === undefined) throw new Error(`There is no statement cypher/${name}.cypher`);
  return text;
}
