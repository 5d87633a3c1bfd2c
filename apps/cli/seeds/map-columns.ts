/** Names that people's files use, by the field that is meant; the first that is there wins. */
const SYNONYMS = {
  problem: ['problem', 'question'],
  solution: ['solution'],
  answer: ['answer'],
  source: ['source'],
  license: ['license', 'licence'],
  split: ['split'],
  subject: ['subject'],
  level: ['level'],
  externalId: ['externalId', 'external_id', 'id'],
} as const;

const POINT_COLUMNS = ['knowledgePoints', 'knowledge_points', 'concepts'];

/** Texts that a row gets where it has none of its own. */
export interface SeedDefaults {
  readonly source?: string | undefined;
  readonly license?: string | undefined;
  readonly split?: string | undefined;
  readonly subject?: string | undefined;
  readonly level?: string | undefined;
}

/**
 * A row of somebody's file as `POST /seeds` takes it. Columns that the product does not know are kept as metadata.
 * Values are not judged here: a field of the wrong kind goes as it is, and the API rejects that row with its reason.
 */
export function mapColumns(row: Record<string, unknown>, defaults: SeedDefaults = {}): Record<string, unknown> {
  const left = new Map(Object.entries(row).filter(([, value]) => value !== null && value !== undefined));
  const seed: Record<string, unknown> = {};
  for (const [field, columns] of Object.entries(SYNONYMS)) {
    const column = columns.find((name) => left.has(name));
    if (column === undefined) continue;
    const value = left.get(column);
    left.delete(column);
    // Files hold `"answer": 11760` and `"level": 3`; the contract holds texts.
    seed[field] = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  }
  const column = POINT_COLUMNS.find((name) => left.has(name));
  if (column !== undefined) {
    const points = pointNames(left.get(column));
    left.delete(column);
    if (points !== undefined) seed['knowledgePoints'] = points;
  }
  for (const [field, value] of Object.entries(defaults)) {
    if (value !== undefined && seed[field] === undefined) seed[field] = value;
  }
  const own = left.get('metadata');
  left.delete('metadata');
  if (own !== undefined && !isPlain(own)) left.set('metadata', own);
  const metadata = { ...(isPlain(own) ? own : {}), ...Object.fromEntries(left) };
  if (Object.keys(metadata).length > 0) seed['metadata'] = metadata;
  return seed;
}

/** An empty list means that nobody named points: they are extracted then. */
function pointNames(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  if (value.length === 0) return undefined;
  return value.map((entry: unknown) => (isPlain(entry) && typeof entry['name'] === 'string' ? entry['name'] : entry));
}

export function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
