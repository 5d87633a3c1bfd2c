// Real: the answer tools of the command line in processes of their own, on standard input and on a gzipped file. Nothing is faked.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'seedgraph-answers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function tool(args: readonly string[], input = ''): Promise<Record<string, unknown>[]> {
  const child = spawn(process.execPath, ['apps/cli/bootstrap.mjs', 'tools', ...args], { cwd: ROOT });
  child.stdin.end(input);
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (out === '') throw new Error(errors);
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const lines = (...rows: readonly unknown[]): string =>
  rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');

describe('tools', () => {
  it('answers-equal keeps rows, says why, takes its policy from flags and rows, and goes on after bad lines', async () => {
    const rows = await tool(
      ['answers-equal', '-', '--percent', 'strict'],
      lines(
        { id: 1, gold: '1/2', pred: 'So the answer is $0.5$.' },
        'no JSON',
        { id: 3, gold: '\\frac1{12}', pred: '0.0833333333333333', options: { precision: 6, match_types: ['latex'] } },
        { id: 4, gold: '1' },
        { id: 5, gold: '50%', pred: '50' },
        { id: 6, gold: '1', pred: '2', options: { precision: 'loose' } },
        { id: 7, gold: 'x', pred: '\\'.repeat(1_000_000) },
      ),
    );
    expect(rows).toMatchObject([
      { id: 1, equal: true, why: 'proven' },
      { line: 2 },
      { id: 3, equal: true, why: 'within precision' },
      { line: 4, error: 'column pred holds no text' },
      { id: 5, equal: false, why: 'percent against no percent' },
      { line: 6 },
      { id: 7, equal: false },
    ]);
    expect(rows[1]).toHaveProperty('error');
    expect(rows[5]).toHaveProperty('error');
  });

  it('vote reads a gzipped file', async () => {
    const file = join(folder, 'responses.jsonl.gz');
    const responses = ['\\boxed{0.5}', 'The answer is 1/2', 'The answer is 2', 'I do not know.'];
    writeFileSync(file, gzipSync(lines({ responses }, { responses: 'none' })));
    expect(await tool(['vote', file])).toMatchObject([
      { answer: '0.5', share: 0.5, margin: 0.25, tie: false, groups: [{ members: [0, 1] }, { members: [2] }] },
      { line: 2, error: 'column responses holds no list of texts' },
    ]);
  });
});
