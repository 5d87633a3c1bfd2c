import type { Run } from '#contracts';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { addsUp, importAndSettle } from '../helpers/runs.ts';
import { startStack } from '../helpers/stack.ts';
import { createPatientClient, followUntil } from './patience.ts';
import { rehearsalAt } from './rehearsal.ts';
import { exportRows } from './rows.ts';
import { createAccount, type Scenario } from './scenario.ts';

const FINAL = ['completed', 'cancelled', 'failed'];

interface Forecast {
  forecast: { calls: { likely: number }; tokens: { likely: number } };
}

/**
 * Item 3: a budget for 40% of the forecast calls, or of the tokens that the whole takes, holds with three workers and more calls wanted than permits; raised and resumed,
 * the run gives the rows of one that was never stopped, on a fresh store.
 */
export const wall: Scenario = async ({ short, sets: asked }) => {
  const permits = short ? 64 : 1_024;
  const sets = short ? 24 : (asked ?? 1_000);
  const account = createAccount(
    `a wall at 40% of what is expected, ${sets} sets, three workers with ${permits} calls in flight each`,
    ['wall', 'expected', 'budget', 'answered at the wall', 'booked', 'max in flight', 'asked twice', 'rows'],
  );
  const recipe = {
    corpus: 'demo',
    sets: { random: sets },
    seed: 7,
    novelty: { duplicates: 'off' },
    solve: { paths: 4 },
  };

  async function once(kind: 'calls' | 'tokens' | undefined): Promise<string> {
    const stack = await startStack({
      workers: 3,
      rehearsal: ['--latency', short ? '50' : '1000'],
      env: { SEEDGRAPH_CONCURRENCY: String(permits), SEEDGRAPH_LEASE_SECONDS: '10' },
    });
    try {
      const client = createPatientClient(stack.url);
      const rehearsal = rehearsalAt(stack.rehearsal.url);
      await importAndSettle(client, 'demo', demoSeeds());
      const { forecast } = await client.ask<Forecast>('POST', '/synthesize?dryRun=true', recipe);
      await rehearsal.reset();
      // What an answer of this model takes is not measured in a new corpus: the forecast of its tokens may be several times too high.
      const expected = kind === 'tokens' ? uninterruptedTokens : forecast.calls.likely;
      const budget = kind && { [kind]: Math.round(expected * 0.4) };
      const { runId } = await client.ask<{ runId: string }>('POST', '/synthesize', {
        ...recipe,
        ...(budget && { budget }),
      });
      if (kind === undefined || budget === undefined) {
        await followUntil(client, runId, ({ status }) => FINAL.includes(status));
        const { cost } = await client.ask<Run>('GET', `/runs/${runId}`);
        uninterruptedTokens = cost.tokens.in + cost.tokens.out;
        const { digest } = await exportRows(client, stack.dataDir, runId);
        account.line(['none', forecast.calls.likely, '', '', '', '', '', digest], {});
        return digest;
      }
      await followUntil(client, runId, ({ status }) => status === 'budgetReached' || FINAL.includes(status));
      await client.until('calls to end', async () => ((await rehearsal.counters()).inFlight === 0 ? true : undefined));
      const stopped = await client.ask<Run>('GET', `/runs/${runId}`);
      const atWall = await rehearsal.counters();
      const tokens = atWall['tokens'] as { in: number; out: number };
      const spent = kind === 'calls' ? atWall.answered : tokens.in + tokens.out;
      const booked = kind === 'calls' ? stopped.cost.calls : stopped.cost.tokens.in + stopped.cost.tokens.out;
      await client.ask('POST', `/runs/${runId}/resume`, { budget: { [kind]: Math.round(expected * 10) } });
      await followUntil(client, runId, ({ status }) => FINAL.includes(status));
      const run = await client.ask<Run>('GET', `/runs/${runId}`);
      const after = await rehearsal.counters();
      const { digest, ids } = await exportRows(client, stack.dataDir, runId);
      const wallAt = budget[kind] ?? 0;
      account.line([kind, expected, wallAt, spent, booked, atWall.maxInFlight, after.repeats, digest], {
        'stopped at the wall':
          stopped.status === 'budgetReached' && addsUp(stopped.funnel) && stopped.funnel.pending > 0,
        'nothing spent beyond it': spent <= wallAt && booked <= wallAt,
        'all that was spent is booked': spent === booked,
        'completed when raised':
          run.status === 'completed' && run.funnel.pending === 0 && ids.length === run.funnel.admitted,
        'nothing asked twice': after.repeats === 0 && after.answered === run.cost.calls,
        'the rows of a run that was never stopped': digest === uninterrupted,
      });
      return digest;
    } finally {
      await stack.stop();
    }
  }

  let uninterrupted = '';
  let uninterruptedTokens = 0;
  uninterrupted = await once(undefined);
  await once('calls');
  if (!short) await once('tokens');
  return account.result();
};
