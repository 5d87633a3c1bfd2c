// Real: the answer tools of the command line in a process of their own, on standard input and on a gzipped file. Nothing is faked.
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
  it('answers-equal keeps rows, says why, and goes on after bad lines', async () => {
    const rows = await tool(
      ['answers-equal', '-'],
      lines(
        { id: 1, gold: '1/2', pred: 'So the answer is $0.5$.' },
        'no JSON',
        { id: 3, gold: '\\frac1{12}', pred: '0.0833333333333333', options: { precision: 6, match_types: ['latex'] } },
        { id: 4, gold: '1' },
        { id: 5, gold: '\\sin(90^\\circ-x)', pred: '\\cos x' },
        { id: 6, gold: '1', pred: '2', options: { precision: 'loose' } },
        { id: 7, a: 1, b: 2 },
        { id: 8, gold: 'x', pred: '\\'.repeat(1_000_000) },
      ),
    );
    expect(rows).toMatchObject([
      { id: 1, equal: true, why: 'proven' },
      { line: 2 },
      { id: 3, equal: true, why: 'within precision' },
      { line: 4, error: 'column pred holds no text' },
      { id: 5, equal: true, why: 'not refuted' },
      { line: 6 },
      { id: 7, equal: false, why: 'different values' },
      { id: 8, equal: false },
    ]);
    expect(rows[1]).toHaveProperty('error');
    expect(rows[5]).toHaveProperty('error');
  });

  it('takes its policy from flags', async () => {
    const input = lines({ gold: '50%', pred: '50' }, { gold: '\\frac{10}{11}', pred: '0.909' });
    const strict = await tool(['answers-equal', '-', '--percent', 'strict', '--precision', 'rounded'], input);
    expect(strict.map(({ equal }) => equal)).toEqual([false, true]);
    expect((await tool(['answers-equal', '-'], input)).map(({ equal }) => equal)).toEqual([true, false]);
  });

  it('answers-extract reads a gzipped file', async () => {
    const file = join(folder, 'responses.jsonl.gz');
    writeFileSync(
      file,
      gzipSync(lines({ response: 'so \\boxed{42}.' }, { response: 'I do not know.' }, { text: '#### 7' })),
    );
    expect((await tool(['answers-extract', file])).map(({ answer }) => answer)).toEqual(['42', null, '7']);
  });

  it('vote groups equal answers and keeps unanswered paths in the share', async () => {
    const responses = ['\\boxed{0.5}', 'The answer is 1/2', 'The answer is 2', 'I do not know.'];
    const rows = await tool(
      ['vote', '-'],
      lines({ responses }, { answers: ['20%', '20', '20.0', null] }, { responses: 'none' }),
    );
    expect(rows).toMatchObject([
      { answer: '0.5', share: 0.5, margin: 0.25, tie: false, groups: [{ members: [0, 1] }, { members: [2] }] },
      { answer: '20%', share: 0.75, paths: 4 },
      { line: 3 },
    ]);
  });
});
