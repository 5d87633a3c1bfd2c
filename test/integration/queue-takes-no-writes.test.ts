// Real: a Redis of its own, whose settings are changed while it runs, and the queue's connection to it.
// Not real: Neo4j is a bare TCP listener named as NEO4J_URI, so that these tests need no Java.
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectQueue } from '#queue';
import type { QueueClient } from '#queue';
import { startServices } from '#services';
import type { RunningServices } from '#services';

const dataDir = mkdtempSync(join(tmpdir(), 'seedgraph-full-'));
const said: string[] = [];
let listener: Server;
let services: RunningServices;
let queue: QueueClient;

/** Sends one inline command and answers the first line. */
function tell(command: string): Promise<string> {
  const { hostname, port } = new URL(services.redis.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(`${command}\r\n`));
    socket.once('data', (chunk) => {
      socket.destroy();
      resolve(chunk.toString().trim());
    });
    socket.once('error', reject);
  });
}

const connectHere = () => connectQueue({ url: services.redis.url, onError: ({ message }) => said.push(message) });

beforeAll(async () => {
  listener = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const neo4j = { uri: `bolt://127.0.0.1:${(listener.address() as AddressInfo).port}` };
  services = await startServices({ dataDir, neo4j, allowDocker: false, report: () => undefined });
  queue = await connectHere();
});
afterAll(async () => {
  await queue.close();
  await services.stop();
  listener.close();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(() => void said.splice(0));

it.each([
  ['is full', 'CONFIG SET maxmemory 1', 'CONFIG SET maxmemory 0', 'its memory is full'],
  ['is a replica', 'REPLICAOF 127.0.0.1 1', 'REPLICAOF NO ONE', 'it is a read-only replica'],
])('a Redis that %s is not taken for one that works', async (_, harm, mend, why) => {
  expect(await queue.ping()).toBeGreaterThan(0);
  expect(await tell(harm)).toBe('+OK');
  await expect(queue.ping()).rejects.toMatchObject({
    code: 'serviceUnavailable',
    message: expect.stringContaining(`Redis takes no writes: ${why}`),
  });
  expect(await tell(mend)).toBe('+OK');
  expect(await queue.ping()).toBeGreaterThan(0);
});

it('a Redis that throws keys away is named once to whoever connects, one that does not is not', async () => {
  await (await connectHere()).close();
  expect(said).toEqual([]);
  await tell('CONFIG SET maxmemory-policy allkeys-lru');
  await (await connectHere()).close();
  expect(said).toEqual([
    'Redis throws keys away when its memory is full (maxmemory-policy allkeys-lru): set noeviction',
  ]);
});
