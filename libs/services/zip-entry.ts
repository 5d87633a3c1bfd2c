import { inflateRawSync } from 'node:zlib';

/**
 * One file out of a zip archive held in memory (a jar is one): a headless Java has no `jar`, and many machines have no
 * `unzip`. Reads the central directory as in APPNOTE 4.3; stored and deflated entries, no zip64. Undefined if absent.
 */
export function readZipEntry(archive: Buffer, name: string): Buffer | undefined {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('not a zip archive');
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const lengths = { name: archive.readUInt16LE(at + 28), extra: archive.readUInt16LE(at + 30) };
    if (archive.toString('utf8', at + 46, at + 46 + lengths.name) === name) return readContent(archive, at);
    at += 46 + lengths.name + lengths.extra + archive.readUInt16LE(at + 32);
  }
  return undefined;
}

function readContent(archive: Buffer, entry: number): Buffer {
  const method = archive.readUInt16LE(entry + 10);
  const size = archive.readUInt32LE(entry + 20);
  const local = archive.readUInt32LE(entry + 42);
  // The local header has its own extra field, of another length than the directory's.
  const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const packed = archive.subarray(from, from + size);
  if (method === 0) return packed;
  if (method === 8) return inflateRawSync(packed);
  throw new Error(`zip compression method ${method} is not supported`);
}
