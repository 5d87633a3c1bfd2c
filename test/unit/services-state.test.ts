// Real: processes, their start times, lock files, TCP ports, zip archives (written here by the format's description).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as tick } from 'node:timers/promises';
import { deflateRawSync } from 'node:zlib';
import { startServices } from '#services';
import { choosePort } from '../../libs/services/choose-port.ts';
import { withFileLock } from '../../libs/services/file-lock.ts';
import { identify, isAlive } from '../../libs/services/process-identity.ts';
import { readZipEntry } from '../../libs/services/zip-entry.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'seedgraph-state-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function endedProcess() {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
  const identity = identify(child.pid ?? 0);
  if (identity === undefined) throw new Error('the child is not there');
  const before = isAlive(identity);
  child.kill('SIGKILL');
  await once(child, 'exit');
  return { identity, before };
}

describe('process identity', () => {
  it('tells a living process from an ended one, and from a later one with its number', async () => {
    const { identity, before } = await endedProcess();
    expect(before).toBe(true);
    expect(isAlive(identity)).toBe(false);
    expect(isAlive({ pid: process.pid, started: identity.started })).toBe(false);
  });
});

describe('withFileLock', () => {
  const ignore = () => undefined;

  it('lets one in at a time and ends empty', async () => {
    const path = join(root, 'deep/lock');
    let [inside, most, runs] = [0, 0, 0];
    const work = async () => {
      most = Math.max(most, (inside += 1));
      await tick();
      inside -= 1;
      runs += 1;
    };
    await Promise.all(Array.from({ length: 8 }, () => withFileLock(path, ignore, work)));
    expect([most, runs]).toEqual([1, 8]);
    expect(existsSync(path)).toBe(false);
  });

  it('is free after work that fails', async () => {
    const path = join(root, 'lock');
    await expect(withFileLock(path, ignore, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withFileLock(path, ignore, () => Promise.resolve('yes'))).toBe('yes');
  });

  it('takes over from a dead process, once, however many see it', async () => {
    const path = join(root, 'lock');
    writeFileSync(path, JSON.stringify((await endedProcess()).identity));
    let [inside, most] = [0, 0];
    const work = async () => {
      most = Math.max(most, (inside += 1));
      await tick();
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 8 }, () => withFileLock(path, ignore, work)));
    expect(most).toBe(1);
  });

  it('waits for a living holder and says who it is', async () => {
    const path = join(root, 'lock');
    const waited: number[] = [];
    let open: () => void = ignore;
    const first = withFileLock(path, ignore, () => new Promise<void>((resolve) => (open = resolve)));
    while (!existsSync(path)) await tick();
    const onWait = (pid: number) => {
      waited.push(pid);
      open();
    };
    await withFileLock(path, onWait, () => first);
    expect(waited).toEqual([process.pid]);
  });
});

describe('choosePort', () => {
  it('passes over a taken port, takes a free one, and names who holds a demanded one', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port: taken } = server.address() as AddressInfo;
    const other = await choosePort({ purpose: 'a test', preferred: [taken] });
    expect(other).not.toBe(taken);
    expect(await choosePort({ purpose: 'a test', preferred: [taken, other] })).toBe(other);
    const problem: unknown = await choosePort({ purpose: 'a test', demanded: taken, preferred: [] }).catch(
      (error: unknown) => error,
    );
    server.close();
    expect(problem).toMatchObject({ code: 'portInUse', hint: `kill ${process.pid}` });
    expect(String(problem)).toContain('node');
  });
});

describe('services that the environment names', () => {
  const start = (named: { neo4j?: { uri: string; password: string }; redisUrl?: string }) =>
    startServices({ dataDir: root, report: () => undefined, ...named }).catch((error: unknown) => error);

  it('are named with their variable and address, never with a secret, when nothing answers', async () => {
    const port = await choosePort({ purpose: 'a test', preferred: [] });
    const neo4j = await start({ neo4j: { uri: `bolt://127.0.0.1:${port}`, password: 'hush' } });
    expect(neo4j).toMatchObject({ code: 'neo4jUnreachable', hint: 'unset NEO4J_URI' });
    const redis = await start({ redisUrl: `redis://me:hush@127.0.0.1:${port}` });
    expect(redis).toMatchObject({ code: 'redisUnreachable', hint: 'unset REDIS_URL' });
    for (const problem of [neo4j, redis]) {
      expect(String(problem)).toContain(`127.0.0.1:${port}`);
      expect(JSON.stringify(problem) + String(problem)).not.toContain('hush');
    }
  });

  it('are refused without showing them when they are no addresses', async () => {
    const problem = await start({ redisUrl: 'hush@somewhere' });
    expect(problem).toMatchObject({ code: 'redisUnreachable' });
    expect(String(problem)).not.toContain('hush');
  });
});

describe('readZipEntry', () => {
  /** Local header, content; central directory with an extra field and a comment; end record. */
  function zip(files: readonly { name: string; content: Buffer; deflate: boolean }[]): Buffer {
    const [locals, directory]: [Buffer[], Buffer[]] = [[], []];
    let offset = 0;
    for (const { name, content, deflate } of files) {
      const packed = deflate ? deflateRawSync(content) : content;
      const local = Buffer.alloc(30 + name.length + 5);
      local.write('PK\x03\x04', 'latin1');
      local.writeUInt16LE(name.length, 26);
      local.writeUInt16LE(5, 28);
      local.write(name, 30);
      const entry = Buffer.alloc(46 + name.length + 3 + 2);
      entry.write('PK\x01\x02', 'latin1');
      entry.writeUInt16LE(deflate ? 8 : 0, 10);
      entry.writeUInt32LE(packed.length, 20);
      entry.writeUInt16LE(name.length, 28);
      entry.writeUInt16LE(3, 30);
      entry.writeUInt16LE(2, 32);
      entry.writeUInt32LE(offset, 42);
      entry.write(name, 46);
      locals.push(local, packed);
      directory.push(entry);
      offset += local.length + packed.length;
    }
    const end = Buffer.alloc(22);
    end.write('PK\x05\x06', 'latin1');
    end.writeUInt16LE(files.length, 10);
    end.writeUInt32LE(offset, 16);
    return Buffer.concat([...locals, ...directory, end]);
  }

  it('reads stored and deflated files, and nothing for a name that is not there', () => {
    const big = Buffer.from('seed '.repeat(10_000));
    const archive = zip([
      { name: 'stored', content: Buffer.from('as it is'), deflate: false },
      { name: 'folder/packed', content: big, deflate: true },
    ]);
    expect(readZipEntry(archive, 'stored')?.toString()).toBe('as it is');
    expect(readZipEntry(archive, 'folder/packed')?.equals(big)).toBe(true);
    expect(readZipEntry(archive, 'absent')).toBeUndefined();
    expect(() => readZipEntry(Buffer.from('no zip'), 'x')).toThrow('not a zip archive');
  });
});
