import type { ExportFormat } from '#contracts';
import type { ParquetWriter } from 'hyparquet-writer';

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** How a member of a row is kept: a list or a record of such, or JSON text where its members are not the same in every row. */
type Column = 'text' | 'integer' | 'number' | 'flag' | 'json' | { list: Column } | { record: Record<string, Column> };

const MARKS = { tier: 'text', passRate: 'number', rehearsal: 'flag' } as const;
const TURNS: Column = { list: { record: { role: 'text', content: 'text' } } };

/** Columns of each format, in the order in which its rows name them. Every column may be null. */
export const PARQUET_COLUMNS: Record<ExportFormat, Record<string, Column>> = {
  full: {
    id: 'text',
    problem: 'text',
    solution: 'text',
    answer: 'text',
    answerType: 'text',
    knowledgePoints: { list: 'text' },
    relation: 'text',
    pointSetId: 'text',
    seedIds: { list: 'text' },
    corpus: 'text',
    runId: 'text',
    tier: 'text',
    vote: { record: { paths: 'integer', agreeing: 'integer', share: 'number' } },
    passRate: 'number',
    difficulty: 'text',
    // A record that is not there would read as one whose members are not there.
    rated: 'json',
    adherence: 'json',
    pointsUsed: 'json',
    program: 'json',
    passRateByModel: { list: { record: { model: 'text', paths: 'integer', agreeing: 'integer' } } },
    judgements: { list: { record: { kind: 'text', score: 'number', reason: 'text', model: 'text' } } },
    models: 'json',
    prompts: 'json',
    sampling: 'json',
    tokens: { record: { in: 'integer', out: 'integer', cached: 'integer' } },
    costUsd: 'number',
    license: 'text',
    rehearsal: 'flag',
    createdAt: 'text',
  },
  'problem-solution': { id: 'text', problem: 'text', solution: 'text', answer: 'text', ...MARKS },
  messages: { id: 'text', messages: TURNS, ...MARKS },
  sharegpt: { id: 'text', conversations: { list: { record: { from: 'text', value: 'text' } } }, ...MARKS },
  alpaca: { id: 'text', instruction: 'text', input: 'text', output: 'text', ...MARKS },
  rl: {
    id: 'text',
    data_source: 'text',
    prompt: TURNS,
    ability: 'text',
    reward_model: { record: { style: 'text', ground_truth: 'text' } },
    answer: 'text',
    answerType: 'text',
    difficulty: 'text',
    relation: 'text',
    ...MARKS,
  },
  preference: {
    id: 'text',
    problemId: 'text',
    prompt: 'text',
    chosen: 'text',
    rejected: 'text',
    chosenAnswer: 'text',
    rejectedAnswer: 'text',
    chosenModel: 'text',
    rejectedModel: 'text',
    ...MARKS,
  },
};

/** The Parquet schema of a format: lists in the three levels that readers expect. */
export function parquetSchema(format: ExportFormat): SchemaElement[] {
  const columns = Object.entries(PARQUET_COLUMNS[format]);
  return [
    { name: 'root', num_children: columns.length },
    ...columns.flatMap(([name, column]) => elementsOf(name, column)),
  ];
}

function elementsOf(name: string, column: Column): SchemaElement[] {
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  if (typeof column === 'object') {
    if ('record' in column) {
      const members = Object.entries(column.record);
      return [{ ...optional, num_children: members.length }, ...members.flatMap(([key, of]) => elementsOf(key, of))];
    }
    const list = { name: 'list', repetition_type: 'REPEATED', num_children: 1 } as const;
    return [{ ...optional, converted_type: 'LIST', num_children: 1 }, list, ...elementsOf('element', column.list)];
  }
  switch (column) {
    case 'integer':
      return [{ ...optional, type: 'INT32' }];
    case 'number':
      return [{ ...optional, type: 'DOUBLE' }];
    case 'flag':
      return [{ ...optional, type: 'BOOLEAN' }];
    case 'text':
    case 'json':
      return [{ ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8' }];
  }
}

/** A row as its columns take it. */
export function toParquetRow(format: ExportFormat, row: object): Record<string, unknown> {
  const members = row as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(PARQUET_COLUMNS[format]).map(([name, column]) => [
      name,
      column === 'json' ? JSON.stringify(members[name] ?? null) : members[name],
    ]),
  );
}
