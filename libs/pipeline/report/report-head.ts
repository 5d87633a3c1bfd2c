import type { RunReport } from '#contracts';
import { count, rateText, usd } from './figures.ts';

/** What a reader must know before any figure: which run this is, and what is not to be believed of it. */
export function reportHead({ run, planned, kept, cost, pending }: RunReport & { pending: number }): {
  title: string;
  warnings: string[];
  facts: [string, string][];
} {
  const warnings: string[] = [];
  if (run.rehearsal) {
    warnings.push('REHEARSAL: written by the rehearsal model, which costs nothing and is not a language model.');
  }
  if (!run.finished) {
    const waiting = pending === 1 ? '1 candidate is' : `${count(pending)} candidates are`;
    warnings.push(`This run is ${run.status}: ${waiting} pending and the figures will change.`);
  }
  return {
    title: `Run ${run.name ?? run.id}`,
    warnings,
    facts: [
      ['run', run.id],
      ['corpus', run.corpus],
      ['status', run.status],
      ['planned', count(planned)],
      ['kept', rateText(kept)],
      ['calls', count(cost.total.calls)],
      ['money', `${usd(cost.total.usd)}, ${usd(cost.total.perKept?.usd ?? null)} a row`],
      ['seed number', run.recipe === null ? '-' : String(run.recipe.seed)],
      ['graph', `revision ${run.revision ?? '-'}, fingerprint ${run.fingerprint?.slice(0, 12) ?? '-'}`],
      ...Object.entries(run.models).map(([role, models]): [string, string] => [role, models.join(', ')]),
      ...Object.entries(run.prompts).map(([stage, prompt]): [string, string] => [`prompt of ${stage}`, prompt]),
      ['started', run.startedAt ?? '-'],
      ['ended', run.endedAt ?? '-'],
    ],
  };
}

/** Candidates that have not ended. */
export function pendingOf({ stages }: RunReport): number {
  return stages.reduce((sum, { pending }) => sum + pending, 0);
}
