import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Record = z.object({
  pid: z.int(),
  /** `background`: started by `seedgraph up`, and stopped by `seedgraph down`. */
  mode: z.enum(['foreground', 'background']),
  apiUrl: z.string(),
  browserUrl: z.string().nullable(),
  model: z.string(),
  rehearsal: z.boolean(),
  startedAt: z.string(),
});
/** A running `npm start` or `seedgraph up` of a data folder. */
export type ProcessRecord = z.infer<typeof Record>;

/** Notes that this process serves the data folder; answers what takes the note away. */
export function writeProcessRecord(dataDir: string, record: ProcessRecord): () => void {
  const path = join(folderOf(dataDir), `${record.pid}.json`);
  mkdirSync(folderOf(dataDir), { recursive: true });
  writeFileSync(`${path}.part`, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(`${path}.part`, path);
  return () => rmSync(path, { force: true });
}

/** Who serves the data folder now, oldest first. Notes of the dead are taken away. */
export function readProcessRecords(dataDir: string): ProcessRecord[] {
  const records: ProcessRecord[] = [];
  for (const name of namesIn(folderOf(dataDir))) {
    const path = join(folderOf(dataDir), name);
    const record = readRecord(path);
    if (record !== undefined && isSeedgraph(record.pid)) records.push(record);
    else rmSync(path, { force: true });
  }
  return records.sort((a, b) => a.startedAt.localeCompare(b.startedAt));
}

/** Whether the process lives and is one of ours: after a reboot the number may belong to a stranger. */
export function isSeedgraph(pid: number): boolean {
  return /bootstrap\.mjs|seedgraph|apps\/cli\/main/.test(commandOf(pid));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    if (process.platform === 'linux') return '';
  }
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

function readRecord(path: string): ProcessRecord | undefined {
  try {
    return Record.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

function folderOf(dataDir: string): string {
  return join(dataDir, 'processes');
}
