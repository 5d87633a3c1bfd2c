import type { ExportFormat } from '#contracts';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { createFileSink } from './file-sink.ts';
import type { RowWriter } from './file-sink.ts';
import { PARQUET_COLUMNS, parquetSchema, toParquetRow } from './parquet-columns.ts';

/** Rows of one row group: what is held in memory. A row of format `full` takes about 10 KB. */
const ROW_GROUP = 2_000;

/** Parquet with snappy pages, one row group after the other: memory is bounded by a row group, not by the export. */
export async function createParquetWriter(dir: string, name: string, format: ExportFormat): Promise<RowWriter> {
  const sink = await createFileSink(dir, name);
  const bytes = new ByteWriter();
  // The version of the tool is in the manifest: the same rows are the same bytes, whoever wrote them.
  const parquet = new ParquetWriter({ writer: bytes, schema: parquetSchema(format), createdBy: 'seedgraph' });
  const names = Object.keys(PARQUET_COLUMNS[format]);
  let group: Record<string, unknown>[] = [];
  let rows = 0;

  /** Hands what was encoded to the disk and begins the buffer anew; offsets go on. */
  const drain = async () => {
    await sink.write(Uint8Array.from(bytes.getBytes()));
    bytes.index = 0;
  };
  const flush = async () => {
    const columnData = names.map((column) => ({ name: column, data: group.map((row) => row[column]) }));
    await parquet.write({ columnData, rowGroupSize: ROW_GROUP });
    group = [];
    await drain();
  };
  return {
    async write(row) {
      group.push(toParquetRow(format, row));
      rows += 1;
      if (group.length >= ROW_GROUP) await flush();
    },
    async end() {
      if (group.length > 0) await flush();
      await parquet.finish();
      await drain();
      return sink.end(rows);
    },
    abandon: () => sink.abandon(),
  };
}
