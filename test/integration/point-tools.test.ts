// Real: the point tools of the command line in processes of their own, the gateway and an HTTP endpoint. Scripted: the model behind it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONTROL_PAIRS } from '#pipeline';
import { answerJson, completion, startEndpoint } from './models-endpoint.ts';
import type { TestEndpoint } from './models-endpoint.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TRUTH = new Map(CONTROL_PAIRS.map(({ a, b, same }) => [`${a} | ${b}`, same]));
const folder = mkdtempSync(join(tmpdir(), 'seedgraph-points-'));
let endpoint: TestEndpoint;
let pairsAsked = 0;

beforeAll(async () => {
  endpoint = await startEndpoint((request, response) => {
    const { messages, model } = request.body as { messages: { content: string }[]; model: string };
    const rows = [...(messages.at(-1)?.content ?? '').matchAll(/^(\d+)\. "(.*)" \| "(.*)"$/gm)];
    pairsAsked += rows.length;
    const verdicts = rows.map(([, pair, a = '', b = '']) => ({
      pair: Number(pair),
      reason: 'scripted',
      same: model === 'yes' || (TRUTH.get(`${a} | ${b}`) ?? a.includes('slope')),
    }));
    answerJson(response, 200, completion({}, { content: JSON.stringify({ verdicts }) }));
  });
});

afterAll(async () => {
  await endpoint.close();
  rmSync(folder, { recursive: true, force: true });
});

async function tool(model: string, args: readonly string[], rows: readonly object[]) {
  const file = join(folder, 'rows.jsonl');
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  pairsAsked = 0;
  const child = spawn(process.execPath, ['apps/cli/bootstrap.mjs', 'tools', ...args, file, '--model'], {
    cwd: ROOT,
    env: { ...process.env, SEEDGRAPH_MODEL: model, OPENAI_BASE_URL: endpoint.baseUrl, OPENAI_API_KEY: 'none' },
  });
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (out === '') throw new Error(errors);
  const answers = out.trim().split('\n');
  return { errors, answers: answers.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const PAIRS = [
  { a: 'steepness of a road', b: 'slope of a road' },
  { a: 'area of a sector', b: 'sector map' },
  { a: 'Law of cosines', b: 'cosine rule' },
];

describe('point tools with a model', () => {
  it('believe one that knows its control pairs', async () => {
    const { answers, errors } = await tool('good', ['points-same'], PAIRS);
    expect(answers).toMatchObject([
      { same: true, by: 'model:good' },
      { same: false, by: 'model:good' },
      { same: true, by: 'synonym table' },
    ]);
    expect(errors).not.toMatch(/not believed/);
    expect(pairsAsked).toBe(CONTROL_PAIRS.length + 2);
  });

  it('join nothing on the word of one that calls everything the same, and say why', async () => {
    const { answers, errors } = await tool('yes', ['points-same'], PAIRS);
    const why = /^kept apart: yes took 40 of 40 pairs/;
    expect(answers).toMatchObject([
      { same: false, by: 'nobody', why: expect.stringMatching(why) },
      { same: false, by: 'nobody', why: expect.stringMatching(why) },
      { same: true, by: 'synonym table' },
    ]);
    expect(errors.match(/it is not believed/g)).toHaveLength(1);
    expect(pairsAsked).toBe(CONTROL_PAIRS.length);
    const names = ['steepness of a road', 'slope of a road', 'Slopes of roads'];
    const [row] = (await tool('yes', ['points-cluster'], [{ names }])).answers;
    expect(row).toMatchObject({
      clusters: [[names[0]], names.slice(1)],
      why: expect.stringMatching(/kept apart: yes/),
    });
  });

  it('believe it untried where that is asked for', async () => {
    const { answers } = await tool('yes', ['points-same', '--no-controls'], PAIRS);
    expect(answers.map(({ same }) => same)).toEqual([true, true, true]);
    expect(pairsAsked).toBe(2);
  });
});
