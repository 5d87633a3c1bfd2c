import type { WorkKind, WorkResults, WorkRows, WorkWriter } from '#contracts';
import type { Metrics } from '#telemetry';

/** The same writer, with claims and endings counted once they are committed. */
export function observeWriter(writer: WorkWriter, metrics: Metrics): WorkWriter {
  const claimed = (item: 'seed' | 'candidate', result: unknown) =>
    metrics.claims.inc({ item, outcome: result === null ? 'refused' : 'taken' });
  const ended = (item: 'seed' | 'candidate', outcome: string, reason = '') =>
    metrics.items.inc({ item, outcome, reason });

  function count<K extends WorkKind>(kind: K, row: WorkRows[K], result: WorkResults[K]): void {
    if (kind === 'claimSeed') claimed('seed', result);
    else if (kind === 'claimCandidate') claimed('candidate', result);
    else if (result !== true) return;
    else if (kind === 'saveExtraction') ended('seed', 'extracted');
    else if (kind === 'failSeed' && 'reason' in row) ended('seed', 'failed', row.reason);
    else if (kind === 'awaitAdmission') ended('candidate', 'awaiting');
    else if (kind === 'endCandidate' && 'outcome' in row && 'reason' in row.outcome) {
      ended('candidate', row.outcome.status, row.outcome.reason);
    }
  }

  return {
    async write(kind, row) {
      const result = await writer.write(kind, row);
      count(kind, row, result);
      return result;
    },
    close: () => writer.close(),
  };
}
