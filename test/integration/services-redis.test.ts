// Real: Redis servers (from the PATH, and the one in the Maven jar), processes, signals, ports, files.
// Not real: Neo4j is a bare TCP listener named as NEO4J_URI, so that these tests need no Java.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readServiceRecord, startServices, stopRecorded } from '#services';
import type { RunningServices, ServicesOptions } from '#services';

let dataDir: string;
let listener: Server;
let neo4j: { uri: string };
const opened: RunningServices[] = [];

beforeAll(async () => {
  listener = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  neo4j = { uri: `bolt://127.0.0.1:${(listener.address() as AddressInfo).port}` };
});

afterAll(() => void listener.close());

const folder = () => (dataDir = mkdtempSync(join(tmpdir(), 'seedgraph-redis-')));

afterEach(async () => {
  for (const services of opened.splice(0).reverse()) await services.stop();
  await stopRecorded(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(more: Partial<ServicesOptions> = {}): Promise<RunningServices> {
  const services = await startServices({ dataDir, neo4j, allowDocker: false, report: () => undefined, ...more });
  opened.push(services);
  return services;
}

/** Sends one inline command and returns the first line of the answer. */
function ask(url: string, command: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(`${command}\r\n`));
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      if (
        !heard.includes('\r\n') ||
        (heard.startsWith('$') && !heard.startsWith('$-') && heard.split('\r\n').length < 3)
      )
        return;
      socket.destroy();
      resolve(heard.startsWith('$') ? (heard.split('\r\n')[1] ?? '') : heard.trim());
    });
    socket.once('error', reject);
  });
}

const lives = (pid: number) =>
  spawnSync('ps', ['-o', 'stat=', '-p', String(pid)])
    .stdout.toString()
    .trim()
    .replace(/^Z.*/, '') !== '';

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(20);
}

/** Runs services-owner.ts until it says that its services run. */
async function startOwner(options: Omit<ServicesOptions, 'report'>) {
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', 'test/integration/services-owner.ts', JSON.stringify(options)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  let heard = '';
  child.stdout.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await Promise.race([until(() => heard.includes('\n')), ended]);
  const said = JSON.parse(heard.split('\n')[0] ?? '') as { redis: { url: string }; pids: { redis: number } };
  return { child, ended, ...said };
}

