// Real: the command line of the text tools, files on disk, gzip, the indexes. Standard output and error are kept in memory.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CliContext } from '../../apps/cli/context.ts';
import { createProgram } from '../../apps/cli/program.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seedgraph-tools-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, rows: (object | string)[], zipped = false): string => {
  const path = join(folder, name);
  const text = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
  writeFileSync(path, zipped ? gzipSync(text) : text);
  return path;
};

/** Runs the command line and answers what it printed as rows, and its notes. */
async function run(...args: string[]): Promise<{ rows: Record<string, unknown>[]; notes: string }> {
  let printed = '';
  let notes = '';
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      printed += chunk.toString();
      done();
    },
  });
  const context = {
    env: {},
    out,
    print: (text: string) => (printed += `${text}\n`),
    note: (text: string) => (notes += `${text}\n`),
    client: () => {
      throw new Error('the tools need no server');
    },
  };
  // `out` is no terminal: of its methods only those of any stream are used.
  const program = createProgram(context as unknown as CliContext);
  await program.parseAsync(['node', 'seedgraph', 'tools', ...args]);
  const rows = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { rows, notes };
}

const RUNNER =
  'James decides to run 3 sprints 3 times a week. He runs 60 meters each sprint. How many total meters does he run a week?';
const CAFE = 'A cafe sells 8 cakes a day for $3 each. How much money does it take in 12 days of the month of May?';

describe('tools contamination', () => {
  it('names layer and item, says what each layer would drop, and passes a bad line over', async () => {
    const items = file('items.jsonl.gz', [{ id: 'q7', question: RUNNER }, { text: CAFE }], true);
    const rows = file('rows.jsonl', [
      { id: 1, problem: RUNNER.replace('60', '75') },
      '{ broken',
      { id: 2, problem: 'How many total meters does he run a week with Tom and Ann?' },
      { id: 3, problem: 'What is the sum of the first 10 primes?' },
      { id: 4, title: 'no text' },
    ]);
    const { rows: said, notes } = await run('contamination', '--against', items, rows);
    expect(said).toHaveLength(5);
    expect(said[0]).toMatchObject({ id: 1, contaminated: true, matched: { itemId: 'q7', text: RUNNER } });
    expect(said[0]).toMatchObject({
      layer: 'masked',
      wouldDrop: { exact: false, n13: false, n10: true, masked: true },
    });
    expect(said[1]).toMatchObject({ line: 2, error: expect.any(String) });
    expect(said[2]).toMatchObject({ id: 2, contaminated: false, layer: 'n8', wouldDrop: { n8: true, n10: false } });
    expect(said[3]).toMatchObject({ id: 3, contaminated: false, layer: null, matched: null });
    expect(said[4]).toMatchObject({ line: 5, error: expect.stringContaining('problem') });
    expect(notes).toContain('3 rows against 2 evaluation items: 1 contaminated');
    expect(notes).toContain('n8 2');
  });

  it('takes several files, drops by the layers that are asked for, and prints only what stays', async () => {
    const [one, two] = [file('one.jsonl', [{ text: RUNNER }]), file('two.jsonl', [{ text: CAFE }])];
    const rows = file('clean.jsonl', [{ problem: RUNNER }, { problem: CAFE }, { problem: CAFE.replace('8', '9') }]);
    const flags = ['--against', one, '--against', two, '--drop', 'exact', '--clean'];
    const { rows: said } = await run('contamination', ...flags, rows);
    expect(said.map(({ problem }) => problem)).toEqual([CAFE.replace('8', '9')]);
  });

  it('refuses to call rows clean where there is nothing to check against', async () => {
    const empty = file('empty.jsonl', [{ title: 'no text' }]);
    await expect(run('contamination', '--against', empty, empty)).rejects.toThrow('hold no evaluation items');
  });
});

describe('tools near-duplicates', () => {
  it('keeps the first of its kind and says what the others repeat', async () => {
    const rows = file('near.jsonl', [
      { id: 'a', question: RUNNER },
      { question: CAFE },
      { id: 'c', question: `${RUNNER}  ` },
      { id: 'd', question: CAFE.replace('12', '30') },
      { id: 'e', question: RUNNER.replace('meters does', 'metres does') },
      'nothing',
    ]);
    const { rows: said, notes } = await run('near-duplicates', rows);
    expect(said.slice(0, 5).map(({ kept, duplicateOf, layer }) => [kept, duplicateOf, layer])).toEqual([
      [true, null, null],
      [true, null, null],
      [false, 'a', 'exact'],
      [false, 2, 'masked'],
      [false, 'a', 'near'],
    ]);
    expect(said[4]?.['similarity']).toBeGreaterThan(0.7);
    expect(notes).toContain('5 rows: 2 kept, 3 duplicates (1 exact, 1 masked, 1 near); 1 lines could not be read');
    expect((await run('near-duplicates', '--threshold', '0.95', '--clean', rows)).rows).toHaveLength(4);
  });
});
