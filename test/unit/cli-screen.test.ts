// Real: tables, figures, flags and log lines of the command line. No service, no process.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { SynthesizeRequest } from '#contracts';
import type { Funnel, Run } from '#contracts';
import { synthesisRequest } from '../../apps/cli/commands/recipe-options.ts';
import { describeProblem } from '../../apps/cli/client/describe-problem.ts';
import { exampleCorpus } from '../../apps/api/documentation/examples.ts';
import { exampleGraph } from '../../apps/api/documentation/graph-examples.ts';
import { sizeQuotas } from '../../apps/cli/demo/size-quotas.ts';
import { communityQuota, wholeNumber } from '../../apps/cli/parse-options.ts';
import { duration, oneLine, percent, usd } from '../../apps/cli/screen/figures.ts';
import { describeRun, renderFunnel } from '../../apps/cli/screen/funnel-table.ts';
import { renderGraph } from '../../apps/cli/screen/graph-statistics.ts';
import { formatLogLine } from '../../apps/cli/supervise/log-line.ts';
import { visible } from '../../apps/cli/screen/visible.ts';

const folder = mkdtempSync(join(tmpdir(), 'seedgraph-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const funnel = (change: Partial<Funnel>): Funnel => ({
  planned: 0,
  generated: 0,
  judged: 0,
  solved: 0,
  admitted: 0,
  rejected: {},
  failed: {},
  pending: 0,
  ...change,
});

const noCost = { calls: 0, tokens: { in: 0, out: 0, cached: 0 }, usd: 0 };

const run: Run = {
  id: 'run-1',
  kind: 'synthesis',
  corpus: 'demo',
  name: null,
  status: 'completed',
  statusReason: null,
  warnings: [],
  recipe: null,
  budget: null,
  priority: 5,
  changes: [],
  models: null,
  prompts: null,
  failures: {},
  fingerprint: null,
  revision: 1,
  coverage: null,
  shortfall: { random: { asked: 10, planned: 4 } },
  funnel: funnel({
    planned: 1_204,
    generated: 1_200,
    judged: 1_100,
    solved: 1_000,
    admitted: 900,
    rejected: { lowScore: 100, noMajority: 200 },
    failed: { serverError: 4 },
  }),
  byRelation: {
    twoHop: funnel({ planned: 1_200, admitted: 900, rejected: { lowScore: 100, noMajority: 200 } }),
    oneHop: funnel({ planned: 4, failed: { serverError: 4 } }),
  },
  cost: {
    calls: 5_000,
    tokens: { in: 1_000_000, out: 250_000, cached: 10 },
    usd: 0.0123456,
    byStage: { generate: noCost },
  },
  rate: 10,
  etaSeconds: null,
  rehearsal: true,
  createdAt: '2026-01-01T00:00:00Z',
  plannedAt: '2026-01-01T00:00:00Z',
  startedAt: '2026-01-01T00:00:00Z',
  endedAt: '2026-01-01T00:01:30Z',
};

