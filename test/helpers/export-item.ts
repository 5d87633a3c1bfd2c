import type { ExportItem, ExportRow } from '#contracts';

/** An admitted candidate as a test wants it: four paths, three of which agree. */
export function exportItem(number: number, row: Partial<ExportRow> = {}): ExportItem {
  const id = `run-x-${number}-0`;
  const path = (index: number, answer: string | null) => ({
    path: index,
    text: `path ${index}: 6 * 7 = ${answer ?? '...'}`,
    answer,
    model: index % 2 === 0 ? 'qwen-7b' : 'llama-8b',
  });
  return {
    pointIds: [`kp-${number}`, `kp-${number + 1}`],
    paths: [path(0, '42'), path(1, '42.0'), path(2, '41'), path(3, '42')],
    row: {
      id,
      problem: `What is six times seven, ${number}?`,
      solution: 'path 0: 6 * 7 = 42',
      answer: '42',
      answerType: 'integer',
      knowledgePoints: ['product', 'whole number'],
      relation: 'oneHop',
      pointSetId: `set-${number}`,
      seedIds: ['seed-1', 'seed-2'],
      corpus: 'default',
      runId: 'run-x',
      tier: 'agreed',
      vote: { paths: 4, agreeing: 3, share: 0.75 },
      passRate: 0.75,
      difficulty: 'medium',
      rated: { difficulty: 'easy', score: 0.2 },
      adherence: { asked: 2, found: 1 },
      pointsUsed: null,
      program: null,
      passRateByModel: [
        { model: 'llama-8b', paths: 2, agreeing: 2 },
        { model: 'qwen-7b', paths: 2, agreeing: 1 },
      ],
      judgements: [{ kind: 'problem', score: 0.95, reason: 'Klar \u2013 "gut", 100 %', model: 'judge' }],
      models: { generate: ['m'] },
      prompts: { generate: 'write-problem@1#abc' },
      sampling: {},
      tokens: { in: 100, out: 50, cached: 0 },
      costUsd: 0.001,
      license: 'MIT',
      rehearsal: true,
      createdAt: '2026-01-01T00:00:00.000Z',
      ...row,
    },
  };
}
