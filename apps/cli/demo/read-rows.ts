import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Export, ExportFile } from '#contracts';
import type { ApiClient } from '../client/api-client.ts';
import { CliError } from '../client/cli-error.ts';
import { downloadExport } from '../client/download-export.ts';

const Row = z.looseObject({ id: z.string(), relation: z.string(), rehearsal: z.boolean() });

/** The data set of an export where it lies on this machine; fetched if it lies elsewhere. Its sha256 is checked. */
export async function locateDataSet(
  client: ApiClient,
  ready: Export,
  dataDir: string,
): Promise<{ path: string; rows: number }> {
  const file = ready.files.find(({ name }) => name.endsWith('.jsonl'));
  if (file === undefined) throw new CliError(`export ${ready.exportId} holds no data set`);
  const path = join(dataDir, 'exports', ready.exportId, file.name);
  if (!existsSync(path)) {
    await downloadExport(client, ready, join(dataDir, 'downloads', ready.exportId));
    return { path: join(dataDir, 'downloads', ready.exportId, file.name), rows: file.rows };
  }
  await requireWhole(path, file);
  return { path, rows: file.rows };
}

/** Ids of one row each of up to `most` relations, those that need the graph most first. */
export async function pickExamples(path: string, most: number): Promise<string[]> {
  const wanted = ['community', 'twoHop', 'threeHop', 'oneHop', 'random'];
  const byRelation = new Map<string, string[]>();
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (line === '') continue;
    const row = Row.parse(JSON.parse(line));
    byRelation.set(row.relation, [...(byRelation.get(row.relation) ?? []), row.id].slice(0, most));
  }
  const firsts = wanted.flatMap((relation) => byRelation.get(relation)?.slice(0, 1) ?? []);
  const rest = wanted.flatMap((relation) => byRelation.get(relation)?.slice(1) ?? []);
  return [...firsts, ...rest].slice(0, most);
}

async function requireWhole(path: string, { name, sha256 }: ExportFile): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  const found = hash.digest('hex');
  if (found !== sha256) throw new CliError(`${name} is damaged: its sha256 is ${found}, expected ${sha256}`);
}
