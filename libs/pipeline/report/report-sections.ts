import type { CostLine, RunReport, StageAccount } from '#contracts';
import { comparisonSections } from './comparison-sections.ts';
import { count, decimal, percent, rateText, reasonsText, scoreText, usd, differenceText } from './figures.ts';
import { judgeSection } from './judge-section.ts';
import { pointSections, soundText } from './check-sections.ts';
import type { ReportSection } from './report-section.ts';

const STAGE_HEAD = ['stage', 'in', 'out', 'rejected', 'failed', 'pending', 'reasons'];

const total = (reasons: Record<string, number>): number => Object.values(reasons).reduce((sum, n) => sum + n, 0);

function stageRows(stages: readonly StageAccount[]): string[][] {
  return stages.map(({ stage, in: into, out, rejected, failed, pending }) => [
    stage,
    count(into),
    count(out),
    count(total(rejected)),
    count(total(failed)),
    count(pending),
    [reasonsText(rejected), reasonsText(failed)].filter((text) => text !== '').join('; '),
  ]);
}

const COST_HEAD = ['calls', 'tokens in', 'cached', 'tokens out', 'money', 'calls a row', 'tokens a row', 'money a row'];

function costCells({ calls, tokens, usd: money, perKept }: CostLine): string[] {
  return [
    count(calls),
    count(tokens.in),
    count(tokens.cached),
    count(tokens.out),
    usd(money),
    perKept === null ? '-' : perKept.calls.toFixed(1),
    perKept === null ? '-' : count(Math.round(perKept.tokensIn + perKept.tokensOut)),
    usd(perKept?.usd ?? null),
  ];
}

/** The report in the order in which it is read. */
export function reportSections(report: RunReport): ReportSection[] {
  return [
    ...comparisonSections(report),
    funnelSection(report),
    relationSection(report),
    costSection(report),
    difficultySection(report),
    voteSection(report),
    coverageSection(report),
    ...pointSections(report),
    duplicateSection(report),
    judgeSection(report),
  ];
}

function funnelSection({ stages, relations }: RunReport): ReportSection {
  return {
    title: 'Funnel',
    note: 'In = out + rejected + failed + pending at every stage; what comes out of one goes into the next, and what comes out of the last is admitted.',
    chart: 'funnel',
    tables: [
      { head: STAGE_HEAD, rows: stageRows(stages) },
      ...relations.map(({ relation, stages: own }) => ({ caption: relation, head: STAGE_HEAD, rows: stageRows(own) })),
    ],
  };
}

function relationSection({ relations, control }: RunReport): ReportSection {
  const compared = control.map(({ relation, kept, passedJudges }) => [
    relation,
    differenceText(kept),
    differenceText(passedJudges),
  ]);
  return {
    title: 'By relation',
    note: 'Shares with Wilson 95% intervals. Kept: of the candidates that have ended. Novel: no seed has all points of the set.',
    chart: 'relations',
    tables: [
      {
        head: [
          'relation',
          'kept',
          'passed the judges',
          'passed the vote',
          'mean judge score',
          'novel',
          'vote share',
          'rows per 1,000 tokens',
        ],
        rows: relations.map((one) => [
          one.relation,
          rateText(one.kept),
          rateText(one.passedJudges),
          rateText(one.passedVote),
          scoreText(one.judgeScore),
          rateText(one.novelty),
          percent(one.voteShare),
          decimal(one.rowsPerThousandTokens),
        ]),
      },
      ...(compared.length === 0
        ? []
        : [
            {
              caption:
                'Against the random control of this run: difference in percentage points with its 95% interval (Newcombe)',
              head: ['relation', 'kept', 'passed the judges'],
              rows: compared,
            },
          ]),
    ],
  };
}

function costSection({ cost }: RunReport): ReportSection {
  const table = (first: string, lines: readonly (CostLine & { name: string })[]) => ({
    head: [first, ...COST_HEAD],
    rows: lines.map((line) => [line.name, ...costCells(line)]),
  });
  return {
    title: 'Cost',
    note: `${decimal(cost.rowsPerThousandTokens)} rows for 1,000 tokens. Unassigned: calls that left nothing to keep for a candidate (malformed or lost answers). A row is an admitted one.`,
    chart: 'cost',
    tables: [
      table('stage', [...cost.byStage.map((line) => ({ ...line, name: line.stage })), { ...cost.total, name: 'all' }]),
      table(
        'model',
        cost.byModel.map((line) => ({ ...line, name: line.model })),
      ),
      table(
        'stage and model',
        cost.byStageAndModel.map((line) => ({ ...line, name: `${line.stage}: ${line.model}` })),
      ),
      table(
        'relation',
        cost.byRelation.map((line) => ({ ...line, name: line.relation })),
      ),
    ],
  };
}

