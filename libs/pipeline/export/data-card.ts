import { FINAL_RUN_STATES } from '#contracts';
import type { ExportRequest, Run } from '#contracts';
import { markdownTable } from '../report/markdown-table.ts';
import type { RowSplit } from './split-rows.ts';
import { FILE_NAMES, type WrittenRows } from './write-rows.ts';

interface CardInput {
  request: ExportRequest;
  run: Run | undefined;
  written: WrittenRows;
  rehearsal: boolean;
  split: RowSplit['summary'] | undefined;
}

const sum = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** What a label tier means, strongest first. */
const TIERS: Record<string, string> = {
  executed: 'a program that was run, or the construction of the problem, gives the answer',
  'agreed-families': 'reasoning paths of independent families of models agree',
  agreed: 'reasoning paths of one family of models agree',
  judged: 'one path, and the judges of the problem',
};

/** README of a data set: what it is, how its labels were earned, and what is not to be believed of it. */
export function writeDataCard(input: CardInput): string {
  const { request, run, written, rehearsal } = input;
  const warning =
    '> **REHEARSAL.** Written by the rehearsal model, which costs nothing and is not a language model. Not for training.';
  return [
    ...frontMatter(input),
    '# Data set made by seedgraph',
    '',
    ...(rehearsal ? [warning, ''] : []),
    ...aboutFiles(input),
    ...(run === undefined ? [] : aboutRun(run)),
    '## How to read a label',
    '',
    markdownTable(
      ['tier', 'rows', 'how the answer was earned'],
      Object.entries(TIERS).map(([tier, words]) => [tier, written.byTier[tier] ?? 0, words]),
    ),
    '',
    'A vote is evidence and not a proof: majorities are wrong on hard problems. Difficulty is the share of paths that agree, not a human judgement.',
    '',
    ...(request.format === 'preference'
      ? [
          'A pair sets a path that agrees with the vote against one that does not. Where the vote is wrong, the pair is the wrong way round.',
          '',
        ]
      : []),
    `Licences of the seeds behind the rows: ${written.licenses.length > 0 ? written.licenses.join(', ') : 'not stated'}.`,
  ].join('\n');
}

/** What Hugging Face reads: which file is which split. */
function frontMatter({ written, split }: CardInput): string[] {
  const [first, second] = written.files;
  const files =
    split === undefined
      ? [`    data_files: ${first?.name ?? ''}`]
      : [
          '    data_files:',
          '      - split: train',
          `        path: ${first?.name ?? ''}`,
          '      - split: test',
          `        path: ${second?.name ?? ''}`,
        ];
  return ['---', 'configs:', '  - config_name: default', ...files, '---', ''];
}

function aboutFiles({ request, written, split }: CardInput): string[] {
  const lines = [
    markdownTable(
      ['file', 'rows', 'SHA-256'],
      written.files.map(({ name, rows, sha256 }) => [name, rows, `\`${sha256}\``]),
    ),
    '',
    `Format \`${request.format}\`, ${written.candidates} problems.`,
    '',
    ...(request.filter === undefined ? [] : [`Filter: \`${JSON.stringify(request.filter)}\`.`, '']),
    ...(request.answerLine === true ? ['Every solution ends in the line `The answer is ...`.', ''] : []),
    markdownTable(
      ['relation', 'problems'],
      Object.entries(written.byRelation).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    '',
  ];
  if (split === undefined) return lines;
  const rule =
    split.relatives === 'pair'
      ? 'no two knowledge points that meet in a problem of one file meet in a problem of the other'
      : 'no set of knowledge points is behind problems of both files';
  return [
    ...lines,
    `\`${FILE_NAMES.heldOut}\` holds ${split.heldOut} of ${split.rows} problems (asked for: ${split.asked}): ${rule}, and no wording that differs in figures only is in both. ` +
      `${split.groups} groups of relatives, the largest of ${split.largestGroup}; a group is never divided.`,
    '',
  ];
}

function aboutRun(run: Run): string[] {
  const { funnel } = run;
  const ended = FINAL_RUN_STATES.includes(run.status) ? '' : ' (**the run has not ended: rows may be missing**)';
  const counted = [...Object.entries(run.byRelation), ['all', funnel] as const].map(([relation, f]) => [
    relation,
    f.planned,
    f.generated,
    f.judged,
    f.solved,
    f.admitted,
    sum(f.rejected),
    sum(f.failed),
  ]);
  const reasons = [
    ...Object.entries(funnel.rejected).map(([reason, n]) => ['rejected', reason, n]),
    ...Object.entries(funnel.failed).map(([reason, n]) => ['failed', reason, n]),
  ];
  return [
    `Run \`${run.id}\` on corpus \`${run.corpus}\`: ${run.status}${ended}.`,
    '',
    '## Funnel',
    '',
    markdownTable(['relation', 'planned', 'generated', 'judged', 'solved', 'admitted', 'rejected', 'failed'], counted),
    '',
    ...(reasons.length > 0
      ? ['## Why rows were dropped', '', markdownTable(['state', 'reason', 'candidates'], reasons), '']
      : []),
    '## Cost',
    '',
    `${run.cost.calls} model calls, ${run.cost.tokens.in} tokens in, ${run.cost.tokens.out} tokens out, ${run.cost.usd.toFixed(4)} US dollars.`,
    '',
    `The whole account (stages, intervals, judges): \`npx seedgraph runs report ${run.id}\`.`,
    '',
  ];
}
