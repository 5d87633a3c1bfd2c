import type { PointRef, Seed, SeedStatus } from '#contracts';
import { isoTime } from './time-text.ts';

/** A seed node's properties; what was never set is absent. */
export interface SeedProperties {
  id: string;
  corpus: string;
  status: SeedStatus;
  problem: string;
  createdAt: number;
  metadata?: string;
  reason?: string;
  solution?: string;
  answer?: string;
  source?: string;
  license?: string;
  split?: string;
  subject?: string;
  level?: string;
  externalId?: string;
  rehearsal?: boolean;
  counted?: number;
  mentionNames?: string[];
  mentionIds?: string[];
}

export interface SeedRow {
  number: number;
  seed: SeedProperties;
  points: PointRef[];
}

const byName = (a: PointRef, b: PointRef): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** Points of a seed that waits to be counted: as they were mentioned, since their canonical names aren't known yet. */
function mentioned(seed: SeedProperties): PointRef[] {
  const points = new Map<string, PointRef>();
  (seed.mentionIds ?? []).forEach((id, position) => {
    if (!points.has(id)) points.set(id, { id, name: seed.mentionNames?.[position] ?? '' });
  });
  return [...points.values()];
}

export function showSeed({ seed, points }: SeedRow): Seed {
  return {
    id: seed.id,
    corpus: seed.corpus,
    status: seed.status,
    reason: seed.reason ?? null,
    problem: seed.problem,
    solution: seed.solution ?? null,
    answer: seed.answer ?? null,
    source: seed.source ?? null,
    license: seed.license ?? null,
    split: seed.split ?? null,
    subject: seed.subject ?? null,
    level: seed.level ?? null,
    externalId: seed.externalId ?? null,
    metadata: seed.metadata === undefined ? {} : (JSON.parse(seed.metadata) as Record<string, unknown>),
    knowledgePoints: (seed.counted === undefined ? mentioned(seed) : points).sort(byName),
    rehearsal: seed.rehearsal ?? false,
    createdAt: isoTime(seed.createdAt),
  };
}
