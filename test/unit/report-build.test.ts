// Pure: reports from made-up counts, and both ways to render them.
import { describe, expect, it } from '@jest/globals';
import { RunReport } from '#contracts';
import type { RunFacts } from '#contracts';
import { renderReportHtml, renderReportMarkdown } from '#pipeline';
import { buildReport } from '../../libs/pipeline/report/build-report.ts';
import { compareReports, poolScores } from '../../libs/pipeline/report/compare-reports.ts';
import { runOf } from '../helpers/api-memory-stores.ts';

const spent = (calls: number, nanoUsd = 0) => ({
  calls,
  tokensIn: calls * 100,
  tokensOut: calls * 40,
  tokensCached: calls * 10,
  nanoUsd,
});

const facts: RunFacts = {
  rehearsal: true,
  models: { judge: ['<script>judge</script>'] },
  prompts: { judge: 'judge-problem@1#abc' },
  tallies: [
    { relation: 'oneHop', progress: 3, status: 'admitted', reason: '', number: 40 },
    { relation: 'oneHop', progress: 2, status: 'rejected', reason: 'judgeScore', number: 8 },
    { relation: 'oneHop', progress: 1, status: 'pending', reason: '', number: 2 },
    { relation: 'random', progress: 3, status: 'admitted', reason: '', number: 10 },
    { relation: 'random', progress: 3, status: 'rejected', reason: 'tie', number: 20 },
  ],
  votes: [
    { relation: 'oneHop', admitted: true, tier: 'agreed', paths: 4, agreeing: 4, candidates: 30 },
    { relation: 'oneHop', admitted: true, tier: 'agreed-families', paths: 4, agreeing: 3, candidates: 9 },
    { relation: 'oneHop', admitted: true, tier: 'judged', paths: 1, agreeing: 1, candidates: 1 },
    { relation: 'random', admitted: true, tier: 'agreed', paths: 10, agreeing: 3, candidates: 10 },
    { relation: 'random', admitted: false, tier: null, paths: 4, agreeing: 2, candidates: 20 },
  ],
  modelVotes: [{ model: 'm', paths: 240, agreeing: 220 }],
  scores: [
    { relation: 'oneHop', count: 48, mean: 0.9, standardDeviation: 0.1 },
    { relation: 'random', count: 30, mean: 0.5, standardDeviation: 0.2 },
  ],
  judges: [
    {
      kind: 'problem',
      model: '<script>judge</script>',
      prompt: 'judge-problem@1#abc',
      weight: 1,
      count: 78,
      mean: 0.8,
      standardDeviation: 0.1,
      passed: 60,
    },
    {
      kind: 'solution',
      model: 'm',
      prompt: 'judge-solution@1#abc',
      weight: 1,
      count: 50,
      mean: 1,
      standardDeviation: 0,
      passed: 50,
    },
  ],
  rowCosts: [
    { relation: 'oneHop', ...spent(250, 2_000_000) },
    { relation: 'random', ...spent(150, 1_000_000) },
  ],
  novelty: [
    { relation: 'oneHop', rows: 40, novel: 0 },
    { relation: 'random', rows: 10, novel: 10 },
  ],
  coverage: { setsChosen: 80, setsAdmitted: 50, pointsUsed: 30, points: 100, edgesUsed: 40, edges: 400 },
  duplicates: [
    { reason: 'contaminated', layer: 'n13', rows: 3 },
    { reason: 'contaminated', layer: 'embedding', rows: 2 },
  ],
  checks: [],
  ratings: [{ difficulty: 'easy', candidates: 3, admitted: 2, passRate: 0.9 }],
  paraphrases: { compared: 80, near: 5 },
};

const ledger = [
  { stage: 'generate', model: 'm', ...spent(80, 1_000_000) },
  { stage: 'judge', model: 'j', ...spent(78, 500_000) },
  { stage: 'solve', model: 'm', ...spent(250, 1_700_000) },
];

const report = buildReport({ run: runOf({ id: 'run-a' }), facts, ledger, calibrations: new Map() });

