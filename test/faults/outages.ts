import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Readiness, Run, RunEvent } from '#contracts';
import { createRandom } from '../../apps/rehearsal/random.ts';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { addsUp, importAndSettle } from '../helpers/runs.ts';
import { startStack, type Stack } from '../helpers/stack.ts';
import { fillDisk, startOwnServices, type OwnServices } from './own-services.ts';
import { createPatientClient, followUntil, shareEnded, type PatientClient } from './patience.ts';
import { readEvents } from './read-events.ts';
import { rehearsalAt, type RehearsalProcess } from './rehearsal.ts';
import { exportRows } from './rows.ts';
import { createAccount, type Account, type Scenario } from './scenario.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

const run = promisify(execFile);
const FINAL = ['completed', 'cancelled', 'failed'];
const PERMITS = 16;

/** Room of the small disk that Neo4j's files lie on, where one can be mounted. */
const DISK_MB = 400;

interface Arena {
  services: OwnServices;
  stack: Stack;
  client: PatientClient;
  rehearsal: Omit<RehearsalProcess, 'stop'>;
  proxy: TcpProxy;
  account: Account;
  sets: number;
  expected: string | undefined;
}

/** What an outage does; answers what `/readyz` must have said of which service meanwhile. */
type Outage = (arena: Arena, said: (service: 'neo4j' | 'redis') => Promise<void>) => Promise<void>;

interface Promised {
  /** Noted in the run's history. */
  noted: boolean;
  service?: 'neo4j' | 'redis';
}

/** `/readyz` names the service as away. */
async function untilSaid({ client, stack }: Arena, service: 'neo4j' | 'redis'): Promise<void> {
  await client.until(`/readyz to say that ${service} is away`, async () => {
    const answer = await fetch(`${stack.url}/readyz`).catch(() => undefined);
    if (answer?.status !== 503) return undefined;
    const { dependencies } = (await answer.json()) as Readiness;
    return dependencies[service]?.ok === false ? true : undefined;
  });
}

async function runThrough(arena: Arena, title: string, outage: Outage, promised: Promised): Promise<void> {
  const { client, rehearsal, account, stack, sets } = arena;
  await rehearsal.reset();
  const started = performance.now();
  const { runId } = await client.ask<{ runId: string }>('POST', '/synthesize', {
    corpus: 'demo',
    sets: { random: sets },
    seed: 3,
    repeats: 'allow',
    novelty: { duplicates: 'off' },
    solve: { paths: 3 },
  });
  await followUntil(client, runId, (now) => now.plannedAt !== null && shareEnded(now) >= 0.15);
  let said = promised.service === undefined;
  const outageStarted = performance.now();
  await outage(arena, async (service) => {
    await untilSaid(arena, service);
    said = true;
  });
  const outageSeconds = (performance.now() - outageStarted) / 1_000;
  const before = await followUntil(client, runId, () => true);
  await followUntil(client, runId, ({ status }) => FINAL.includes(status));
  const ended = await client.ask<Run>('GET', `/runs/${runId}`);
  const counters = await rehearsal.counters();
  const rows = await exportRows(client, stack.dataDir, runId);
  const history: Pick<RunEvent, 'type' | 'detail'>[] = [];
  await readEvents(`${stack.url}/runs/${runId}/events`, '', ({ id, type, data }) => {
    if (id !== '') history.push({ type, detail: (JSON.parse(data) as RunEvent).detail });
  });
  const noted = history.some(({ type, detail }) => type === 'serviceBack' && detail['service'] === promised.service);
  account.line(
    [
      title,
      Math.round(outageSeconds),
      Math.round((performance.now() - started) / 1_000),
      counters.answered,
      counters.answered - ended.cost.calls,
      counters.repeats,
      noted ? 'noted' : '',
      rows.digest,
    ],
    {
      'the run was in its middle': title === 'nothing' || before.funnel.pending > 0 || outageSeconds > 5,
      '/readyz says so': said,
      'noted in the history': !promised.noted || noted,
      'goes on by itself and completes':
        ended.status === 'completed' && addsUp(ended.funnel) && ended.funnel.pending === 0,
      'no reason is left': ended.statusReason === null,
      'none failed': Object.keys(ended.funnel.failed).length === 0,
      'every answer is booked': counters.answered === ended.cost.calls,
      'nothing asked twice': counters.repeats === 0,
      'export complete':
        rows.intact && rows.ids.length === ended.funnel.admitted && new Set(rows.ids).size === rows.ids.length,
      'the rows of an undisturbed run': arena.expected === undefined || rows.digest === arena.expected,
    },
  );
  arena.expected ??= rows.digest;
}

