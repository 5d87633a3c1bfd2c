import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { diskFull } from './disk-space.ts';
import { withFileLock } from './file-lock.ts';
import type { Guard } from './guard.ts';
import { runCommand } from './run-command.ts';
import { ServiceError } from './service-error.ts';
import type { ServiceEvent } from './service-options.ts';

export interface JarSet {
  /** For a person: what is fetched. */
  readonly title: string;
  readonly folder: string;
  /** group:artifact:version */
  readonly artifacts: readonly string[];
  /** Without their dependencies. */
  readonly alone: boolean;
  /** How many files there will be, for the progress. */
  readonly files: number;
}

export interface JarFetch {
  readonly environment: NodeJS.ProcessEnv | undefined;
  readonly guard: Guard;
  readonly report: (event: Omit<ServiceEvent, 'service'>) => void;
}

/**
 * Makes sure that the jars lie in `set.folder`, through Maven and its own local repository. They are copied beside it
 * and renamed when complete, so a kill in the middle or two starts at once never leave half a library.
 */
export async function fetchJars(set: JarSet, fetch: JarFetch): Promise<void> {
  if (existsSync(set.folder)) return;
  mkdirSync(dirname(set.folder), { recursive: true });
  await withFileLock(
    `${set.folder}.lock`,
    (pid) => fetch.report({ phase: 'wait', detail: `process ${pid} is fetching ${set.title}` }),
    async () => {
      if (existsSync(set.folder)) return;
      const work = await mkdtemp(`${set.folder}.part-`);
      try {
        await runMaven(set, work, fetch);
        await rename(join(work, 'jars'), set.folder);
      } finally {
        await rm(work, { recursive: true, force: true });
      }
    },
  );
}

async function runMaven(set: JarSet, work: string, { environment, guard, report }: JarFetch): Promise<void> {
  await writeFile(join(work, 'pom.xml'), pom(set.artifacts));
  const jars = join(work, 'jars');
  const progress = trackProgress(set, jars, report);
  const args = ['-B', '-f', join(work, 'pom.xml'), 'dependency:copy-dependencies'];
  args.push(`-DoutputDirectory=${jars}`, `-DexcludeTransitive=${String(set.alone)}`);
  const { code, lines } = await runCommand('mvn', args, { environment, guard, onLine: progress.onLine });
  progress.end();
  if (code === 0) return;
  if (code === undefined)
    throw new ServiceError(
      'mavenMissing',
      `${set.title} is fetched with Maven, and there is no \`mvn\` on the PATH.`,
      process.platform === 'darwin' ? 'brew install maven' : 'sudo apt-get install -y maven',
    );
  if (lines.some((line) => line.includes('No space left on device'))) throw diskFull(set.folder);
  const reason = lines.find((line) => line.startsWith('[ERROR]')) ?? lines.at(-1) ?? 'it was ended';
  throw new ServiceError(
    'mavenFailed',
    `Maven could not fetch ${set.title}: ${reason.replace('[ERROR] ', '').slice(0, 600)}`,
    `mvn -B dependency:get -Dartifact=${set.artifacts[0] ?? ''} -Dtransitive=false`,
  );
}

/**
 * Maven prints one line with a size for each file that it downloads, and nothing while it copies: what has arrived is
 * counted in the folder.
 */
function trackProgress(set: JarSet, jars: string, report: JarFetch['report']) {
  let [downloaded, megabytes, copied] = [0, 0, 0];
  const tell = (detail: string, done: number) =>
    report({ phase: 'fetch', detail: `${set.title}: ${detail}`, done: Math.min(done, set.files), total: set.files });
  tell(`into ${set.folder}`, 0);
  const timer = setInterval(() => {
    const now = existsSync(jars) ? readdirSync(jars).length : 0;
    if (now > copied) tell(`${now} files copied to ${set.folder}`, now);
    copied = now;
  }, 250);
  return {
    onLine: (line: string) => {
      const size = /Downloaded from \S+: \S+\.jar \(([\d.]+) (k?|M)B/.exec(line);
      if (size === null) return;
      downloaded += 1;
      megabytes += Number(size[1]) / (size[2] === 'M' ? 1 : size[2] === 'k' ? 1e3 : 1e6);
      tell(`${downloaded} files, ${megabytes.toFixed(1)} MB downloaded`, downloaded);
    },
    end: () => clearInterval(timer),
  };
}

function pom(artifacts: readonly string[]): string {
  const dependencies = artifacts.map((coordinates) => {
    const [group = '', artifact = '', version = ''] = coordinates.split(':');
    return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  });
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>seedgraph</groupId><artifactId>services</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>${dependencies.join('\n    ')}</dependencies>
  <build><pluginManagement><plugins><plugin>
    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId><version>3.8.1</version>
  </plugin></plugins></pluginManagement></build>
</project>
`;
}
