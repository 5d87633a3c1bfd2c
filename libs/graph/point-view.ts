import type { KnowledgePoint } from '#contracts';
import { isoTimeOrNull } from './time-text.ts';

/** A point as the statements of points/ answer it. `decisions`: of its names that came from elsewhere, or that a person pinned. */
export interface PointRow {
  id: string;
  corpus: string;
  name: string;
  aliases: string[];
  counts: number[];
  aliasIds: string[];
  decisions: { id: string; by: string; similarity: number | null; decidedAt: number }[];
  degree: number;
  seedCount: number;
  hidden: boolean;
  generation: number;
}

export function showPoint(row: PointRow): KnowledgePoint {
  const decisions = new Map(row.decisions.map((decision) => [decision.id, decision]));
  return {
    id: row.id,
    corpus: row.corpus,
    name: row.name,
    aliases: row.aliases.map((name, position) => {
      const decision = decisions.get(row.aliasIds[position] ?? '');
      return {
        name,
        seeds: row.counts[position] ?? 0,
        by: decision?.by ?? 'normal form',
        similarity: decision?.similarity ?? null,
        decidedAt: isoTimeOrNull(decision?.decidedAt),
      };
    }),
    degree: row.degree,
    seedCount: row.seedCount,
    hidden: row.hidden,
    generation: row.generation,
  };
}
