// Real: Neo4j, directly and behind a wire that is cut or says nothing, and the heartbeat of a worker. Nothing is injected.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { connectGraph, type Graph } from '#graph';
import { startHeartbeat } from '../../apps/worker/heartbeat.ts';
import { startTcpProxy, type TcpProxy } from '../faults/tcp-proxy.ts';
import { newId, openGraph, plannedRun, type GraphFixture } from '../helpers/graph-fixture.ts';
import { suiteServices } from '../helpers/suite-services.ts';

let proxy: TcpProxy;
let graph: Graph;
let fixture: GraphFixture;
beforeAll(async () => {
  fixture = await openGraph();
  const services = suiteServices().neo4j;
  proxy = await startTcpProxy(Number(new URL(services.uri).port));
  graph = await connectGraph({ ...services, uri: `bolt://127.0.0.1:${proxy.port}` });
});
const ending: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ending) await end();
  await graph.close();
  await proxy.close();
  await fixture.close();
});

/** The driver waits 1, 2, 4 and 8 s between its tries: a lease would end, and its holder be taken for dead, within one such wait. */
const AT_ONCE_MS = 3_000;

async function took(work: () => Promise<unknown>): Promise<{ ms: number; error: unknown }> {
  const started = performance.now();
  const error = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { ms: performance.now() - started, error };
}

it('says at once that a lease cannot be renewed, and renews it at once when Neo4j is back', async () => {
  const { instances, idempotency } = graph.stores;
  const id = `lease-${Date.now().toString(36)}`;
  const begun = await idempotency.begin(id, 'hash', 60_000);
  const claim = begun.state === 'new' ? begun.claim : '';
  const renewals = [
    () => instances.renew(id, 'worker', 60_000),
    async () => expect(await idempotency.renew(id, claim, 60_000)).toBe(true),
  ];
  for (const renew of renewals) {
    await renew();
    proxy.let(false);
    const away = await took(renew);
    expect(away.error).toMatchObject({ code: 'serviceUnavailable' });
    expect(away.ms).toBeLessThan(AT_ONCE_MS);
    proxy.let(true);
    const back = await took(renew);
    expect(back.error).toBeUndefined();
    expect(back.ms).toBeLessThan(AT_ONCE_MS);
  }
  await instances.end(id);
  await idempotency.forget(id, claim);
});

it('renews over a new connection when the old ones broke', async () => {
  const { instances } = graph.stores;
  const id = `cut-${Date.now().toString(36)}`;
  await instances.renew(id, 'worker', 60_000);
  for (let time = 0; time < 5; time += 1) {
    const renewing = instances.renew(id, 'worker', 60_000);
    expect(proxy.cut()).toBeGreaterThan(0);
    expect(await renewing).toBe(true);
  }
  await instances.end(id);
});

it('takes nothing from the living by an answer that waited until Neo4j was back', async () => {
  const leaseMs = 1_200;
  const { runId } = await plannedRun(fixture, 3);
  const [holder, judge] = [newId('worker'), newId('worker')];
  await fixture.stores.instances.renew(holder, 'worker', leaseMs);
  const writer = fixture.graph.createWriter({ instanceId: holder });
  const itemId = `${runId}-0-0`;
  const held = await writer.write('claimCandidate', { itemId, runId, round: 0, owner: holder });
  await graph.stores.instances.renew(judge, 'worker', leaseMs);
  const complaints: unknown[] = [];
  const heartbeat = startHeartbeat({
    instances: graph.stores.instances,
    instanceId: judge,
    leaseMs,
    now: Date.now,
    onLost: () => complaints.push('lost'),
    onBack: () => undefined,
    onError: () => undefined,
  });
  ending.push(
    () => heartbeat.stop(),
    () => writer.close(),
  );
  const mayJudge = () => heartbeat.steady();
  expect(mayJudge()).toBe(true);
  proxy.hold(true);
  const looks = Promise.all([
    graph.stores.runs.pendingItems(runId, 'generate', -1, 10, mayJudge),
    graph.stores.instances.reconcileDead(mayJudge),
  ]);
  // Long enough for the leases to end, and for their holders to be buried.
  await wait(3 * leaseMs);
  proxy.hold(false);
  expect(await looks).toEqual([[{ itemId: `${runId}-1-0`, round: 0, number: 1 }], 0]);
  expect(await fixture.stores.instances.renew(holder, 'worker', 60_000)).toBe(true);
  const outcome = { status: 'rejected', reason: 'lowScore', detail: 'said so' } as const;
  expect(await writer.write('endCandidate', { itemId, fence: held?.fence ?? -1, outcome })).toBe(true);
  expect(complaints).toEqual([]);
  await graph.stores.instances.end(judge);
}, 30_000);
