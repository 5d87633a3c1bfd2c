// Real: API, worker, Neo4j, Redis and the rehearsal model as processes, the files on the disk, and the command line's renderers. The problems that the
// judges are calibrated with are the rehearsal's own, with flaws that it plants: its error rates are known.
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parquetReadObjects } from 'hyparquet';
import { ExportFormat } from '#contracts';
import type { Calibration, Export, Rate, Run, RunReport } from '#contracts';
import { renderReportHtml } from '#pipeline';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { labelledProblems } from '../helpers/labelled-problems.ts';
import { addsUp, importAndSettle, untilRun } from '../helpers/runs.ts';
import { startStack, type Stack } from '../helpers/stack.ts';

const MINUTE = 60_000;
/** Share of judgements that go the wrong way. */
const NOISE = 0.2;

/** A run that waits for somebody will not end by itself. */
const ENDED = ['completed', 'failed', 'paused', 'budgetReached'];

let stack: Stack;
let dir: string;
let runId: string;

/** Two judges and solvers of two families, all played by the rehearsal model. */
async function modelsFile(folder: string, url: string): Promise<string> {
  const role = (model: string, family: string) => ({ endpoint: 'rehearsal', model, price: { in: 1, out: 2 }, family });
  const config = {
    endpoints: { rehearsal: { baseUrl: url, concurrency: 32 } },
    roles: {
      extractor: role('rehearsal', 'r'),
      canonicaliser: role('rehearsal', 'r'),
      generator: role('rehearsal', 'r'),
      judges: [role('rehearsal-a', 'a'), role('rehearsal-b', 'b')],
      solvers: [role('rehearsal-c', 'a'), role('rehearsal-d', 'b')],
    },
  };
  const path = join(folder, 'models.yaml');
  // YAML holds JSON too.
  await writeFile(path, JSON.stringify(config));
  return path;
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'seedgraph-report-'));
  stack = await startStack({
    rehearsal: ['--judge-noise', String(NOISE), '--wrong', '0.2', '--flaw', '0.1'],
    models: (url) => modelsFile(dir, url),
  });
  await importAndSettle(stack, 'demo', demoSeeds());
  const started = await stack.ask<{ runId: string }>('POST', '/synthesize', {
    corpus: 'demo',
    name: 'measured',
    sets: { oneHop: 20, twoHop: 20, community: 10, random: 20 },
    gate: { problemScore: 0.5, solution: true },
    solve: { paths: 4 },
  });
  runId = started.runId;
  expect((await untilRun(stack, runId, ENDED)).status).toBe('completed');
}, 10 * MINUTE);
afterAll(async () => {
  await stack.stop();
  await rm(dir, { recursive: true });
}, MINUTE);

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((all, n) => all + n, 0);
const holds = ({ low, high }: Rate, truth: number): boolean => (low ?? 2) <= truth && truth <= (high ?? -1);

async function exported(wish: object): Promise<{ files: Export['files']; folder: string }> {
  const { exportId } = await stack.ask<Export>('POST', '/exports', wish);
  const ready = await stack.until('the export', async () => {
    const state = await stack.ask<Export>('GET', `/exports/${exportId}`);
    return state.status === 'running' ? undefined : state;
  });
  expect(ready).toMatchObject({ status: 'ready', statusReason: null });
  return { files: ready.files, folder: join(stack.dataDir, 'exports', exportId) };
}

async function rowsOf(path: string): Promise<Record<string, unknown>[]> {
  const bytes = await readFile(path);
  if (path.endsWith('.parquet')) {
    return parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) });
  }
  const lines = bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('judges', () => {
  it(
    'are calibrated to the error rates that they have, and the report of a run says so',
    async () => {
      const problems = labelledProblems(400);
      const { calibrationId } = await stack.ask<Calibration>('POST', '/judges/calibrations', {
        name: 'known',
        problems,
      });
      const calibration = await stack.until('the calibration', async () => {
        const state = await stack.ask<Calibration>('GET', `/judges/calibrations/${calibrationId}`);
        return state.status === 'running' ? undefined : state;
      });
      expect(calibration).toMatchObject({
        status: 'ready',
        problems: 400,
        valid: 200,
        answered: 800,
        rehearsal: true,
      });
      expect(calibration.cost.calls).toBeGreaterThanOrEqual(800);
      const { result } = calibration;
      if (result === null) throw new Error('a calibration that is ready has a result');
      const { judges, jury } = result;
      expect(judges.map(({ model }) => model)).toEqual(['rehearsal-a', 'rehearsal-b']);
      for (const judge of judges) {
        expect([judge.model, holds(judge.truePositive, 1 - NOISE)]).toEqual([judge.model, true]);
        expect([judge.model, holds(judge.trueNegative, 1 - NOISE)]).toEqual([judge.model, true]);
      }
      // Scores of 0.15 to 0.65 and 0.88 to 0.99: the mean of two passes 0.85 where both say yes.
      expect(holds(jury.truePositive, (1 - NOISE) ** 2)).toBe(true);
      expect(holds(jury.trueNegative, 1 - NOISE ** 2)).toBe(true);
      const report = await stack.ask<RunReport>('GET', `/runs/${runId}/report`);
      const known = report.judges.filter(({ kind }) => kind === 'problem');
      expect(known.map(({ model, calibration: last }) => [model, last?.calibrationId])).toEqual([
        ['rehearsal-a', calibrationId],
        ['rehearsal-b', calibrationId],
      ]);
    },
    5 * MINUTE,
  );

  it('refuse labels of one kind', async () => {
    const problems = labelledProblems(4).filter(({ valid }) => valid);
    const answer = await stack.ask<{ code: string }>('POST', '/judges/calibrations', { problems }, [400]);
    expect(answer.code).toBe('invalidRequest');
  });
});

