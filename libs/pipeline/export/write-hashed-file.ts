import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportFile } from '#contracts';

/**
 * Streams lines to a file beside its final name and renames it when it is whole: a file that is there is complete.
 * @returns name, rows, bytes and SHA-256 of the file
 */
export async function writeHashedFile(
  dir: string,
  name: string,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<ExportFile> {
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  const part = join(dir, `.${name}.part`);
  await pipeline(
    Readable.from(lines),
    async function* (source: AsyncIterable<string>) {
      for await (const line of source) {
        const chunk = Buffer.from(`${line}\n`, 'utf8');
        hash.update(chunk);
        rows += 1;
        bytes += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(part),
  );
  await rename(part, join(dir, name));
  return { name, rows, bytes, sha256: hash.digest('hex') };
}
