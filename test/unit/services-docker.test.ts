// Not real: Docker. `docker` is a shell script of this test, first on the PATH, that writes down its arguments and plays
// an engine whose published ports lead to a listener that answers as Redis does. Real: the local Redis that is started where Docker is passed over.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readServiceRecord, startServices } from '#services';
import type { RunningServices, ServiceEvent } from '#services';

let root: string;
let neo4j: Server;
let redis: Server;
let environment: NodeJS.ProcessEnv;

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const listen = (server: Server) =>
  new Promise<Server>((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
const calls = () => readFileSync(join(root, 'calls'), 'utf8').trim().split('\n');

/** @param body shell lines that see the arguments, `docker compose ...` options already taken away for compose calls */
function playDocker(body: string): void {
  const script = `#!/bin/sh
echo "$@" >> '${root}/calls'
if [ "$1" = compose ] && [ "$2" = -f ]; then shift 7; fi
${body}
`;
  writeFileSync(join(root, 'bin/docker'), script, { mode: 0o755 });
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'seedgraph-docker-'));
  mkdirSync(join(root, 'bin'));
  environment = { ...process.env, PATH: `${join(root, 'bin')}:${process.env['PATH'] ?? ''}` };
  neo4j = await listen(createServer((socket) => socket.on('error', () => undefined)));
  redis = await listen(
    createServer((socket) => socket.on('data', () => socket.write('$13\r\nprocess_id:1\r\n+PONG\r\n'))),
  );
});

afterEach(() => {
  neo4j.close();
  redis.close();
  rmSync(root, { recursive: true, force: true });
});

function start(events: ServiceEvent[] = []): Promise<RunningServices> {
  const uri = `bolt://127.0.0.1:${portOf(neo4j)}`;
  const report = (event: ServiceEvent) => void events.push(event);
  return startServices({ dataDir: join(root, 'data'), neo4j: { uri }, environment, report });
}

describe('Docker Compose', () => {
  it('starts only the service that is wanted, in a project of the data folder, and stops it', async () => {
    playDocker(`case "$1" in port) echo 127.0.0.1:${portOf(redis)};; *) exit 0;; esac`);
    const services = await start();
    expect(services.redis).toEqual({ url: `redis://127.0.0.1:${portOf(redis)}`, source: 'docker' });
    expect(services.pids).toEqual({});
    expect(readServiceRecord(join(root, 'data'))?.runner).toBe('docker');
    await services.stop();
    expect(readServiceRecord(join(root, 'data'))).toBeUndefined();

    const compose = calls().filter((line) => line.includes(' -f '));
    expect(compose.map((line) => line.replace(/^.*docker\.env /, ''))).toEqual([
      'up -d redis',
      'port redis 6379',
      'stop redis',
    ]);
    expect(compose[0]).toMatch(/^compose -f \S+\/docker-compose\.yml -p seedgraph-[0-9a-f]{8} --env-file \S+ up/);
    const envFile = join(root, 'data/docker.env');
    expect(statSync(envFile).mode & 0o777).toBe(0o600);
    expect(readFileSync(envFile, 'utf8')).toMatch(/^SEEDGRAPH_NEO4J_PASSWORD=n\S{24}$/m);
    expect(calls().join('\n')).not.toContain(/PASSWORD=(\S+)/.exec(readFileSync(envFile, 'utf8'))?.[1]);
  });

  it('is passed over, with local processes instead, where no engine answers', async () => {
    playDocker('[ "$1" = compose ]');
    const services = await start();
    expect(services.redis.source).toBe('local');
    await services.stop();
    expect(calls().filter((line) => line.includes(' up '))).toEqual([]);
  });

  it('is passed over at a first start that fails, and the reason is reported', async () => {
    playDocker('case "$1" in up) echo "pull access denied" >&2; exit 1;; *) exit 0;; esac');
    const events: ServiceEvent[] = [];
    const services = await start(events);
    expect(services.redis.source).toBe('local');
    expect(events.map(({ detail }) => detail).join('\n')).toContain('pull access denied');
    await services.stop();
  });

  it('is asked for, and nothing else is started, where it keeps the data of this folder and does not answer', async () => {
    playDocker(`case "$1" in port) echo 127.0.0.1:${portOf(redis)};; *) exit 0;; esac`);
    await (await start()).stop();
    playDocker('exit 1');
    await expect(start()).rejects.toMatchObject({ code: 'dockerGone', hint: 'docker info' });
  });
});
