import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/**
 * Bytes of a file, or of standard input for `-`, unpacked if they are gzipped (told by their first two bytes, since
 * names lie). `onRead` is told how many bytes of the file itself were read.
 */
export async function* openBytes(path: string, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  const source = path === '-' ? process.stdin : createReadStream(path);
  const chunks = counted(source, onRead)[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  const all = Readable.from(rejoined(head, chunks), { objectMode: false });
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* all as AsyncIterable<Buffer>;
    return;
  }
  const gunzip = createGunzip();
  all.on('error', (error) => gunzip.destroy(error));
  yield* all.pipe(gunzip) as AsyncIterable<Buffer>;
}

async function* counted(source: Readable, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of source as AsyncIterable<Buffer>) {
    onRead(chunk.length);
    yield chunk;
  }
}

async function* rejoined(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
