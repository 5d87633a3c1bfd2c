import type { ExportFormat, ExportRequest } from '#contracts';
import { createFileSink } from './file-sink.ts';
import type { RowWriter } from './file-sink.ts';
import { createParquetWriter } from './parquet-writer.ts';

/** Bytes that are gathered before they go to the disk. */
const CHUNK = 1 << 18;

/** Opens a data file in the container that was asked for. */
export function createRowWriter(
  dir: string,
  name: string,
  container: ExportRequest['container'],
  format: ExportFormat,
): Promise<RowWriter> {
  return container === 'parquet'
    ? createParquetWriter(dir, `${name}.parquet`, format)
    : createLines(dir, `${name}.jsonl`);
}

/** One JSON object a line. */
async function createLines(dir: string, name: string): Promise<RowWriter> {
  const sink = await createFileSink(dir, name);
  let waiting: string[] = [];
  let length = 0;
  let rows = 0;
  const flush = async () => {
    const bytes = Buffer.from(waiting.join(''), 'utf8');
    waiting = [];
    length = 0;
    await sink.write(bytes);
  };
  return {
    async write(row) {
      const line = `${JSON.stringify(row)}\n`;
      waiting.push(line);
      length += line.length;
      rows += 1;
      if (length >= CHUNK) await flush();
    },
    async end() {
      await flush();
      return sink.end(rows);
    },
    abandon: () => sink.abandon(),
  };
}