describe('buildReport', () => {
  it('counts what the rater said and what the embedding layer dropped, and claims nothing that was not measured', () => {
    expect(report.difficulty.rated).toEqual([{ difficulty: 'easy', candidates: 3, admitted: 2, passRate: 0.9 }]);
    expect(report.paraphrases).toEqual({ compared: 80, near: 5, dropped: 2 });
    expect([report.adherence, report.pointsUsed, report.programs]).toEqual([null, null, []]);
    expect(report.tiers.every(({ claim }) => !/prove|correct|right/.test(claim))).toBe(true);
  });

  it('is what the API promises', () => {
    expect(RunReport.parse(report)).toEqual(report);
  });

  it('keeps rates to what has ended and sets every relation against the random control', () => {
    expect(report.planned).toBe(80);
    expect(report.kept).toMatchObject({ count: 50, of: 78 });
    const [oneHop] = report.relations;
    expect(oneHop?.kept).toMatchObject({ count: 40, of: 48 });
    expect(oneHop?.passedJudges).toMatchObject({ count: 40, of: 48 });
    expect(report.relations[1]?.passedVote).toMatchObject({ count: 10, of: 30 });
    expect(report.control).toHaveLength(1);
    expect(report.control[0]?.kept.difference).toBeCloseTo(40 / 48 - 10 / 30, 12);
    expect(report.control[0]?.kept.low).toBeGreaterThan(0);
  });

  it('adds every cost table up to the ledger', () => {
    const { total, byStage, byModel, byStageAndModel, byRelation } = report.cost;
    expect(total).toMatchObject({ calls: 408, usd: 0.0032 });
    for (const table of [byStage, byModel, byStageAndModel, byRelation]) {
      const calls = table.reduce((sum, line) => sum + line.calls, 0);
      const tokens = table.reduce((sum, line) => sum + line.tokens.in + line.tokens.out, 0);
      const usd = table.reduce((sum, line) => sum + line.usd, 0);
      expect([calls, tokens]).toEqual([408, total.tokens.in + total.tokens.out]);
      expect(usd).toBeCloseTo(total.usd, 12);
    }
    expect(byRelation.at(-1)).toMatchObject({ relation: 'unassigned', calls: 8, perKept: null });
    expect(total.perKept?.calls).toBeCloseTo(408 / 50, 12);
    expect(report.cost.rowsPerThousandTokens).toBeCloseTo((50 * 1_000) / (408 * 140), 12);
  });

  it('puts 3 of 10 into the bin that begins with 0.3, and a single path into none', () => {
    const { bins, bands, unrated } = report.difficulty;
    expect(bins[3]).toEqual({ from: 0.3, to: 0.4, candidates: 10, admitted: 10 });
    expect(bins[9]).toMatchObject({ candidates: 30, admitted: 30 });
    expect(bands.map(({ admitted }) => admitted)).toEqual([30, 9, 10]);
    expect(unrated).toEqual({ candidates: 1, admitted: 1 });
    expect(bins.reduce((sum, { candidates }) => sum + candidates, unrated.candidates)).toBe(70);
    expect(report.tiers).toMatchObject([
      { tier: 'agreed-families', rows: 9, share: 9 / 50 },
      { tier: 'agreed', rows: 40, share: 40 / 50 },
      { tier: 'judged', rows: 1, share: 1 / 50 },
    ]);
  });

  it('counts an extraction that planned nothing without dividing by it', () => {
    const empty: RunFacts = {
      ...facts,
      tallies: [],
      votes: [],
      modelVotes: [],
      scores: [],
      judges: [],
      rowCosts: [],
      novelty: [],
      duplicates: [],
    };
    const none = buildReport({ run: runOf({ id: 'run-b' }), facts: empty, ledger: [], calibrations: new Map() });
    expect(JSON.stringify(none)).not.toMatch(/NaN|Infinity/);
    expect(RunReport.parse(none)).toEqual(none);
    expect(renderReportMarkdown(none)).not.toMatch(/NaN|Infinity|undefined/);
    expect(renderReportHtml(none)).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('compareReports', () => {
  const other = buildReport({
    run: runOf({ id: 'run-b' }),
    facts: { ...facts, tallies: facts.tallies.filter(({ relation }) => relation === 'random') },
    ledger,
    calibrations: new Map(),
  });

  it('sets each relation of either run and all together side by side', () => {
    const { relations, against, control } = compareReports(report, other);
    expect(control.map(({ relation }) => relation)).toEqual(['oneHop']);
    expect(control[0]?.kept).toMatchObject({ first: { count: 40, of: 48 }, second: { count: 10, of: 30 } });
    expect(compareReports(other, { ...report, relations: [] }).control).toEqual([]);
    expect(against.runId).toBe('run-b');
    expect(relations.map(({ relation }) => relation)).toEqual(['oneHop', 'random', 'all']);
    expect(relations[0]?.kept).toMatchObject({ first: { of: 48 }, second: { of: 0 }, difference: null });
    expect(relations[1]?.kept).toMatchObject({ difference: 0 });
    expect(relations[2]?.kept).toMatchObject({ first: { count: 50, of: 78 }, second: { count: 10, of: 30 } });
    const parsed = RunReport.parse({ ...report, comparison: compareReports(report, other) });
    expect(renderReportMarkdown(parsed)).toContain('## Side by side: run-a and run-b');
  });

  it('pools means and deviations as if the scores had been one list', () => {
    const groups = [
      [0.2, 0.4, 0.9],
      [0.5, 0.7],
    ];
    const of = (list: number[]) => {
      const mean = list.reduce((sum, x) => sum + x, 0) / list.length;
      const squares = list.reduce((sum, x) => sum + (x - mean) ** 2, 0);
      return { count: list.length, mean, standardDeviation: Math.sqrt(squares / (list.length - 1)) };
    };
    const pooled = poolScores(groups.map(of));
    const whole = of(groups.flat());
    expect(pooled.mean).toBeCloseTo(whole.mean, 12);
    expect(pooled.standardDeviation).toBeCloseTo(whole.standardDeviation, 12);
  });
});

describe('rendering', () => {
  it('says what a judge is not known to be, and marks a rehearsal and an unfinished run', () => {
    const text = renderReportMarkdown(report);
    expect(text).toContain('uncalibrated');
    expect(text).toContain('REHEARSAL');
    expect(text).toMatch(/2 candidates are pending/);
    expect(text).toContain('contaminated');
  });

  it('makes one page that asks for nothing, with plots that say in words what they show', () => {
    const page = renderReportHtml(report);
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(|https?:/i);
    expect(page).toContain('&lt;script&gt;judge&lt;/script&gt;');
    const charts = page.match(/<svg role="img"[^>]*aria-label="[^"]{20,}"/g);
    expect(charts).toHaveLength(6);
    expect(page.match(/<desc>[^<]+<\/desc>/g)).toHaveLength(6);
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
  });
});
