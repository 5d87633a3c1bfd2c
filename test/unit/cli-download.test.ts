// Real: what the command line writes of an export, in a temp folder. Stood in for: the API, by bytes that are handed in.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { exampleExport } from '../../apps/api/documentation/examples.ts';
import type { ApiClient } from '../../apps/cli/client/api-client.ts';
import { downloadExport } from '../../apps/cli/client/download-export.ts';

const folder = mkdtempSync(join(tmpdir(), 'seedgraph-download-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const rows = '{"id":"1"}\n';
const sha256 = createHash('sha256').update(rows).digest('hex');
const ready = { ...exampleExport, files: [{ name: 'data.jsonl', rows: 1, bytes: rows.length, sha256 }] };

async function* sends(fault?: Error): AsyncGenerator<Uint8Array> {
  yield Buffer.from(rows);
  if (fault === undefined) return;
  // It breaks off when some of it is on the disk.
  while (!readdirSync(folder).includes('data.jsonl.part')) await new Promise(setImmediate);
  throw fault;
}

const clientThat = (fault?: Error) => ({ download: () => Promise.resolve(sends(fault)) }) as unknown as ApiClient;

it('a file gets its name when all of it is there', async () => {
  const [path = ''] = await downloadExport(clientThat(), ready, folder);
  expect(readFileSync(path, 'utf8')).toBe(rows);
  expect(readdirSync(folder)).toEqual(['data.jsonl']);
});

it('nothing half-written is left of one that breaks off', async () => {
  await expect(downloadExport(clientThat(new Error('the disk is full')), ready, folder)).rejects.toThrow(
    'the disk is full',
  );
  expect(readdirSync(folder)).toEqual([]);
});
