// Real: formats, files and their bytes on the disk; hyparquet reads Parquet back. The rows are made up; no store.
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parquetReadObjects, parquetMetadata } from 'hyparquet';
import { ExportFormat, ExportRequest } from '#contracts';
import type { ExportItem } from '#contracts';
import { withAnswerLine } from '../../libs/pipeline/export/answer-line.ts';
import { FORMATS } from '../../libs/pipeline/export/export-formats.ts';
import { PARQUET_COLUMNS } from '../../libs/pipeline/export/parquet-columns.ts';
import { splitRows } from '../../libs/pipeline/export/split-rows.ts';
import { writeRows } from '../../libs/pipeline/export/write-rows.ts';
import { exportItem } from '../helpers/export-item.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'seedgraph-files-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function* stream(items: Iterable<ExportItem>): AsyncIterable<ExportItem> {
  for (const item of items) yield await Promise.resolve(item);
}

async function readParquet(path: string): Promise<Record<string, unknown>[]> {
  const bytes = await readFile(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return parquetReadObjects({ file });
}

describe('formats', () => {
  it.each(ExportFormat.options)(
    '%s: rows have the columns that Parquet keeps, in that order, and the mark of a rehearsal',
    (format) => {
      const [row] = FORMATS[format](exportItem(1));
      expect(Object.keys(row ?? {})).toEqual(Object.keys(PARQUET_COLUMNS[format]));
      expect(row).toMatchObject({ rehearsal: true });
    },
  );

  it('sets each wrong path against a right one, by mathematical equality, and leaves out paths without an answer', () => {
    const item = exportItem(1);
    expect(FORMATS.preference(item)).toEqual([
      expect.objectContaining({ chosen: 'path 0: 6 * 7 = 42', rejected: 'path 2: 6 * 7 = 41', rejectedAnswer: '41' }),
    ]);
    const paths = item.paths.map((path) => ({ ...path, answer: path.path === 2 ? null : path.answer }));
    expect(FORMATS.preference({ ...item, paths })).toEqual([]);
    const mostlyWrong = item.paths.map((path) => ({ ...path, answer: path.path === 0 ? '42' : String(path.path) }));
    const pairs = FORMATS.preference({ ...item, paths: mostlyWrong }) as { id: string; chosen: string }[];
    expect(pairs.map(({ id, chosen }) => [id, chosen])).toEqual(
      [1, 2, 3].map((path) => [`${item.row.id}-${path}`, 'path 0: 6 * 7 = 42']),
    );
  });

  it('ends solutions in the answer line once', () => {
    const item = withAnswerLine(exportItem(1));
    expect(item.row.solution).toBe('path 0: 6 * 7 = 42\nThe answer is 42');
    expect(withAnswerLine(item).row.solution).toBe(item.row.solution);
    const ended = exportItem(1, { solution: 'So it is.\nThe answer is 42.\n' });
    expect(withAnswerLine(ended).row.solution).toBe('So it is.\nThe answer is 42.');
    expect(item.paths[2]?.text).toMatch(/The answer is 41$/);
  });
});

describe.each(ExportFormat.options)('files of format %s', (format) => {
  const items = Array.from({ length: 2_050 }, (_, number) =>
    exportItem(number, { problem: `Frage ${'abc'.repeat(number % 7)} \u{1F600} ${number}\nzweite Zeile` }),
  );

  it('hold the same rows in both containers, the same bytes each time', async () => {
    const written = [];
    for (const [container, folder] of [
      ['jsonl', 'a'],
      ['parquet', 'b'],
      ['parquet', 'c'],
    ] as const) {
      const into = await mkdtemp(join(dir, `${format}-${folder}-`));
      const request = ExportRequest.parse({ runId: 'run-x', format, container });
      const result = await writeRows(into, request, stream(items), undefined);
      expect(result).toMatchObject({ candidates: 2_050, skipped: 0, byTier: { agreed: 2_050 }, licenses: ['MIT'] });
      const [file] = result.files;
      if (file === undefined) throw new Error('no file');
      const bytes = await readFile(join(into, file.name));
      expect(file).toMatchObject({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
      expect(await readdir(into)).toEqual([file.name]);
      written.push({ file, path: join(into, file.name) });
    }
    const [lines, parquet, again] = written;
    if (!lines || !parquet || !again) throw new Error('three files');
    expect(again.file.sha256).toBe(parquet.file.sha256);
    const text = await readFile(lines.path, 'utf8');
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows).toHaveLength(lines.file.rows);
    const back = await readParquet(parquet.path);
    expect(back).toHaveLength(rows.length);
    const json = Object.entries(PARQUET_COLUMNS[format]).filter(([, column]) => column === 'json');
    for (const row of back) for (const [name] of json) row[name] = JSON.parse(String(row[name]));
    // As text: comparing thousands of nested rows member by member takes half a minute.
    expect(back.map((row) => JSON.stringify(row))).toEqual(rows.map((row) => JSON.stringify(row)));
    const bytes = await readFile(parquet.path);
    const metadata = parquetMetadata(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    expect(metadata.row_groups.length).toBeGreaterThan(1);
  });
});

describe('writeRows', () => {
  it.each(['jsonl', 'parquet'] as const)(
    'writes two sides of a split (%s), and files without a row that can be read',
    async (container) => {
      const items = Array.from({ length: 100 }, (_, n) => exportItem(n, { problem: `word ${'w'.repeat(n)}` }));
      const request = ExportRequest.parse({
        runId: 'run-x',
        container,
        format: 'rl',
        split: { heldOut: 0.2, relatives: 'set' },
      });
      const facts = async function* () {
        for await (const { row, pointIds } of stream(items)) yield { problem: row.problem, pointIds };
      };
      const split = await splitRows(facts(), { heldOut: 0.2, relatives: 'set' });
      const into = await mkdtemp(join(dir, 'split-'));
      const { files } = await writeRows(into, request, stream(items), split);
      expect(files.map(({ name, rows }) => [name, rows])).toEqual([
        [`train.${container}`, 80],
        [`held-out.${container}`, 20],
      ]);
      const empty = await mkdtemp(join(dir, 'empty-'));
      const [none] = (await writeRows(empty, { ...request, split: undefined }, stream([]), undefined)).files;
      expect(none).toMatchObject({ rows: 0 });
      if (container === 'parquet') expect(await readParquet(join(empty, 'data.parquet'))).toEqual([]);
    },
  );

  it('leaves nothing where the rows fail in the middle', async () => {
    const into = await mkdtemp(join(dir, 'fails-'));
    const broken = async function* () {
      yield await Promise.resolve(exportItem(1));
      throw new Error('the store went away');
    };
    const request = ExportRequest.parse({ runId: 'run-x', container: 'parquet' });
    await expect(writeRows(into, request, broken(), undefined)).rejects.toThrow('the store went away');
    expect(await readdir(into)).toEqual([]);
  });
});
