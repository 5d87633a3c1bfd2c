import { setTimeout as wait } from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import type { Run } from '#contracts';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { addsUp, importAndSettle } from '../helpers/runs.ts';
import { startStack, type Stack } from '../helpers/stack.ts';
import { suiteServices } from '../helpers/suite-services.ts';

const FAULTS = { rate500: 0.1, rateDrop: 0.05, rateMalformed: 0.05, rateTruncated: 0.02 };
const CALM = { rate500: 0, rateDrop: 0, rateMalformed: 0, rateTruncated: 0, burst429: null };

/** A storm's size: workers, calls in flight, latency (ms), candidates, and a burst of so many seconds every so many. */
interface Size {
  workers: number;
  concurrency: number;
  latency: number;
  sets: number;
  perSet: number;
  burst: readonly [every: number, length: number];
}

const LONG: Size = { workers: 3, concurrency: 48, latency: 500, sets: 80, perSet: 40, burst: [120, 30] };
const SHORT: Size = { workers: 2, concurrency: 16, latency: 400, sets: 60, perSet: 4, burst: [22, 5] };

/** Within so many seconds after a burst the rate must be back at this share of what it was before. */
const BACK_SECONDS = 10;
const BACK_SHARE = 0.9;
const MOST_AFTER_FIRST = 50;
const MOST_EXTRA = 1.3;

interface Counted {
  requests: number;
  answered: number;
  uptime: number;
  faults: Record<string, number>;
  bursts: { from: number; to: number; refused: number; afterFirst: number }[];
}

interface Moment {
  at: number;
  answered: number;
  pending: number;
}

/** Answers a second between two moments of the model's clock; undefined where the watch does not cover them. */
function rateBetween(watch: readonly Moment[], from: number, to: number): number | undefined {
  const [first, last] = [watch.find(({ at }) => at >= from), watch.findLast(({ at }) => at <= to)];
  if (first === undefined || last === undefined || last.at - first.at < (to - from) / 2) return undefined;
  return ((last.answered - first.answered) / (last.at - first.at)) * 1_000;
}

/** Seconds from a burst's end until two seconds in a row come at the share of the rate before it; undefined where the run has too little left to tell. */
function secondsBack(watch: readonly Moment[], burst: { from: number; to: number }): number | undefined {
  const before = rateBetween(watch, burst.from - 5_000, burst.from);
  const end = watch.find(({ at }) => at > burst.to + BACK_SECONDS * 1_000);
  if (before === undefined || end === undefined || end.pending < 32) return undefined;
  for (const { at } of watch) {
    if (at < burst.to) continue;
    const rate = rateBetween(watch, at, at + 2_000);
    if (rate !== undefined && rate >= BACK_SHARE * before) return Math.max(0, at - burst.to) / 1_000;
  }
  return Infinity;
}

/** Answers that the store holds of a run: what its calls were for. */
async function storedAnswers(runId: string): Promise<number> {
  const { uri, user, password } = suiteServices().neo4j;
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  const { records } = await driver.executeQuery(
    `MATCH (p:Problem) WHERE p.run = $runId
     RETURN sum(CASE WHEN p.text IS NULL THEN 0 ELSE 1 END + COUNT { (:Judgement)-[:JUDGES]->(p) } + COUNT { (:Solution)-[:SOLVES]->(p) }) AS answers`,
    { runId },
  );
  await driver.close();
  return Number(records[0]?.get('answers'));
}

async function watchRun(stack: Stack, runId: string, seconds: number): Promise<{ run: Run; watch: Moment[] }> {
  const watch: Moment[] = [];
  const deadline = performance.now() + seconds * 1_000;
  for (;;) {
    const run = await stack.ask<Run>('GET', `/runs/${runId}`);
    const { uptime, answered } = (await stack.rehearsal.counters()) as unknown as Counted;
    watch.push({ at: uptime, answered, pending: run.funnel.pending });
    if (run.endedAt !== null || run.status === 'paused' || performance.now() > deadline) return { run, watch };
    await wait(250);
  }
}

/**
 * Lets a run go through errors, dropped sockets, broken answers and walls of 429, and counts at the model and in the store what it cost.
 * @param options `seed` of the run's recipe; `short`: less than two minutes
 */
