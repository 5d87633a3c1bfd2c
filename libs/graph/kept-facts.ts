import type { RunFacts } from '#contracts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

interface KeptRow {
  ended: boolean;
  mark: string;
  keptMark: string | null;
  facts: string | null;
}

const kept: Statement<{ run: string }, KeptRow> = { name: 'reports/kept' };
const keep: Statement<{ run: string; mark: string; facts: string }, object> = { name: 'reports/keep' };

/** Rises with every change of what is counted, so that an upgrade does not show the counts of an earlier version. */
const VERSION = 1;

/**
 * Counts of a run, from what is kept where the run has ended and nothing has changed since: neither was it retried, nor did a person or an import change its graph.
 * Counting a large run takes seconds; whoever looks at its report looks more than once.
 * @param gate part of what is counted
 */
export async function keptFacts(
  runner: Pick<Runner, 'read' | 'write'>,
  run: string,
  gate: number,
  count: () => Promise<RunFacts>,
): Promise<RunFacts> {
  const markOf = (row: KeptRow | undefined) =>
    row?.ended === true ? JSON.stringify([VERSION, gate, row.mark]) : undefined;
  const [before] = await runner.read(kept, { run });
  const mark = markOf(before);
  if (mark !== undefined && before?.keptMark === mark && before.facts !== null)
    return JSON.parse(before.facts) as RunFacts;
  const facts = await count();
  // A run that was cancelled has ended before its candidates have.
  const settled = facts.tallies.every(({ status }) => status !== 'pending');
  const [after] = mark !== undefined && settled ? await runner.read(kept, { run }) : [];
  // What changed while it was counted makes the counts a mixture that nobody should see twice.
  if (mark !== undefined && markOf(after) === mark)
    await runner.write(keep, { run, mark, facts: JSON.stringify(facts) });
  return facts;
}