const stopFor =
  (service: 'neo4j' | 'redis', seconds: number, empty: boolean): Outage =>
  async ({ services }, said) => {
    await services.stop(service);
    const stoppedAt = performance.now();
    await said(service);
    if (empty) await services.emptyRedis();
    await wait(Math.max(0, seconds * 1_000 - (performance.now() - stoppedAt)));
    await services.start(service);
  };

const cutOften =
  (times: number, seed: number): Outage =>
  async ({ proxy }) => {
    const random = createRandom(seed);
    for (let time = 0; time < times; time += 1) {
      proxy.cut();
      await wait(random.int(20, 600));
    }
  };

const readOnly =
  (seconds: number): Outage =>
  async ({ services }, said) => {
    await services.stop('neo4j');
    const end = await services.startReadOnlyNeo4j();
    await said('neo4j');
    await wait(seconds * 1_000);
    await end();
    await services.start('neo4j');
  };

/** The room comes back after a while; whether Neo4j needs a restart for it is Neo4j's own business, and docs/operations.md says so. */
const diskFull =
  (seconds: number): Outage =>
  async ({ services }, said) => {
    const giveBack = await fillDisk(join(services.dataDir, 'neo4j'));
    try {
      await said('neo4j');
      await wait(seconds * 1_000);
    } finally {
      await giveBack();
    }
    await services.stop('neo4j');
    await services.start('neo4j');
  };

async function mountSmallDisk(dataDir: string): Promise<string | undefined> {
  const folder = join(dataDir, 'neo4j');
  await mkdir(folder, { recursive: true });
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder]);
    return folder;
  } catch {
    return undefined;
  }
}

/** Neo4j and Redis away, cut off, read-only and out of room, in the middle of a run with two workers. */
export const outages: Scenario = async ({ seed, short, sets: asked, only = '' }) => {
  const sets = short ? 50 : (asked ?? 300);
  const seconds = short ? 6 : 60;
  const account = createAccount(`Outages in runs of ${sets} sets with two workers, ${PERMITS} calls in flight each`, [
    'outage',
    'lasted s',
    'run s',
    'answered',
    'answered - booked',
    'asked twice',
    'history',
    'rows',
  ]);
  let mounted: string | undefined;
  const services = await startOwnServices(async (dataDir) => {
    if (!short) mounted = await mountSmallDisk(dataDir);
  });
  const proxy = await startTcpProxy(services.neo4jPort);
  let stack: Stack | undefined;
  try {
    stack = await startStack({
      services: services.addresses(proxy.port),
      workers: 2,
      rehearsal: ['--latency', '300'],
      env: { SEEDGRAPH_CONCURRENCY: String(PERMITS), SEEDGRAPH_LEASE_SECONDS: '5' },
    });
    const client = createPatientClient(stack.url);
    await importAndSettle(client, 'demo', demoSeeds());
    const rehearsal = rehearsalAt(stack.rehearsal.url);
    const arena: Arena = { services, stack, client, rehearsal, proxy, account, sets, expected: undefined };
    await runThrough(arena, 'nothing', () => Promise.resolve(), { noted: false });
    const full = diskFull(20);
    const parts: [title: string, outage: Outage, promised: Promised][] = [
      ['neo4j stopped', stopFor('neo4j', seconds, false), { noted: true, service: 'neo4j' }],
      ['redis stopped, back empty', stopFor('redis', seconds, true), { noted: true, service: 'redis' }],
      ['connections to neo4j cut', cutOften(short ? 10 : 60, seed), { noted: false }],
    ];
    if (!short) {
      parts.push(
        ['neo4j read-only', readOnly(20), { noted: true, service: 'neo4j' }],
        ["neo4j's disk full", full, { noted: true, service: 'neo4j' }],
      );
    }
    for (const [title, outage, promised] of parts) {
      if (!title.includes(only)) continue;
      if (outage === full && mounted === undefined)
        account.skip([title], 'no small disk can be mounted here (needs root)');
      else await runThrough(arena, title, outage, promised);
    }
    return account.result();
  } catch (error) {
    for (const process_ of stack ? [stack.api, ...stack.workers] : [])
      process.stderr.write(process_.output().slice(-3_000));
    throw error;
  } finally {
    await stack?.stop();
    await proxy.close();
    await services.close();
    if (mounted !== undefined) await run('umount', [mounted]).catch(() => undefined);
    await rm(services.dataDir, { recursive: true, force: true });
  }
};