function difficultySection({ difficulty }: RunReport): ReportSection {
  const { bins, bands, unrated, rated } = difficulty;
  return {
    title: 'Difficulty',
    note: 'Pass rate: the share of a candidate\u2019s paths that agree. A single path has none.',
    chart: 'difficulty',
    tables: [
      {
        caption: 'By pass rate',
        head: ['difficulty', 'candidates', 'admitted'],
        rows: [
          ...bands.map((band) => [band.difficulty, count(band.candidates), count(band.admitted)]),
          ['unrated', count(unrated.candidates), count(unrated.admitted)],
        ],
      },
      {
        head: ['pass rate', 'candidates', 'admitted'],
        rows: bins.map((bin) => [`${bin.from} to ${bin.to}`, count(bin.candidates), count(bin.admitted)]),
      },
      ...(rated.length === 0
        ? []
        : [
            {
              caption: 'As the rater said before they were solved, with the mean pass rate that followed',
              head: ['rated', 'candidates', 'admitted', 'pass rate'],
              rows: rated.map((one) => [
                one.difficulty ?? 'unreadable',
                count(one.candidates),
                count(one.admitted),
                percent(one.passRate),
              ]),
            },
          ]),
    ],
  };
}

function voteSection({ voteShare, tiers, passRateByModel, expectedSound, programs }: RunReport): ReportSection {
  return {
    title: 'Votes and labels',
    note: `Mean vote share of the admitted rows: ${percent(voteShare.mean)}. A vote is evidence and never a proof: how many labels are wrong is not known. ${soundText(expectedSound)}`,
    chart: 'voteShare',
    tables: [
      {
        head: ['paths that agree', 'candidates', 'admitted'],
        rows: voteShare.shares.map((share) => [
          `${share.agreeing} of ${share.paths}`,
          count(share.candidates),
          count(share.admitted),
        ]),
      },
      {
        head: ['label tier', 'rows', 'share', 'what it claims'],
        rows: tiers.map(({ tier, rows, share, claim }) => [tier, count(rows), percent(share), claim]),
      },
      {
        head: ['solver', 'paths that agree with the vote'],
        rows: passRateByModel.map(({ model, passRate }) => [model, rateText(passRate)]),
      },
      ...(programs.length === 0
        ? []
        : [
            {
              head: ['program and vote', 'candidates', 'admitted'],
              rows: programs.map(({ verdict, candidates, admitted }) => [verdict, count(candidates), count(admitted)]),
            },
          ]),
    ],
  };
}

function coverageSection({ novelty, coverage }: RunReport): ReportSection {
  return {
    title: 'Novelty and coverage',
    note: 'Novelty: rows whose points no seed has all of. Coverage: points of the corpus in admitted rows, and edges between points of one admitted set.',
    chart: 'coverage',
    tables: [
      {
        head: ['figure', 'share'],
        rows: [
          ['novel rows', rateText(novelty)],
          ['sets with a row', `${count(coverage.sets.admitted)} of ${count(coverage.sets.chosen)}`],
          [
            'points used',
            `${percent(coverage.points.rate)} (${count(coverage.points.count)} of ${count(coverage.points.of)})`,
          ],
          [
            'edges used',
            `${percent(coverage.edges.rate)} (${count(coverage.edges.count)} of ${count(coverage.edges.of)})`,
          ],
        ],
      },
    ],
  };
}

function duplicateSection({ duplicates, paraphrases }: RunReport): ReportSection {
  return {
    title: 'Duplicates and contamination',
    note: `${
      duplicates.length === 0
        ? 'No candidate was dropped as a duplicate or as contaminated.'
        : 'Candidates that were dropped, of all planned.'
    }${
      paraphrases === null
        ? ''
        : ` ${count(paraphrases.compared)} were compared with evaluation items by their vectors; of ${count(paraphrases.near)} that were near one the judges found ${count(paraphrases.dropped)} to be one in other words.`
    }`,
    tables:
      duplicates.length === 0
        ? []
        : [
            {
              head: ['reason', 'layer', 'candidates', 'share of planned'],
              rows: duplicates.map(({ reason, layer, rows, share }) => [
                reason,
                layer ?? '-',
                count(rows),
                percent(share),
              ]),
            },
          ],
  };
}