describe('the report of a run', () => {
  it('adds up to its funnel and its ledger, by relation too', async () => {
    const [run, report] = await Promise.all([
      stack.ask<Run>('GET', `/runs/${runId}`),
      stack.ask<RunReport>('GET', `/runs/${runId}/report`),
    ]);
    expect(addsUp(run.funnel)).toBe(true);
    expect(report.planned).toBe(70);
    for (const { planned, stages } of [report, ...report.relations]) {
      let left = planned;
      for (const stage of stages) {
        expect(stage.in).toBe(left);
        expect(stage.in).toBe(stage.out + sum(stage.rejected) + sum(stage.failed) + stage.pending);
        left = stage.out;
      }
    }
    expect(report.stages.at(-1)?.out).toBe(run.funnel.admitted);
    expect(report.cost.total).toMatchObject({ calls: run.cost.calls, usd: run.cost.usd, tokens: run.cost.tokens });
    expect(report.cost.byRelation.reduce((all, { calls }) => all + calls, 0)).toBe(run.cost.calls);
    expect(report.cost.byRelation.every(({ calls }) => calls >= 0)).toBe(true);
    expect(report.cost.byStage.map(({ stage }) => stage)).toEqual(['generate', 'judge', 'judgeSolution', 'solve']);
    expect(sum(report.stages.find(({ stage }) => stage === 'judgeSolution')?.rejected ?? {})).toBeGreaterThan(0);
    expect(report.tiers.map(({ tier }) => tier)).toContain('agreed-families');
    expect(report.tiers.reduce((all, { rows }) => all + rows, 0)).toBe(run.funnel.admitted);
    expect(report.passRateByModel.map(({ model }) => model)).toEqual(['rehearsal-c', 'rehearsal-d']);
    const novelty = Object.fromEntries(report.relations.map(({ relation, novelty: { rate } }) => [relation, rate]));
    expect(novelty).toMatchObject({ oneHop: 0, twoHop: 1, random: 1 });
    expect(report.control.map(({ relation }) => relation)).toEqual(['oneHop', 'twoHop', 'community']);
    expect(renderReportHtml(report)).toContain('measured');
  });

  it('keeps what each judge said of the chosen path with the row that it dropped', async () => {
    const { items } = await stack.ask<{ items: { id: string; reason: string }[] }>(
      'GET',
      `/problems?run=${runId}&status=rejected&limit=200`,
    );
    const dropped = items.find(({ reason }) => reason === 'solutionJudge');
    const problem = await stack.ask<{ judgements: { kind: string; score: number }[]; prompts: object; vote: object }>(
      'GET',
      `/problems/${dropped?.id ?? ''}`,
    );
    const words = problem.judgements.filter(({ kind }) => kind === 'solution');
    expect(words).toHaveLength(2);
    expect(words.some(({ score }) => score === 0)).toBe(true);
    expect(problem.vote).not.toBeNull();
    expect(problem.prompts).toMatchObject({ judgeSolution: expect.stringMatching(/^judge-solution@1#/) });
  });

  it(
    'sets two runs side by side',
    async () => {
      const second = await stack.ask<{ runId: string }>('POST', '/synthesize', {
        corpus: 'demo',
        sets: { random: 10 },
        gate: { problemScore: 0.5 },
      });
      await untilRun(stack, second.runId);
      const { comparison } = await stack.ask<RunReport>('GET', `/runs/${runId}/report?against=${second.runId}`);
      expect(comparison?.against.runId).toBe(second.runId);
      expect(comparison?.relations.map(({ relation }) => relation)).toEqual([
        'oneHop',
        'twoHop',
        'community',
        'random',
        'all',
      ]);
      expect(comparison?.relations.find(({ relation }) => relation === 'random')?.kept).toMatchObject({
        first: { of: 20 },
        second: { of: 10 },
      });
      const none = await stack.ask<{ code: string }>('GET', `/runs/${runId}/report?against=run-none`, undefined, [404]);
      expect(none.code).toBe('runNotFound');
    },
    3 * MINUTE,
  );
});

describe('exports', () => {
  it.each(ExportFormat.options)(
    '%s: the same rows as JSONL and as Parquet, the same bytes twice',
    async (format) => {
      const [lines, parquet, again] = await Promise.all(
        ['jsonl', 'parquet', 'parquet'].map((container) => exported({ runId, format, container })),
      );
      if (!lines || !parquet || !again) throw new Error('three exports');
      expect(again.files).toEqual(parquet.files);
      const rows = await rowsOf(join(lines.folder, 'data.jsonl'));
      const kept = await rowsOf(join(parquet.folder, 'data.parquet'));
      expect(rows.length).toBeGreaterThan(0);
      expect(kept.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
      expect(await readFile(join(lines.folder, 'README.md'), 'utf8')).toContain(`Format \`${format}\``);
    },
    MINUTE,
  );

  it(
    'filters by several of each kind and holds rows out without relatives on two sides',
    async () => {
      const { folder, files } = await exported({
        runId,
        filter: {
          tier: ['agreed-families', 'agreed'],
          difficulty: ['easy', 'medium'],
          relation: ['oneHop', 'twoHop', 'random'],
        },
        split: { heldOut: 0.3 },
        answerLine: true,
      });
      expect(files.map(({ name }) => name)).toEqual(['train.jsonl', 'held-out.jsonl', 'README.md', 'manifest.json']);
      const [train, heldOut] = await Promise.all(
        ['train.jsonl', 'held-out.jsonl'].map((name) => rowsOf(join(folder, name))),
      );
      if (!train || !heldOut) throw new Error('two files');
      expect(heldOut.length).toBeGreaterThan(0);
      for (const row of [...train, ...heldOut]) {
        expect(['easy', 'medium']).toContain(row.difficulty);
        expect(row.relation).not.toBe('community');
        expect(String(row.solution)).toMatch(/\nThe answer is .+$/);
      }
      const pairs = (rows: Record<string, unknown>[]) =>
        new Set(rows.map((row) => (row.knowledgePoints as string[]).slice().sort().join(' + ')));
      const inTrain = pairs(train);
      expect([...pairs(heldOut)].filter((pair) => inTrain.has(pair))).toEqual([]);
      const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
        counts: { byFile: object };
        split: object;
      };
      expect(manifest.counts.byFile).toEqual({ 'train.jsonl': train.length, 'held-out.jsonl': heldOut.length });
      expect(manifest.split).toMatchObject({ asked: 0.3, heldOut: heldOut.length, leftOut: 0 });
    },
    MINUTE,
  );

  const readers = [
    [
      'duckdb',
      `import duckdb, sys
for f in (sys.argv[1] + '/data.jsonl', sys.argv[2] + '/data.parquet'): print(duckdb.connect().execute(f"select count(distinct id) from '{f}'").fetchall()[0][0])`,
    ],
    [
      'datasets',
      `import datasets, sys
for kind, f in (('json', sys.argv[1] + '/data.jsonl'), ('parquet', sys.argv[2] + '/data.parquet')): print(len(set(datasets.load_dataset(kind, data_files=f, split='train', cache_dir=sys.argv[1] + '/cache')['id'])))`,
    ],
  ] as const;
  for (const [module, script] of readers) {
    const here = spawnSync('python3', ['-c', `import ${module}`]).status === 0;
    (here ? it : it.skip)(
      `are read by ${module} for Python`,
      async () => {
        const wishes = ['jsonl', 'parquet'].map((container) => exported({ runId, container }));
        const [lines, parquet] = await Promise.all(wishes);
        if (!lines || !parquet) throw new Error('two exports');
        const args = ['-c', script, lines.folder, parquet.folder];
        const { stdout } = await promisify(execFile)('python3', args, { timeout: 2 * MINUTE });
        const rows = String(lines.files[0]?.rows);
        expect(stdout.trim().split(/\s+/)).toEqual([rows, rows]);
      },
      3 * MINUTE,
    );
  }
});
