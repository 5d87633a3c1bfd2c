import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

/** Runs a bounded change until nothing is left to change: one transaction over millions of nodes would not fit the server's heap. */
export async function repeatUntilDone<P extends object>(
  runner: Runner,
  statement: Statement<P, { changed: number }>,
  params: P,
): Promise<void> {
  for (;;) {
    const [row] = await runner.write(statement, params);
    if ((row?.changed ?? 0) === 0) return;
  }
}