describe('the funnel', () => {
  const lines = renderFunnel(run).split('\n');
  const cells = (name: string) =>
    lines
      .find((line) => line.includes(` ${name} `))
      ?.split('│')
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '');

  it('has a row a relation in the order of planning, and one for all', () => {
    expect(cells('oneHop')).toEqual(['oneHop', '4', '0', '0', '0', '0', '0', '4', '0', '0.0 %']);
    expect(cells('all')).toEqual(['all', '1,204', '1,200', '1,100', '1,000', '900', '300', '4', '0', '74.8 %']);
    const order = ['oneHop', 'twoHop', 'all'].map((name) => lines.findIndex((line) => line.includes(` ${name} `)));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('tells reasons, shortfall, cost and time', () => {
    expect(lines).toContain('rejected: noMajority 200, lowScore 100');
    expect(lines).toContain('failed: serverError 4');
    expect(lines).toContain('fewer sets than asked: random 4 of 10');
    expect(lines).toContain('cost: 5,000 calls, 1,000,000 tokens in (10 cached), 250,000 out, $0.0123');
    expect(lines).toContain('took 1 min 30 s');
  });

  it('marks the rehearsal model', () => {
    expect(describeRun(run)).toBe('run-1 [REHEARSAL] synthesis of demo: completed');
  });

  it('says which endpoints a run waits for', () => {
    const waitsFor = [{ endpoint: 'main', reason: 'ratesUnknown' as const, seconds: 41 }];
    expect(describeRun({ ...run, status: 'running', rehearsal: false, waitsFor })).toBe(
      'run-1 synthesis of demo: running; endpoint main is asked nothing for 41 s: what was sent to it in the last minute is unknown',
    );
  });
});

describe('the graph', () => {
  const lines = renderGraph(exampleCorpus, exampleGraph).split('\n');
  const row = (name: string) =>
    lines.map((line) => line.replace(/\s+/g, ' ')).find((line) => line.startsWith(`│ ${name} │`));

  it('is shown with hubs, use and a histogram', () => {
    expect(lines[0]).toBe('default: 999 seeds (990 extracted, 0 pending, 9 failed), revision 990');
    expect(lines).toContain('  nodes        412 points (besides 3 hidden and 17 of a later generation)');
    expect(lines).toContain(
      '  grown        from 48 admitted problems: 17 points that no seed uses, 96 edges, 71 of them new',
    );
    expect(lines).toContain('  hubs         16 with a degree above 27.1: ratio (63)');
    expect(lines).toContain('  never used   271 of 412 points: unit rate (38)');
    expect(row('4-7')).toBe(`│ 4-7 │ 124 │ ${'#'.repeat(40)} │`);
    expect(row('32-63')).toBe(`│ 32-63 │ 11 │ #### │`);
  });

  it('says which figures are estimates, with their intervals', () => {
    expect(row('oneHop')).toBe('│ oneHop │ 1,830 │ 60 │ 3.3 % │');
    expect(row('twoHop')).toBe('│ twoHop │ about 21,400 (21,310 to 21,490) │ 40 │ 0.2 % │');
  });

  it('is told from one that still changes', () => {
    expect(renderGraph({ ...exampleCorpus, settled: false }, exampleGraph)).toContain('not settled: figures change');
  });
});

describe('figures', () => {
  it.each([
    [percent(1, 3), '33.3 %'],
    [percent(0, 0), '-'],
    [usd(0), '$0.00'],
    [usd(12.345), '$12.35'],
    [usd(0.000123), '$0.000123'],
    [duration(4.21), '4.2 s'],
    [duration(59.9), '60 s'],
    [duration(200), '3 min 20 s'],
    [duration(7_500), '2 h 5 min'],
    [oneLine(' a\n  b ', 10), 'a b'],
    [oneLine('abcdefghij', 8), 'abcde...'],
  ])('%s', (shown, expected) => {
    expect(shown).toBe(expected);
  });
});

describe('flags', () => {
  it('read quotas, and refuse what is none', () => {
    expect(communityQuota('100')).toBe(100);
    expect(communityQuota('3:60,4:40')).toEqual({ '3': 60, '4': 40 });
    expect(() => communityQuota('5:10')).toThrow('sizes are 3 and 4');
    expect(() => wholeNumber('1.5')).toThrow('whole number');
    expect(() => wholeNumber('-1')).toThrow('whole number');
  });

  it('become the body of a synthesis that the contract takes', () => {
    const body = synthesisRequest({
      oneHop: 5,
      community: { '3': 2 },
      paths: 4,
      seed: 7,
      budgetUsd: 0.5,
      corpus: 'math',
    });
    expect(body).toEqual({
      sets: { oneHop: 5, community: { '3': 2 } },
      solve: { paths: 4 },
      seed: 7,
      budget: { usd: 0.5 },
      corpus: 'math',
    });
    expect(SynthesizeRequest.safeParse(body).success).toBe(true);
  });

  it('win over a recipe file, JSON or YAML', () => {
    const recipe = join(folder, 'recipe.yaml');
    writeFileSync(recipe, 'seed: 1\nsets: { oneHop: 5, twoHop: 6 }\nsolve: { paths: 2, agreement: 0.5 }\n');
    expect(synthesisRequest({ recipe, twoHop: 9, paths: 8 })).toEqual({
      seed: 1,
      sets: { oneHop: 5, twoHop: 9 },
      solve: { paths: 8, agreement: 0.5 },
    });
    writeFileSync(recipe, '- not\n- a recipe\n');
    expect(() => synthesisRequest({ recipe })).toThrow('not a recipe');
  });

  it('must name a relation', () => {
    expect(() => synthesisRequest({})).toThrow('--one-hop N');
  });
});

describe('problem details', () => {
  it('become one line that names the field', () => {
    const body = {
      code: 'invalidRequest',
      detail: 'The request is wrong.',
      errors: [{ field: 'sets.oneHop', code: 'x', detail: 'too small' }],
    };
    expect(describeProblem(400, body)).toBe('The request is wrong. (sets.oneHop: too small)');
  });

  it('show what was asked and what there is', () => {
    const body = { detail: 'Too many.', asked: { oneHop: 500 }, available: { oneHop: 312 } };
    expect(describeProblem(422, body)).toBe('Too many. Asked: {"oneHop":500}. Available: {"oneHop":312}.');
  });

  it('say so where the answer has none', () => {
    expect(describeProblem(502, '<html>')).toBe('the API answered 502 without saying why');
  });
});

describe('quotas of the demo', () => {
  const plenty = {
    oneHop: 500,
    twoHop: { atLeast: 50_000 },
    threeHop: 900,
    community: 300,
    community3: 200,
    community4: 100,
    random: 9_000,
  };

  it('take every relation where there is enough', () => {
    const { sets, total, short } = sizeQuotas(plenty, 200);
    expect(sets).toEqual({ oneHop: 54, twoHop: 54, threeHop: 40, community: { '3': 20, '4': 20 }, random: 12 });
    expect([total, short]).toEqual([200, []]);
  });

  it('never ask for more than there is, and take the rest elsewhere', () => {
    const left = { oneHop: 3, twoHop: 400, threeHop: 0, community: 9, community3: 8, community4: 1, random: 5 };
    const { sets, total, short } = sizeQuotas(left, 200);
    expect(sets).toEqual({ oneHop: 3, twoHop: 183, community: { '3': 8, '4': 1 }, random: 5 });
    expect(total).toBe(200);
    expect(short).toEqual(['oneHop', 'threeHop', 'community', 'random']);
  });

  it('are empty where nothing is left', () => {
    expect(sizeQuotas({}, 200)).toMatchObject({ sets: {}, total: 0 });
  });
});

describe('log lines', () => {
  it('are short, with the app in front', () => {
    const line = JSON.stringify({
      level: 40,
      time: '2026-01-01T10:00:00.000Z',
      process: 'api',
      run: 'run-1',
      msg: 'slow',
    });
    expect(formatLogLine('api', line)).toMatch(/^api {7}\| \d\d:\d\d:\d\d WARN slow run=run-1$/);
  });

  it('that are no entries are shown as they are', () => {
    expect(formatLogLine('worker', '{broken')).toBe('worker    | {broken');
  });
});

describe('texts on a terminal', () => {
  it('show control characters instead of obeying them', () => {
    const hostile = 'a\u001b]52;c;cm0gLXJm\u0007b\u009b2Jc\rd\u0000';
    expect(visible(hostile)).toBe('a\u241b]52;c;cm0gLXJm\u2407b\ufffd2Jc\u240dd\u2400');
  });

  it('keep lines, tabs and every script', () => {
    const plain = 'a\n\tb \u05e9\u05dc\u05d5\u05dd \ud835\udd38 \u00e9';
    expect(visible(plain)).toBe(plain);
    expect(visible('a\r\nb')).toBe('a\nb');
  });
});
