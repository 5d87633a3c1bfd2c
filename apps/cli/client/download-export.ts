import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Export, ExportFile } from '#contracts';
import type { ApiClient } from './api-client.ts';
import { CliError } from './cli-error.ts';

/** Downloads the files of a ready export into `folder`; each gets its name only after its sha256 is right. Answers the paths. */
export async function downloadExport(client: ApiClient, ready: Export, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (const file of ready.files) paths.push(await downloadFile(client, ready.exportId, file, folder));
  return paths;
}

async function downloadFile(client: ApiClient, exportId: string, file: ExportFile, folder: string): Promise<string> {
  // A name is never a path: a server must not choose where files go on this machine.
  const path = join(folder, basename(file.name));
  const part = `${path}.part`;
  const hash = createHash('sha256');
  const bytes = await client.download(
    `/exports/${encodeURIComponent(exportId)}/files/${encodeURIComponent(file.name)}`,
  );
  try {
    await pipeline(
      bytes,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(part),
    );
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  const sha256 = hash.digest('hex');
  if (sha256 !== file.sha256) {
    await rm(part, { force: true });
    throw new CliError(`${file.name} arrived damaged: its sha256 is ${sha256}, expected ${file.sha256}. Try again`);
  }
  await rename(part, path);
  return path;
}
