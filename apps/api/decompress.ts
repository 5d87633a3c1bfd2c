import { Readable } from 'node:stream';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { ProductError } from '#contracts';

const DECODERS: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** A stream that swells beyond this factor, once it is larger than any honest small one, is made to fill disks and hours; text shrinks to a twentieth. */
const MOST_SWELLING = 250;
const HARMLESS_BYTES = 16 * 1024 * 1024;

/** A body stream as Fastify bounds it: by what came in and by what it became. */
type CountedStream = Readable & { receivedEncodedLength?: number };

/**
 * The body in clear. Size limits hold for the decompressed length too, so that a small bomb stays small.
 * @throws ProductError `unsupportedMediaType` for an encoding that is not known
 */
export function decompress(payload: Readable, encoding: string | undefined): Readable {
  const name = encoding?.trim().toLowerCase() ?? 'identity';
  if (name === 'identity' || name === '') return payload;
  const create = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  if (create === undefined) {
    throw new ProductError('unsupportedMediaType', `Content-Encoding takes ${Object.keys(DECODERS).join(', ')}`);
  }
  const decoder = create();
  const received = (): number => counted.receivedEncodedLength ?? 0;
  const counted: CountedStream = Readable.from(readAll(payload, decoder, received), { objectMode: false });
  counted.receivedEncodedLength = 0;
  payload.on('data', (chunk: Buffer) => {
    counted.receivedEncodedLength = (counted.receivedEncodedLength ?? 0) + chunk.length;
  });
  // A sender that goes away must end the decoder too, or its reader would wait for ever.
  payload.once('error', (error) => decoder.destroy(error));
  payload.once('close', () => {
    if (!payload.readableEnded) decoder.destroy(new Error('the sender went away'));
  });
  payload.pipe(decoder);
  return counted;
}

async function* readAll(payload: Readable, decoder: Transform, received: () => number): AsyncGenerator<Buffer> {
  let grown = 0;
  try {
    for await (const chunk of decoder as AsyncIterable<Buffer>) {
      grown += chunk.length;
      if (grown > HARMLESS_BYTES && grown > MOST_SWELLING * received()) {
        throw new ProductError('payloadTooLarge', `The body swells to more than ${MOST_SWELLING} times its size`);
      }
      yield chunk;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('Z_') || code.startsWith('ERR__')) {
      payload.resume();
      throw new ProductError('invalidRequest', 'The body is not compressed as Content-Encoding says');
    }
    throw error;
  }
}
