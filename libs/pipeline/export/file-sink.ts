import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportFile } from '#contracts';

/** A file on its way: beside its final name until it is whole, so that a file that is there is complete. */
export interface FileSink {
  write(bytes: Uint8Array): Promise<void>;
  /** Gives the file its name. @returns name, rows, bytes and SHA-256 of what was written */
  end(rows: number): Promise<ExportFile>;
  /** Removes what was written. */
  abandon(): Promise<void>;
}

/** Writes the rows of one data file. */
export interface RowWriter {
  write(row: object): Promise<void>;
  end(): Promise<ExportFile>;
  abandon(): Promise<void>;
}

/** Opens a file of an export. */
export async function createFileSink(dir: string, name: string): Promise<FileSink> {
  const part = join(dir, `.${name}.part`);
  const file = await open(part, 'w');
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    async write(chunk) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk);
    },
    async end(rows) {
      await file.close();
      await rename(part, join(dir, name));
      return { name, rows, bytes, sha256: hash.digest('hex') };
    },
    async abandon() {
      await file.close();
      await rm(part, { force: true });
    },
  };
}
