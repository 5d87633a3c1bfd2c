import { existsSync, mkdirSync } from 'node:fs';
import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fetchJars } from './fetch-jars.ts';
import type { JarFetch } from './fetch-jars.ts';
import { runCommand } from './run-command.ts';
import { ServiceError } from './service-error.ts';
import { readZipEntry } from './zip-entry.ts';

const jar = { artifact: 'com.github.codemonstur:embedded-redis:1.4.4', name: 'embedded-redis-1.4.4' };

/** Servers in that jar. */
const packed: Readonly<Record<string, string>> = {
  'linux-x64': 'redis-server-6.2.6-v5-linux-amd64',
  'linux-arm64': 'redis-server-6.2.7-linux-arm64',
  'darwin-x64': 'redis-server-6.2.6-v5-darwin-amd64',
  'darwin-arm64': 'redis-server-6.2.6-v5-darwin-arm64',
};

/** A Redis server program: redis-server or valkey-server on the PATH, else the one out of a jar that Maven fetches. */
export async function findRedisServer(cacheDir: string, fetch: JarFetch): Promise<string> {
  for (const program of ['redis-server', 'valkey-server']) if (await runs(program, fetch)) return program;

  const entry = packed[`${process.platform}-${process.arch}`];
  if (entry === undefined) throw redisMissing('no redis-server or valkey-server is on the PATH');
  const program = join(cacheDir, 'redis', entry);
  if (!existsSync(program)) {
    const folder = join(cacheDir, jar.name);
    const set = { title: 'A Redis server', folder, artifacts: [jar.artifact], alone: true, files: 1 };
    await fetchJars(set, fetch).catch((error: unknown) => {
      if (!(error instanceof ServiceError) || error.code !== 'mavenMissing') throw error;
      throw redisMissing('no redis-server or valkey-server is on the PATH, and no `mvn` that could fetch one');
    });
    await unpack(folder, entry, program);
  }
  if (!(await runs(program, fetch))) throw redisMissing(`the packaged ${entry} does not run on this machine`);
  return program;
}

async function runs(program: string, { environment }: JarFetch): Promise<boolean> {
  return (await runCommand(program, ['--version'], { environment, timeoutMs: 10_000 })).code === 0;
}

async function unpack(folder: string, entry: string, program: string): Promise<void> {
  const file = (await readdir(folder)).find((name) => name.endsWith('.jar'));
  const content = file === undefined ? undefined : readZipEntry(await readFile(join(folder, file)), entry);
  if (content === undefined) throw redisMissing(`${entry} is not in ${folder}`);
  mkdirSync(dirname(program), { recursive: true });
  const part = `${program}.${process.pid}`;
  try {
    await writeFile(part, content, { mode: 0o755 });
    await rename(part, program);
  } finally {
    await rm(part, { force: true });
  }
}

function redisMissing(reason: string): ServiceError {
  return new ServiceError(
    'redisMissing',
    `No Redis server can be started here: ${reason}.`,
    process.platform === 'darwin' ? 'brew install redis' : 'sudo apt-get install -y redis-server',
  );
}