describe('a local Redis', () => {
  it('keeps its data and its port from one start to the next, and ends with stop', async () => {
    folder();
    const first = await start();
    expect(first.redis.source).toBe('local');
    expect(first.neo4j.source).toBe('environment');
    expect(await ask(first.redis.url, 'SET kept yes')).toBe('+OK');
    expect(await ask(first.redis.url, 'CONFIG GET maxmemory-policy')).toContain('noeviction');
    const pid = first.pids.redis ?? 0;
    expect(readServiceRecord(dataDir)?.redis?.process?.pid).toBe(pid);
    await first.stop();
    expect(lives(pid)).toBe(false);
    expect(readServiceRecord(dataDir)).toBeUndefined();

    const second = await start();
    expect(second.redis.url).toBe(first.redis.url);
    expect(await ask(second.redis.url, 'GET kept')).toBe('yes');
  });

  it('is shared by a second start, whose stop leaves it running', async () => {
    folder();
    const [one, two] = await Promise.all([start(), start()]);
    expect([one.redis.source, two.redis.source].sort()).toEqual(['local', 'shared']);
    expect(one.redis.url).toBe(two.redis.url);
    const sharer = one.redis.source === 'shared' ? one : two;
    await sharer.stop();
    expect(await ask(one.redis.url, 'PING')).toBe('+PONG');
  });

  it('is never shared between data folders', async () => {
    folder();
    const one = await start();
    const other = mkdtempSync(join(tmpdir(), 'seedgraph-redis-'));
    const two = await start({ dataDir: other });
    expect(two.redis.source).toBe('local');
    expect(two.redis.url).not.toBe(one.redis.url);
    await two.stop();
    rmSync(other, { recursive: true });
  });

  it('after kill -9 is reported, and restart brings it back at the same address with its data', async () => {
    folder();
    const services = await start();
    await ask(services.redis.url, 'SET kept yes');
    // everysec: the write is on disk after the append-only file's own second.
    await ask(services.redis.url, 'CONFIG SET appendfsync always');
    await ask(services.redis.url, 'SET kept really');
    const exit = new Promise((resolve) => services.onExit((service, code) => resolve([service, code])));
    process.kill(services.pids.redis ?? 0, 'SIGKILL');
    expect(await exit).toEqual(['redis', null]);
    const { url } = services.redis;
    await services.restart('redis');
    expect(services.redis.url).toBe(url);
    expect(await ask(url, 'GET kept')).toBe('really');
  });

  it('ends when its owner is killed with -9; a sharer is told and takes over at the same address', async () => {
    folder();
    const owner = await startOwner({ dataDir, neo4j, allowDocker: false });
    const sharer = await start();
    expect(sharer.redis.source).toBe('shared');
    const exit = new Promise((resolve) => sharer.onExit((service) => resolve(service)));
    owner.child.kill('SIGKILL');
    await owner.ended;
    await until(() => !lives(owner.pids.redis));
    expect(await exit).toBe('redis');
    await sharer.restart('redis');
    expect(sharer.redis).toEqual({ url: owner.redis.url, source: 'local' });
    expect(await ask(sharer.redis.url, 'PING')).toBe('+PONG');
  });

  it('started detached outlives its starter, is shared, and stopRecorded ends it', async () => {
    folder();
    const starter = await startOwner({ dataDir, neo4j, allowDocker: false, detached: true });
    await starter.ended;
    expect(await ask(starter.redis.url, 'PING')).toBe('+PONG');
    expect(readServiceRecord(dataDir)?.redis?.mode).toBe('detached');
    expect((await start()).redis).toEqual({ url: starter.redis.url, source: 'shared' });
    expect(await stopRecorded(dataDir)).toEqual({ stopped: ['redis'], left: [] });
    expect(lives(starter.pids.redis)).toBe(false);
    expect(await stopRecorded(dataDir)).toEqual({ stopped: [], left: [] });
  });

  it('of a living owner is left to it by stopRecorded', async () => {
    folder();
    const services = await start();
    expect(await stopRecorded(dataDir)).toEqual({ stopped: [], left: [{ service: 'redis', ownerPid: process.pid }] });
    expect(await ask(services.redis.url, 'PING')).toBe('+PONG');
  });

  it('names who holds a demanded port, and leaves nothing running', async () => {
    folder();
    const { port } = listener.address() as AddressInfo;
    const problem: unknown = await start({ ports: { redis: port } }).catch((error: unknown) => error);
    expect(problem).toMatchObject({ code: 'portInUse', hint: `kill ${process.pid}` });
    expect(String(problem)).toContain(`Port ${port}`);
    expect(readServiceRecord(dataDir)).toBeUndefined();
  });

  it('comes out of the Maven jar where no redis-server is installed', async () => {
    folder();
    // A PATH with everything that Maven's launcher needs, and no Redis.
    const bin = join(dataDir, 'bin');
    spawnSync('mkdir', ['-p', bin]);
    for (const program of [
      'java',
      'mvn',
      'sh',
      'bash',
      'env',
      'uname',
      'dirname',
      'basename',
      'expr',
      'readlink',
      'ls',
      'which',
      'cat',
      'sed',
      'tr',
    ]) {
      const path = spawnSync('sh', ['-c', `command -v ${program}`])
        .stdout.toString()
        .trim();
      if (path.startsWith('/')) symlinkSync(path, join(bin, program));
    }
    chmodSync(bin, 0o755);
    const environment = { ...process.env, PATH: bin };
    const services = await start({ environment, cacheDir: join(dataDir, 'cache') });
    expect(services.redis.source).toBe('local');
    expect(await ask(services.redis.url, 'SET x 1')).toBe('+OK');
  });
});
