import { open, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';

const TYPES: Record<string, string> = {
  '.jsonl': 'application/x-ndjson; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.parquet': 'application/vnd.apache.parquet',
};

/** An open file of an export: its size in bytes, its content type, its bytes. */
export interface OpenFile {
  bytes: number;
  type: string;
  stream: Readable;
}

/**
 * Opens a file of an export. `name` must be one that the export lists: it is never taken from a request as it came.
 * @returns undefined when the file is not on this machine's disk
 */
export async function openExportFile(
  exportsDir: string,
  exportId: string,
  name: string,
): Promise<OpenFile | undefined> {
  try {
    const file = await open(join(exportsDir, exportId, name), 'r');
    const { size } = await file.stat();
    return { bytes: size, type: TYPES[extname(name)] ?? 'application/octet-stream', stream: file.createReadStream() };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Removes the folder of an export. Already gone is as good. */
export async function removeExportFiles(exportsDir: string, exportId: string): Promise<void> {
  await rm(join(exportsDir, exportId), { recursive: true, force: true });
}
