import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';
import { ServiceError } from './service-error.ts';

/** Neo4j 5.26 runs on these and no others. */
const supported = [17, 21];
const installLine =
  process.platform === 'darwin'
    ? 'brew install openjdk@17 maven'
    : 'sudo apt-get install -y openjdk-17-jre-headless maven';

/** Path of a java that runs Neo4j 5.26: JAVA_HOME's, the PATH's, else one below `systemFolder`. */
export async function findJava(
  environment: NodeJS.ProcessEnv | undefined,
  systemFolder = '/usr/lib/jvm',
): Promise<string> {
  const home = environment?.['JAVA_HOME'];
  const first = home === undefined || home === '' ? 'java' : join(home, 'bin/java');
  const found = await versionOf(first, environment);
  if (found !== undefined && supported.includes(found)) return first;
  for (const java of installedIn(systemFolder)) {
    const version = await versionOf(java, environment);
    if (version !== undefined && supported.includes(version)) return java;
  }
  if (found === undefined)
    throw new ServiceError('javaMissing', 'Neo4j needs Java 17 or 21, and no Java was found.', installLine);
  throw new ServiceError(
    'javaWrongVersion',
    `Neo4j needs Java 17 or 21, and \`${first}\` is Java ${found}.`,
    installLine,
  );
}

/** Major version; undefined if there is no such program or it does not run. */
async function versionOf(java: string, environment: NodeJS.ProcessEnv | undefined): Promise<number | undefined> {
  const { code, lines } = await runCommand(java, ['-version'], { environment, timeoutMs: 20_000 });
  if (code !== 0) return undefined;
  const version = /version "(\d+)(?:\.(\d+))?/.exec(lines.join('\n'));
  // Java 8 calls itself 1.8.
  return version === null ? undefined : Number(version[1] === '1' ? version[2] : version[1]);
}

function installedIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name, 'bin/java'))
    .filter((java) => existsSync(java));
}
