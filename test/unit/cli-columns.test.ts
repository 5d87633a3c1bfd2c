// Real: the reading and mapping of seed files of the command line, on files in a temp folder. Nothing is faked.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SeedInput } from '#contracts';
import { mapColumns } from '../../apps/cli/seeds/map-columns.ts';
import { readRecords } from '../../apps/cli/seeds/read-records.ts';
import { readSeedLines } from '../../apps/cli/seeds/seed-lines.ts';
import type { FileRecord } from '../../apps/cli/seeds/record.ts';
import { splitArray } from '../../apps/cli/seeds/split-array.ts';
import { splitLines } from '../../apps/cli/seeds/split-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'seedgraph-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield await Promise.resolve(text.slice(at, at + size));
}

describe('columns', () => {
  it('takes GSM8K rows as they lie there', () => {
    const row = { id: 'gsm8k-train-1', question: 'How many?', solution: '#### 72', answer: '72' };
    expect(mapColumns(row)).toEqual({
      problem: 'How many?',
      solution: '#### 72',
      answer: '72',
      externalId: 'gsm8k-train-1',
    });
  });

  it('takes MATH rows, and keeps what it does not know as metadata', () => {
    const row = { id: 'm1', problem: 'P', answer: 2, subject: 'Algebra', level: 3, also_in_test: false };
    const seed = mapColumns(row);
    expect(seed).toEqual({
      problem: 'P',
      answer: '2',
      subject: 'Algebra',
      level: '3',
      externalId: 'm1',
      metadata: { also_in_test: false },
    });
    expect(SeedInput.safeParse(seed).success).toBe(true);
  });

  it.each(['concepts', 'knowledge_points', 'knowledgePoints'])('takes points from %s', (column) => {
    expect(mapColumns({ problem: 'P', [column]: ['a', { name: 'b' }] })).toEqual({
      problem: 'P',
      knowledgePoints: ['a', 'b'],
    });
  });

  it('leaves extraction to the product where the list of points is empty', () => {
    expect(mapColumns({ problem: 'P', concepts: [] })).toEqual({ problem: 'P' });
  });

  it('lets problem win over question, and keeps the other', () => {
    expect(mapColumns({ problem: 'P', question: 'Q' })).toEqual({ problem: 'P', metadata: { question: 'Q' } });
  });

  it('fills in defaults only where a row has nothing', () => {
    expect(mapColumns({ problem: 'P', subject: 'own', level: null }, { subject: 'given', level: '2' })).toEqual({
      problem: 'P',
      subject: 'own',
      level: '2',
    });
  });

  it('joins a metadata object with unknown columns', () => {
    expect(mapColumns({ problem: 'P', metadata: { a: 1 }, b: 2 })).toEqual({ problem: 'P', metadata: { a: 1, b: 2 } });
  });
});

describe('records of a file', () => {
  const texts = async (path: string) => collect(readRecords(path, () => undefined));

  it('are read alike from JSONL, gzipped JSONL and an array, also with a byte order mark', async () => {
    const rows = [{ problem: 'a,b]"}' }, { problem: 'zwei\n\\' }, { problem: '∑ 😀' }];
    const lines = rows.map((row) => JSON.stringify(row)).join('\n');
    const files = [
      fileWith('a.jsonl', `\uFEFF${lines}\n`),
      fileWith('b.whatever', gzipSync(lines)),
      fileWith('c.json', JSON.stringify(rows, null, 2)),
      fileWith('d.json.gz', gzipSync(JSON.stringify(rows))),
    ];
    for (const file of files) {
      const records = await texts(file);
      expect(records.map((record) => ('text' in record ? (JSON.parse(record.text) as unknown) : record))).toEqual(rows);
    }
  });

  it('keeps what stood before a broken end of gzip data, and says where it broke', async () => {
    const lines = Array.from({ length: 50_000 }, (_, n) => JSON.stringify({ problem: `p${(n * 7919) % 50_021}` })).join(
      '\n',
    );
    const whole = gzipSync(lines);
    const records = await texts(fileWith('cut.jsonl.gz', whole.subarray(0, whole.length / 2)));
    expect(records.length).toBeGreaterThan(1_000);
    expect(records.at(-1)).toMatchObject({ problem: expect.stringContaining('gzip') as unknown });
  });

  it('is an empty list for an empty file', async () => {
    expect(await texts(fileWith('empty', ''))).toEqual([]);
    expect(await texts(fileWith('blank', ' \n\n'))).toEqual([]);
  });

  it('names a line that is too long and goes on after it', async () => {
    const records = await collect(splitLines(pieces(`{"a":1}\n${'x'.repeat(50)}\n{"b":2}`, 7), 20));
    expect(records).toEqual([
      { line: 1, text: '{"a":1}' },
      { line: 2, problem: 'longer than 20 characters' },
      { line: 3, text: '{"b":2}' },
    ]);
  });

  it('says that an array is not closed', async () => {
    const records = await collect(splitArray(pieces('[{"a":1},{"b":', 3)));
    expect(records.at(-1)).toEqual({
      line: 1,
      problem: 'the array is not closed: the file ends too early',
      cut: true,
    });
  });

  it('holds for any rows and any cutting into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        async (rows, size) => {
          const parse = (records: FileRecord[]) =>
            records.map((record) => ('text' in record ? (JSON.parse(record.text) as unknown) : record));
          const expected = rows.map((row) => JSON.parse(JSON.stringify(row)) as unknown);
          const array = await collect(splitArray(pieces(JSON.stringify(rows, null, 1), size)));
          expect(parse(array)).toEqual(expected);
          const lines = await collect(splitLines(pieces(rows.map((row) => JSON.stringify(row)).join('\n'), size)));
          expect(parse(lines)).toEqual(expected);
        },
      ),
    );
  });
});

describe('lines on their way to the API', () => {
  it('are counted, and each index finds its line again past blank and bad lines', async () => {
    const path = fileWith(
      'gaps.jsonl',
      '\n{"problem":"a"}\nnonsense\n[1]\n\n{"question":"b"}\n{"problem":"c","also_in_test":true}\n',
    );
    const seeds = readSeedLines({ path });
    const sent = (await collect(seeds.lines)).join('').trimEnd().split('\n');
    expect(sent).toHaveLength(3);
    expect([0, 1, 2].map((index) => seeds.lineOf(index))).toEqual([2, 6, 7]);
    expect(seeds.bad().map(({ line, code }) => [line, code])).toEqual([
      [3, 'invalidJson'],
      [4, 'invalidJson'],
    ]);
    expect(seeds.alsoInTest()).toBe(1);
  });

  it('end at the limit', async () => {
    const path = fileWith('many.jsonl', Array.from({ length: 10 }, (_, n) => `{"problem":"p${n}"}`).join('\n'));
    const seeds = readSeedLines({ path, limit: 4 });
    await collect(seeds.lines);
    expect(seeds.sent()).toBe(4);
  });
});
