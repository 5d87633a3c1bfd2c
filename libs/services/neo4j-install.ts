import { join } from 'node:path';
import { fetchJars } from './fetch-jars.ts';
import { findJava } from './find-java.ts';
import { jarFetch } from './start-context.ts';
import type { StartContext } from './start-context.ts';

/** Long-term support; the settings in neo4j-conf.ts were checked with exactly this one. */
export const neo4jVersion = '5.26.30';
const browserVersion = '5.24.0';

export interface Neo4jInstall {
  readonly java: string;
  readonly library: string;
  /** Class path entries, plug-ins first. */
  readonly classPath: readonly string[];
}

/**
 * Finds Java and makes sure that the jars of Neo4j Community (GPLv3; it runs as a process of its own) and of Neo4j
 * Browser are there, shared by all data folders.
 */
export async function installNeo4j(context: StartContext): Promise<Neo4jInstall> {
  const java = await findJava(context.environment);
  const fetch = jarFetch(context, 'neo4j');
  const library = join(context.cacheDir, `neo4j-${neo4jVersion}`);
  const artifacts = [`org.neo4j.app:neo4j-server:${neo4jVersion}`, `org.neo4j:neo4j:${neo4jVersion}`];
  await fetchJars({ title: `Neo4j ${neo4jVersion}`, folder: library, artifacts, alone: false, files: 213 }, fetch);
  if (!context.browser) return { java, library, classPath: [join(library, '*')] };

  const folder = join(context.cacheDir, `neo4j-browser-${browserVersion}`);
  const browser = [`org.neo4j.client:neo4j-browser:${browserVersion}`];
  await fetchJars({ title: 'Neo4j Browser', folder, artifacts: browser, alone: true, files: 1 }, fetch);
  return { java, library, classPath: [join(folder, '*'), join(library, '*')] };
}
