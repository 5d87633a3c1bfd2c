// Not real: java, mvn and Redis on the PATH are shell scripts of this test that print what the real ones print. Real:
// processes, files, ports, free space.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGuard } from '../../libs/services/guard.ts';
import { fetchJars } from '../../libs/services/fetch-jars.ts';
import { findJava } from '../../libs/services/find-java.ts';
import { requireDiskSpace } from '../../libs/services/disk-space.ts';

let root: string;
let environment: NodeJS.ProcessEnv;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'seedgraph-programs-'));
  mkdirSync(join(root, 'bin'));
  for (const program of ['sh', 'mkdir', 'touch', 'sleep']) {
    const path = [`/bin/${program}`, `/usr/bin/${program}`].find((candidate) => existsSync(candidate));
    if (path !== undefined) symlinkSync(path, join(root, 'bin', program));
  }
  environment = { PATH: join(root, 'bin') };
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const install = (path: string, body: string) => {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
};
const java = (version: string) => `echo 'openjdk version "${version}" 2025-04-15' >&2`;

describe('findJava', () => {
  const find = () => findJava(environment, join(root, 'jvm'));

  it.each(['17.0.15', '21.0.2', '21'])('takes Java %s from the PATH', async (version) => {
    install(join(root, 'bin/java'), java(version));
    expect(await find()).toBe('java');
  });

  it.each([
    ['1.8.0_402', 'Java 8'],
    ['11.0.22', 'Java 11'],
    ['25', 'Java 25'],
  ])('says that %s is the wrong one, and what to type', async (version, words) => {
    install(join(root, 'bin/java'), java(version));
    const problem: unknown = await find().catch((error: unknown) => error);
    expect(problem).toMatchObject({ code: 'javaWrongVersion', message: expect.stringContaining(words) });
    expect(problem).toMatchObject({ hint: expect.stringMatching(/install/) });
  });

  it('finds a right one among the installed ones beside a wrong one on the PATH', async () => {
    install(join(root, 'bin/java'), java('11.0.22'));
    install(join(root, 'jvm/java-21/bin/java'), java('21.0.2'));
    expect(await find()).toBe(join(root, 'jvm/java-21/bin/java'));
  });

  it('says that there is none, also where a launcher without a Java behind it stands on the PATH', async () => {
    await expect(find()).rejects.toMatchObject({ code: 'javaMissing' });
    install(join(root, 'bin/java'), 'echo "No Java runtime present" >&2; exit 1');
    await expect(find()).rejects.toMatchObject({ code: 'javaMissing' });
  });

  it('prefers JAVA_HOME', async () => {
    install(join(root, 'home/bin/java'), java('17.0.1'));
    environment = { ...environment, JAVA_HOME: join(root, 'home') };
    expect(await find()).toBe(join(root, 'home/bin/java'));
  });
});

describe('fetchJars', () => {
  const events: { detail: string; done?: number }[] = [];
  const fetchSet = async () => {
    const guard = createGuard();
    const set = { title: 'Tool', folder: join(root, 'cache/tool'), artifacts: ['a:b:1'], alone: true, files: 2 };
    try {
      await fetchJars(set, { environment, guard, report: (event) => void events.push(event) });
    } finally {
      guard.close();
    }
    return readdirSync(set.folder);
  };
  const copying = [
    'for word in "$@"; do case "$word" in -DoutputDirectory=*) out="${word#*=}";; esac; done',
    'echo "[INFO] Downloaded from central: https://example.org/a/b/1/b-1.jar (1.5 MB at 3 MB/s)"',
    'mkdir -p "$out"; touch "$out/b-1.jar" "$out/c-1.jar"',
  ].join('\n');

  it('copies once, says how much has come, and leaves no working folders', async () => {
    install(join(root, 'bin/mvn'), `echo run >> '${root}/runs'\n${copying}`);
    expect(await Promise.all([fetchSet(), fetchSet()])).toEqual([
      ['b-1.jar', 'c-1.jar'],
      ['b-1.jar', 'c-1.jar'],
    ]);
    expect(events.map(({ detail }) => detail)).toContain('Tool: 1 files, 1.5 MB downloaded');
    expect(readdirSync(join(root, 'cache'))).toEqual(['tool']);
    rmSync(join(root, 'bin/mvn'));
    expect(await fetchSet()).toEqual(['b-1.jar', 'c-1.jar']);
  });

  it('says that Maven is missing, and what to type', async () => {
    await expect(fetchSet()).rejects.toMatchObject({
      code: 'mavenMissing',
      hint: expect.stringContaining('maven'),
    });
  });

  it('gives the first reason of a failed fetch in one line and leaves nothing half done', async () => {
    install(
      join(root, 'bin/mvn'),
      `${copying}\necho "[ERROR] Could not transfer artifact a:b:pom:1: Unknown host repo.example.org"\necho "[ERROR] "\nexit 1`,
    );
    const problem: unknown = await fetchSet().catch((error: unknown) => error);
    expect(problem).toMatchObject({ code: 'mavenFailed', hint: expect.stringContaining('a:b:1') });
    expect(String(problem)).toContain('Unknown host repo.example.org');
    expect(String(problem).split('\n')).toHaveLength(1);
    expect(readdirSync(join(root, 'cache'))).toEqual([]);
  });

  it('knows a full disk when Maven meets one', async () => {
    install(join(root, 'bin/mvn'), 'echo "[ERROR] b-1.jar: No space left on device"; exit 1');
    await expect(fetchSet()).rejects.toMatchObject({ code: 'diskFull' });
  });
});

describe('requireDiskSpace', () => {
  it('refuses a first start that the disk has no room for, and says how much there is', async () => {
    await expect(requireDiskSpace(root, 1)).resolves.toBeUndefined();
    const problem: unknown = await requireDiskSpace(root, 1e12).catch((error: unknown) => error);
    expect(problem).toMatchObject({ code: 'diskFull', hint: `df -h '${root}'` });
    expect(String(problem)).toMatch(/\d+ MB are free/);
  });
});
