// Real: Neo4j, the file system. Two workers take the same export, as after an emptied Redis, and a third finds a dead one's leavings.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProductError, type GraphStores } from '#contracts';
import { writeExport } from '#pipeline';
import { newId, openGraph, plannedRun, type GraphFixture } from '../helpers/graph-fixture.ts';

let fixture: GraphFixture;
let exportsDir: string;

beforeAll(async () => {
  fixture = await openGraph();
  exportsDir = await mkdtemp(join(tmpdir(), 'seedgraph-claims-'));
});
afterAll(async () => {
  await fixture.close();
  await rm(exportsDir, { recursive: true });
});

async function workerOn(stores: GraphStores) {
  const instanceId = newId('worker');
  await stores.instances.renew(instanceId, 'worker', 60_000);
  const log = { info: () => undefined, warn: () => undefined };
  return { stores, log, instanceId, inHand: new Set<string>(), exportsDir, toolVersion: 'test' };
}

async function newExport(): Promise<string> {
  const { runId } = await plannedRun(fixture, 2);
  const exportId = newId('export');
  const request = { runId, format: 'full' as const, container: 'jsonl' as const };
  await fixture.stores.exports.create({ exportId, request });
  return exportId;
}

describe('writeExport', () => {
  it('is written by one of two workers that were given it, and leaves nothing beside its files', async () => {
    const exportId = await newExport();
    const workers = await Promise.all([workerOn(fixture.stores), workerOn(fixture.stores)]);
    await Promise.all(workers.map((worker) => writeExport({ exportId }, worker)));
    expect(await fixture.stores.exports.get(exportId)).toMatchObject({ status: 'ready', statusReason: null });
    expect((await readdir(join(exportsDir, exportId))).sort()).toEqual(['README.md', 'data.jsonl', 'manifest.json']);
    expect((await readdir(exportsDir)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it("clears away what a dead worker left of it, and not a living one's", async () => {
    const exportId = await newExport();
    const dead = join(exportsDir, `.${exportId}.worker-dead.part`);
    await mkdir(dead);
    await writeFile(join(dead, '.data.jsonl.part'), 'half a li');
    await writeExport({ exportId }, await workerOn(fixture.stores));
    expect((await readdir(exportsDir)).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(await readFile(join(exportsDir, exportId, 'manifest.json'), 'utf8')).toContain('"rows": 0');
  });

  it('does not fail because the store was away for a moment', async () => {
    const exportId = await newExport();
    const worker = await workerOn(fixture.stores);
    const away = new ProductError('serviceUnavailable', 'Neo4j does not answer');
    const rows = (): AsyncIterable<never> => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(away) }),
    });
    const broken = { ...worker, stores: { ...fixture.stores, exports: { ...fixture.stores.exports, rows } } };
    await expect(writeExport({ exportId }, broken)).rejects.toThrow(away);
    expect((await fixture.stores.exports.get(exportId))?.status).toBe('running');
    await writeExport({ exportId }, worker);
    expect((await fixture.stores.exports.get(exportId))?.status).toBe('ready');
  });
});
