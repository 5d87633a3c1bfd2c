import { forgetGrowth } from './forget-growth.ts';
import { repeatUntilDone } from './repeat-until-done.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

/** What hangs on a run, in the order in which it goes; the run itself is last, so that a delete that was cut off can be asked for again. */
const PARTS = [
  'delete-candidates',
  'delete-choices',
  'release-seeds',
  'delete-events',
  'delete-ledger',
  'delete-failures',
  'delete-leases',
  'delete-report',
].map((part): Statement<{ id: string }, { changed: number }> => ({ name: `runs/${part}` }));
const get: Statement<{ id: string }, { run: { corpus: string } }> = { name: 'runs/get' };
/** Indexes of admitted rows must not go on with those of the run. */
const renewAdmissions: Statement<{ id: string }, object> = { name: 'admissions/renew' };
const remove: Statement<{ id: string }, object> = { name: 'runs/delete' };

/**
 * Removes a run with its candidates, answers, events and ledger, and what the graph grew from them. Its sets stay covered and its seeds stay in the
 * corpus.
 */
export async function eraseRun(runner: Runner, id: string): Promise<void> {
  const [found] = await runner.read(get, { id });
  if (found !== undefined) await forgetGrowth(runner, found.run.corpus, id);
  for (const part of PARTS) await repeatUntilDone(runner, part, { id });
  await runner.write(renewAdmissions, { id });
  await runner.write(remove, { id });
}
