import type { RunStatement } from './runner.ts';
import type { Statement } from './statements.ts';

/** A point that no seed uses any more, and where its names went. */
export interface RetiringPoint {
  id: string;
  mergedInto: string | null;
  anchor: string | null;
  keep: boolean;
}

const retire: Statement<{ rows: RetiringPoint[] }, object> = { name: 'points/retire' };
const describePoints: Statement<{ ids: string[] }, object> = { name: 'growth/describe-points' };

/** Takes points without seeds out of the graph, or leaves them to the second generation where admitted problems name them. */
export async function retirePoints(run: RunStatement, rows: RetiringPoint[]): Promise<void> {
  if (rows.length === 0) return;
  await run(retire, { rows });
  await run(describePoints, { ids: rows.map(({ id }) => id).sort() });
}
