import { Relation, RELATIONS } from '#contracts';
import type { Funnel, RunKind } from '#contracts';

/** Items of a run in one place: `tally` as the statements of cypher/ write it. */
export interface TallyRow {
  run: string;
  kind: RunKind;
  /** Of a candidate `relation|progress|status|reason`, of a seed `status|reason`; the reason may hold the separator. */
  tally: string;
  number: number;
}

const emptyFunnel = (): Funnel => ({
  planned: 0,
  generated: 0,
  judged: 0,
  solved: 0,
  admitted: 0,
  rejected: {},
  failed: {},
  pending: 0,
});

function add(funnel: Funnel, progress: number, status: string, reason: string, number: number): void {
  funnel.planned += number;
  if (progress >= 1) funnel.generated += number;
  if (progress >= 2) funnel.judged += number;
  if (progress >= 3) funnel.solved += number;
  if (status === 'pending') funnel.pending += number;
  else if (status === 'admitted' || status === 'extracted') funnel.admitted += number;
  else {
    const reasons = status === 'rejected' ? funnel.rejected : funnel.failed;
    reasons[reason] = (reasons[reason] ?? 0) + number;
  }
}

/** Adds tallies up: planned = admitted + rejected + failed + pending by construction, since each item is in exactly one tally. */
export function buildFunnel(rows: readonly TallyRow[]): { funnel: Funnel; byRelation: Record<string, Funnel> } {
  const funnel = emptyFunnel();
  const relations = new Map<Relation, Funnel>();
  for (const { kind, tally, number } of rows) {
    const parts = tally.split('|');
    if (kind === 'extraction') {
      add(funnel, 0, parts[0] ?? '', parts.slice(1).join('|'), number);
      continue;
    }
    const relation = Relation.parse(parts[0]);
    const own = relations.get(relation) ?? emptyFunnel();
    relations.set(relation, own);
    for (const one of [funnel, own]) add(one, Number(parts[1]), parts[2] ?? '', parts.slice(3).join('|'), number);
  }
  const byRelation: Record<string, Funnel> = {};
  for (const relation of RELATIONS) {
    const own = relations.get(relation);
    if (own !== undefined) byRelation[relation] = own;
  }
  return { funnel, byRelation };
}
