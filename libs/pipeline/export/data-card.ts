import type { ExportFile, ExportRequest, Run } from '#contracts';

interface CardInput {
  request: ExportRequest;
  run: Run | undefined;
  data: ExportFile;
  rehearsal: boolean;
  licenses: string[];
}

const table = (head: string[], rows: (string | number)[][]): string =>
  [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');

const sum = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** README of a data set: what it is, how its labels were earned, and what is not to be believed of it. */
export function writeDataCard({ request, run, data, rehearsal, licenses }: CardInput): string {
  const lines = [
    '---',
    'configs:',
    '  - config_name: default',
    `    data_files: ${data.name}`,
    '---',
    '',
    '# Data set made by seedgraph',
    '',
  ];
  if (rehearsal) {
    lines.push(
      '> **REHEARSAL.** Written by the rehearsal model, which costs nothing and is not a language model. Not for training.',
      '',
    );
  }
  lines.push(`${data.rows} rows in \`${data.name}\` (format \`${request.format}\`), SHA-256 \`${data.sha256}\`.`, '');
  if (run) {
    const { funnel } = run;
    lines.push(
      `Run \`${run.id}\` on corpus \`${run.corpus}\`: ${run.status}${run.endedAt === null ? ' (**the run has not ended: rows may be missing**)' : ''}.`,
      '',
    );
    const relations = Object.entries(run.byRelation).map(([relation, f]) => [
      relation,
      f.planned,
      f.generated,
      f.judged,
      f.solved,
      f.admitted,
      sum(f.rejected),
      sum(f.failed),
    ]);
    const total = [
      'all',
      funnel.planned,
      funnel.generated,
      funnel.judged,
      funnel.solved,
      funnel.admitted,
      sum(funnel.rejected),
      sum(funnel.failed),
    ];
    lines.push(
      '## Funnel',
      '',
      table(
        ['relation', 'planned', 'generated', 'judged', 'solved', 'admitted', 'rejected', 'failed'],
        [...relations, total],
      ),
      '',
    );
    const reasons = [
      ...Object.entries(funnel.rejected).map(([r, n]) => ['rejected', r, n]),
      ...Object.entries(funnel.failed).map(([r, n]) => ['failed', r, n]),
    ];
    if (reasons.length > 0)
      lines.push('## Why rows were dropped', '', table(['state', 'reason', 'candidates'], reasons), '');
    lines.push(
      '## Cost',
      '',
      `${run.cost.calls} model calls, ${run.cost.tokens.in} tokens in, ${run.cost.tokens.out} tokens out, ${run.cost.usd.toFixed(4)} US dollars.`,
      '',
    );
  }
  lines.push(
    '## How to read a label',
    '',
    'The answer of a row with tier `agreed` is the one that most independent reasoning paths reached; tier `judged` had one path and the judges.',
    'A vote is evidence and not a proof: majorities are wrong on hard problems.',
    '',
    `Licences of the seeds behind the rows: ${licenses.length > 0 ? licenses.join(', ') : 'not stated'}.`,
  );
  return lines.join('\n');
}
