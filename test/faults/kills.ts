import { Redis } from 'ioredis';
import type { Run } from '#contracts';
import { createRandom } from '../../apps/rehearsal/random.ts';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { addsUp, importAndSettle } from '../helpers/runs.ts';
import { killSideWork } from './kills-beside.ts';
import { followUntil, shareEnded } from './patience.ts';
import { startRehearsalProcess, type RehearsalProcess } from './rehearsal.ts';
import { candidatesOf, exportRows } from './rows.ts';
import { atRiskOf, createAccount, type Account, type Scenario } from './scenario.ts';
import { startSupervised, type Part, type SupervisedProduct } from './supervised-product.ts';

const FINAL = ['completed', 'cancelled', 'failed'];

type Blow = Part | 'both' | 'flush' | 'empty';
interface Strike {
  blow: Blow;
  /** Share of the run's candidates that have ended when it falls. */
  at: number;
}

/** The blows that end processes which hold paid answers in memory: only they may cost a call. */
const COSTLY: readonly Blow[] = ['worker', 'both'];

async function strike(product: SupervisedProduct, blow: Blow): Promise<void> {
  if (blow === 'flush') {
    const redis = new Redis(product.redisUrl());
    await redis.flushall();
    redis.disconnect();
  } else if (blow === 'empty') {
    await product.forgetRedisFiles();
    await product.kill('redis');
  } else for (const part of blow === 'both' ? (['api', 'worker'] as const) : [blow]) await product.kill(part);
}

interface Matrix {
  product: SupervisedProduct;
  rehearsal: RehearsalProcess;
  account: Account;
  sets: number;
  /** Calls in flight at once. */
  permits: number;
  /** Digest of the rows of an uninterrupted run of the same recipe. */
  expected: string | undefined;
}

const recipeOf = (corpus: string, sets: number) => ({
  corpus,
  sets: { oneHop: Math.ceil(sets * 0.05), random: sets - Math.ceil(sets * 0.05) },
  seed: 20,
  // The same sets again, and rows that repeat another run's stay: each run must give what the uninterrupted one gave.
  repeats: 'allow',
  novelty: { duplicates: 'off' },
  solve: { paths: 4 },
});

/** Runs the recipe once with blows on the way and holds what comes of it against what was promised. */
async function runUnder(matrix: Matrix, title: string, strikes: readonly Strike[]): Promise<string> {
  const { product, rehearsal, account, sets, permits } = matrix;
  const { client } = product;
  await rehearsal.reset();
  const started = performance.now();
  const { runId } = await client.ask<{ runId: string }>('POST', '/synthesize', recipeOf('demo', sets));
  let atRisk = 0;
  for (const { blow, at } of strikes) {
    const run = await followUntil(
      client,
      runId,
      (now) => FINAL.includes(now.status) || (now.plannedAt !== null && shareEnded(now) >= at),
    );
    if (FINAL.includes(run.status)) throw new Error(`${title}: the run ended before the blow at ${at}`);
    await strike(product, blow);
    if (COSTLY.includes(blow)) atRisk += atRiskOf(permits);
  }
  await followUntil(client, runId, ({ status }) => FINAL.includes(status));
  const run = await client.ask<Run>('GET', `/runs/${runId}`);
  const counters = await rehearsal.counters();
  const candidates = await candidatesOf(client, runId);
  const rows = await exportRows(client, product.dataDir, runId);
  const unaccounted = counters.answered - run.cost.calls;
  account.line(
    [
      title,
      strikes.map(({ at }) => `${Math.round(at * 100)}%`).join(' '),
      Math.round((performance.now() - started) / 1_000),
      run.funnel.admitted,
      counters.answered,
      unaccounted,
      counters.repeats,
      atRisk,
      rows.digest,
    ],
    {
      completed: run.status === 'completed',
      'every candidate ended once':
        addsUp(run.funnel) &&
        run.funnel.pending === 0 &&
        new Set(candidates.map(({ id }) => id)).size === sets &&
        candidates.length === sets,
      'none failed': Object.keys(run.funnel.failed).length === 0,
      'export complete': rows.intact && rows.ids.length === run.funnel.admitted,
      'no row doubled': new Set(rows.ids).size === rows.ids.length,
      'answered - booked <= at risk': unaccounted <= atRisk && unaccounted >= 0,
      'asked twice <= at risk': counters.repeats <= atRisk,
      'the rows of an uninterrupted run': matrix.expected === undefined || rows.digest === matrix.expected,
    },
  );
  return rows.digest;
}

const each = (blow: Blow, points: readonly number[]): Strike[] => points.map((at) => ({ blow, at }));

/** Item 1 of what the service must show: kill -9 of every part, at the tenth, the third and the seventh tenth of a run, and Redis emptied twice over. */
export const kills: Scenario = async (options) => {
  const { seed, short } = options;
  const permits = short ? 8 : 32;
  const sets = short ? 40 : (options.sets ?? 1_000);
  const account = createAccount(
    `kill -9 in runs of ${sets} sets at 200 ms, ${permits} calls in flight, npm start brings back what dies`,
    ['killed', 'at', 'seconds', 'admitted', 'answered', 'answered - booked', 'asked twice', 'at risk', 'rows'],
  );
  const rehearsal = await startRehearsalProcess(['--latency', '200']);
  let product: SupervisedProduct | undefined;
  try {
    product = await startSupervised(rehearsal, {
      SEEDGRAPH_CONCURRENCY: String(permits),
      SEEDGRAPH_LEASE_SECONDS: '5',
    });
    await importAndSettle(product.client, 'demo', demoSeeds());
    const matrix: Matrix = { product, rehearsal, account, sets, permits, expected: undefined };
    if (short) {
      matrix.expected = await runUnder(matrix, 'nothing', []);
      await runUnder(matrix, 'neo4j, then an empty redis', [
        { blow: 'neo4j', at: 0.1 },
        { blow: 'empty', at: 0.5 },
      ]);
      return account.result();
    }
    matrix.expected = await runUnder(matrix, 'nothing', []);
    const points = [0.1, 0.3, 0.7];
    for (const blow of ['api', 'worker', 'both', 'redis', 'neo4j'] as const)
      await runUnder(matrix, blow, each(blow, points));
    const random = createRandom(seed);
    const anything = Array.from({ length: 5 }, () => ({
      blow: random.pick<Part>(['api', 'worker', 'redis', 'neo4j']),
      at: 0.05 + 0.85 * random.next(),
    })).sort((a, b) => a.at - b.at);
    await runUnder(matrix, `anything: ${anything.map(({ blow }) => blow).join(' ')}`, anything);
    await runUnder(matrix, 'FLUSHALL', each('flush', points));
    await runUnder(matrix, 'an empty redis instead', each('empty', points));
    await killSideWork({ product, rehearsal, account, permits });
    return account.result();
  } catch (error) {
    if (product) process.stderr.write(product.output().slice(-6_000));
    throw error;
  } finally {
    await product?.stop();
    await rehearsal.stop();
  }
};
