// Real here: Neo4j, Redis, the API and worker processes, kill -9 and FLUSHALL. The rehearsal model stands in for an LLM.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import neo4j, { type Path } from 'neo4j-driver';
import type { Run } from '#contracts';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { addsUp, importAndSettle, untilRun } from '../helpers/runs.ts';
import { startStack, type Stack } from '../helpers/stack.ts';
import { suiteServices } from '../helpers/suite-services.ts';

const SETS = { oneHop: 30, twoHop: 30, threeHop: 15, community: 15 };

// Processes start and a whole run ends within this, on a busy machine too.
jest.setTimeout(300_000);

describe('a run under fire', () => {
  // Sets are never chosen twice: a corpus of its own, also when services outlive the suite.
  const corpus = `fire-${Date.now()}`;
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ workers: 1, rehearsal: ['--latency', '150'], env: { SEEDGRAPH_CONCURRENCY: '16' } });
    await importAndSettle(stack, corpus, demoSeeds());
  });
  afterAll(() => stack.stop());

  const inMidRun = (runId: string): Promise<Run> =>
    stack.until('the run to be in the middle', async () => {
      const run = await stack.ask<Run>('GET', `/runs/${runId}`);
      return run.funnel.admitted >= 10 ? run : undefined;
    });

  const endStates = async (runId: string) => {
    const ended: { id: string; status: string }[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: { id: string; status: string }[]; nextCursor: string | null } = await stack.ask(
        'GET',
        `/problems?run=${runId}&limit=50${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      ended.push(...page.items);
      cursor = page.nextCursor;
    }
    return ended;
  };

  it('completes after kill -9 of its worker, and asks no answered question again', async () => {
    const before = await stack.rehearsal.counters();
    const { runId } = await stack.ask<{ runId: string }>('POST', '/synthesize', {
      corpus,
      sets: SETS,
      seed: 1,
      solve: { paths: 4 },
    });
    await inMidRun(runId);
    const [worker] = stack.workers;
    const killedAt = performance.now();
    await worker?.kill();
    stack.workers.splice(0, 1);
    const atKill = await stack.rehearsal.counters();
    const booked = (await stack.ask<Run>('GET', `/runs/${runId}`)).cost.calls;
    stack.startWorker();
    const run = await untilRun(stack, runId);
    const after = await stack.rehearsal.counters();

    // A lease of 3 s, the 20 s after which jobs that were taken and not claimed come back, and the rest of the run.
    expect(performance.now() - killedAt).toBeLessThan(55_000);
    expect(run.status).toBe('completed');
    expect(addsUp(run.funnel)).toBe(true);
    expect(run.funnel).toMatchObject({ planned: 90, pending: 0 });
    const problems = await endStates(runId);
    expect(new Set(problems.map(({ id }) => id)).size).toBe(90);
    expect(problems.every(({ status }) => status !== 'pending')).toBe(true);
    // What was sent and not committed at the kill: the calls in flight, and answers that waited for the commit of their group.
    const uncommitted = atKill.requests - before.requests - booked;
    expect(after.repeats - before.repeats).toBeLessThanOrEqual(uncommitted);
    expect(after.answered - before.answered - run.cost.calls).toBeLessThanOrEqual(uncommitted);
    // Four times the permits: more would mean that answers wait for something else than a commit.
    expect(uncommitted).toBeLessThanOrEqual(16 * 4);
    expect(after.answered).toBeGreaterThan(atKill.answered);
  });

  it('completes after FLUSHALL on Redis with nothing restarted, and pays nothing twice', async () => {
    const redis = new Redis(suiteServices().redisUrl);
    const before = await stack.rehearsal.counters();
    const { runId } = await stack.ask<{ runId: string }>('POST', '/synthesize', {
      corpus,
      sets: SETS,
      seed: 2,
      solve: { paths: 4 },
    });
    await inMidRun(runId);
    await redis.flushall();
    redis.disconnect();
    const run = await untilRun(stack, runId);
    const after = await stack.rehearsal.counters();

    expect(run.status).toBe('completed');
    expect(addsUp(run.funnel)).toBe(true);
    expect(run.funnel).toMatchObject({ planned: 90, pending: 0 });
    // No process died: nothing may be asked twice, and every answered call is in the ledger.
    expect(after.repeats - before.repeats).toBe(0);
    expect(after.answered - before.answered).toBe(run.cost.calls);
  });

  it('leaves whole lineages for Neo4j Browser, with every node that the rehearsal model made marked', async () => {
    const { uri, user, password } = suiteServices().neo4j;
    const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
    const lineages = await driver.executeQuery(
      `MATCH p=(:Seed {corpus: $corpus})-[:HAS_POINT]->(:KnowledgePoint)<-[:CONTAINS]-(:PointSet)<-[:WRITTEN_FROM]-(:Problem)
       RETURN p LIMIT 25`,
      { corpus },
    );
    expect(lineages.records).toHaveLength(25);
    for (const record of lineages.records) {
      const path = record.get('p') as Path;
      const labels = [path.start, ...path.segments.map((segment) => segment.end)].map((node) => node.labels[0]);
      expect(labels).toEqual(['Seed', 'KnowledgePoint', 'PointSet', 'Problem']);
    }
    const unmarked = await driver.executeQuery(
      `MATCH (p:Problem {corpus: $corpus}) WHERE p.text IS NOT NULL AND coalesce(p.rehearsal, false) = false RETURN count(p) AS n
       UNION ALL
       MATCH (:Problem {corpus: $corpus})<-[:SOLVES|JUDGES]-(a) WHERE coalesce(a.rehearsal, false) = false RETURN count(a) AS n`,
      { corpus },
    );
    expect(unmarked.records.map((record) => Number(record.get('n')))).toEqual([0, 0]);
    await driver.close();
  });
});
