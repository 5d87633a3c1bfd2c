import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Run } from '#contracts';
import { untilRun } from '../helpers/runs.ts';
import type { RehearsalCounters, Stack } from '../helpers/stack.ts';
import type { SuiteServices } from '../helpers/suite-services.ts';
import { requestBodies } from './request-bodies.ts';
import { cpuOf, processesOf } from './stack-processes.ts';

const run = promisify(execFile);

/** What a run, or the bare loop, did in one setting. `depth`: mean calls in flight over the middle three fifths of the calls. */
export interface RunFigures {
  calls: number;
  seconds: number;
  cpuMsPerCall: number;
  /** With Neo4j and Redis counted in. */
  withStores: number;
  depth: number;
  maxDepth: number;
}

/**
 * Samples the rehearsal model's calls in flight until told to stop. The mean leaves out the ramps: the time until a fifth of the calls was answered, and from
 * four fifths on. By calls, not by the clock: a last call that takes half a minute says nothing of the depth that was held.
 */
export function sampleDepth(stack: Stack): () => Promise<number> {
  const samples: { answered: number; inFlight: number }[] = [];
  const timer = setInterval(() => {
    void stack.rehearsal.counters().then(
      ({ answered, inFlight }) => samples.push({ answered, inFlight }),
      () => undefined,
    );
  }, 100);
  return async () => {
    clearInterval(timer);
    const { answered: all } = await stack.rehearsal.counters();
    const middle = samples.filter(({ answered }) => answered >= 0.2 * all && answered <= 0.8 * all);
    return middle.reduce((sum, { inFlight }) => sum + inFlight, 0) / Math.max(1, middle.length);
  };
}

/** Runs `sets` two-hop sets through the whole product and measures it. */
export async function measureRun(
  stack: Stack,
  services: SuiteServices,
  corpus: string,
  sets: number,
  seed: number,
  paths = 4,
): Promise<RunFigures & { run: Run }> {
  await resetCounters(stack);
  const { runId } = await stack.ask<{ runId: string }>('POST', '/synthesize', {
    corpus,
    sets: { twoHop: sets },
    seed,
    solve: { paths },
  });
  // Planning is measured by the selection bench: here the clock starts with the first call.
  await stack.until('the first call', async () => ((await stack.rehearsal.counters()).requests > 0 ? true : undefined));
  const processes = processesOf(stack, services);
  const before = cpuOf(processes);
  const started = Date.now();
  const depth = sampleDepth(stack);
  // Once a second, as a person's screen does: each look counts the candidates in Neo4j and works beside what is measured.
  const ended = await untilRun(stack, runId, undefined, 1_800, 1_000);
  const seconds = (Date.parse(ended.endedAt ?? '') - started) / 1_000;
  const after = cpuOf(processes);
  const { maxInFlight, answered } = await stack.rehearsal.counters();
  const ours = after.api + after.workers - before.api - before.workers;
  const stores = after.neo4j + after.redis - before.neo4j - before.redis;
  return {
    run: ended,
    calls: answered,
    seconds,
    cpuMsPerCall: ours / answered,
    withStores: (ours + stores) / answered,
    depth: await depth(),
    maxDepth: maxInFlight,
  };
}

/** Sends the bodies of a run through the openai package in a bare loop and measures it. */
export async function measureBareLoop(
  stack: Stack,
  runId: string,
  calls: number,
  concurrency: number,
  paths = 4,
): Promise<RunFigures> {
  const bodies = await requestBodies(stack, runId, paths, calls);
  const file = join(mkdtempSync(join(tmpdir(), 'seedgraph-bench-')), 'bodies.json');
  writeFileSync(file, JSON.stringify(bodies));
  await resetCounters(stack);
  const depth = sampleDepth(stack);
  const { stdout } = await run(process.execPath, [
    '--conditions=source',
    '--import',
    'tsx',
    'test/bench/bare-loop.ts',
    file,
    new URL('/v1', stack.rehearsal.url).href,
    String(concurrency),
  ]);
  const figures = JSON.parse(stdout) as { calls: number; seconds: number; cpuMs: number };
  const counters: RehearsalCounters = await stack.rehearsal.counters();
  return {
    calls: figures.calls,
    seconds: figures.seconds,
    cpuMsPerCall: figures.cpuMs / figures.calls,
    withStores: figures.cpuMs / figures.calls,
    depth: await depth(),
    maxDepth: counters.maxInFlight,
  };
}

/** Sets the counters of the rehearsal model to nought. */
export async function resetCounters(stack: Stack): Promise<void> {
  await fetch(new URL('/counters/reset', stack.rehearsal.url), { method: 'POST' });
}