export async function storm(options: {
  seed: number;
  short: boolean;
}): Promise<{ title: string; rows: readonly (readonly string[])[]; passed: boolean }> {
  const size = options.short ? SHORT : LONG;
  const stack = await startStack({
    workers: size.workers,
    rehearsal: ['--latency', String(size.latency)],
    env: { SEEDGRAPH_CONCURRENCY: String(size.concurrency) },
  });
  const settings = async (change: object) => {
    const answer = await fetch(new URL('/settings', stack.rehearsal.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
    if (!answer.ok) throw new Error(`the rehearsal model refused its settings: ${await answer.text()}`);
  };
  try {
    const corpus = `storm-${Date.now()}`;
    await settings({ latency: 0 });
    await importAndSettle(stack, corpus, demoSeeds());
    await settings({ latency: size.latency, ...FAULTS, burst429: size.burst });
    const before = (await stack.rehearsal.counters()) as unknown as Counted;
    const { runId } = await stack.ask<{ runId: string }>('POST', '/synthesize', {
      corpus,
      seed: options.seed,
      sets: { oneHop: size.sets },
      perSet: size.perSet,
      shortfall: 'accept',
      novelty: { duplicates: 'off' },
    });
    const { run, watch } = await watchRun(stack, runId, options.short ? 240 : 3_600);
    const after = (await stack.rehearsal.counters()) as unknown as Counted;
    await settings(CALM);

    const injected = sum(after.faults) - sum(before.faults);
    const extra = after.requests - before.requests - (await storedAnswers(runId));
    const { funnel } = run;
    const bursts = after.bursts.filter(({ from }) => from >= before.uptime - size.burst[1] * 1_000);
    const times = bursts.map((burst) => secondsBack(watch, burst)).filter((seconds) => seconds !== undefined);
    const worst = Math.max(0, ...times);
    const late = Math.max(0, ...bursts.map(({ afterFirst }) => afterFirst));
    const rows: [what: string, measured: string, wanted: string, holds: boolean][] = [
      [
        'candidates planned, pending at the end',
        `${funnel.planned}, ${funnel.pending}`,
        '> 0, 0',
        funnel.planned > 0 && funnel.pending === 0,
      ],
      ['status', run.status, 'completed', run.status === 'completed'],
      ['planned = admitted + rejected + failed', String(addsUp(funnel)), 'true', addsUp(funnel)],
      ['failed, by name', JSON.stringify(funnel.failed), 'each named', true],
      ['faults injected, by kind', JSON.stringify(after.faults), 'some', injected > 0],
      [
        'calls beyond the stored answers / injected faults',
        ratio(extra, injected),
        `<= ${MOST_EXTRA}`,
        extra <= MOST_EXTRA * injected,
      ],
      ['failed calls that the run names', JSON.stringify(run.failures), 'some', sum(run.failures) > 0],
      ['bursts, refused calls in each', bursts.map(({ refused }) => refused).join(' '), 'some', bursts.length > 0],
      [
        'most calls sent into a burst after its first 429',
        String(late),
        `< ${MOST_AFTER_FIRST}`,
        late < MOST_AFTER_FIRST,
      ],
      [
        `seconds until ${BACK_SHARE * 100}% of the rate, by burst`,
        times.map((seconds) => seconds.toFixed(1)).join(' '),
        `<= ${BACK_SECONDS}`,
        times.length > 0 && worst <= BACK_SECONDS,
      ],
    ];
    return {
      title: `10% 500, 5% dropped, 5% malformed, 2% truncated, ${size.burst[1]} s of 429 every ${size.burst[0]} s, ${size.workers} workers, seed ${options.seed}`,
      rows: [
        ['what', 'measured', 'wanted', 'holds'],
        ...rows.map(([what, measured, wanted, holds]) => [what, measured, wanted, holds ? 'yes' : 'NO']),
      ],
      passed: rows.every(([, , , holds]) => holds),
    };
  } finally {
    await stack.stop();
  }
}

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((all, n) => all + n, 0);
const ratio = (part: number, whole: number): string => `${part} / ${whole} = ${(part / Math.max(1, whole)).toFixed(2)}`;
