import { setTimeout as pause } from 'node:timers/promises';
import { Corpus } from '#contracts';
import type { ApiClient } from '../client/api-client.ts';
import { CliError } from '../client/cli-error.ts';

/** Longest wait without any change. */
const PATIENCE_MS = 60_000;

/** Waits until nothing of the corpus is being extracted or counted. @throws CliError where nothing moves for a minute */
export async function awaitSettled(client: ApiClient, corpus: string): Promise<Corpus> {
  let seen = '';
  let changedAt = performance.now();
  for (;;) {
    const state = await client.read(Corpus, `/corpora/${encodeURIComponent(corpus)}`);
    if (state.settled) return state;
    const { seeds, revision } = state;
    const now = JSON.stringify([seeds, revision]);
    if (now !== seen) [seen, changedAt] = [now, performance.now()];
    if (performance.now() - changedAt > PATIENCE_MS) {
      throw new CliError(
        `corpus ${corpus} does not settle: ${seeds.pending} seeds are pending and nothing moves. Look at: npx seedgraph runs list --corpus ${corpus}`,
      );
    }
    await pause(200);
  }
}
