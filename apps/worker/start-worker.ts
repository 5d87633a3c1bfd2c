import { join } from 'node:path';
import type { ModelsConfig } from '#contracts';
import type { Config } from '#config';
import { connectGraph } from '#graph';
import { createKeyring } from '#keys';
import { createBudgetAccount, createModelGateway, createUnstoredAnswers } from '#models';
import {
  createAdmitter,
  createAskAdmission,
  createFeeder,
  createNameProposals,
  createNearTables,
  createReferenceTexts,
} from '#pipeline';
import { connectEndpointLimiter, connectQueue, observeQueue, startJobWorkers } from '#queue';
import { createProgramRunner } from '#sandbox';
import { observeOperations, observeStatements, warnSeldom, type Log, type Metrics } from '#telemetry';
import { countAdded } from './count-added.ts';
import { createHandlers } from './handlers/index.ts';
import { createFailureTally } from './failure-tally.ts';
import { idsOf } from './ids-of.ts';
import { callsInFlight, jobConcurrency } from './job-concurrency.ts';
import { createLeadFeeder } from './lead-feeder.ts';
import { startHeartbeat } from './heartbeat.ts';
import { observeModels } from './observe-models.ts';
import { observeWriter } from './observe-writer.ts';
import { repeat } from './repeat.ts';
import { offerProbes } from './offer-probes.ts';
import { startSchedules } from './schedules.ts';
import { createWorkTraces, type WorkTracesOptions } from './trace-work.ts';
import { createServiceWatch } from './watch-services.ts';
import { createWorkingRuns } from './working-runs.ts';

const FEED_EVERY_MS = 500;

/** Runs at work are looked at so often, so that a pause or an end is soon known. */
const WATCH_EVERY_MS = 500;

/** Failed calls are written down together so often. */
const COUNT_EVERY_MS = 1_000;

/** Answers that are stored together at most where there is room for no more than this; of more room half is left, for those that come while they are stored. */
const LEAST_COMPANY = 16;

/** Between two looks for new work while no run is at work: a sleeping service should cost next to nothing. */
const LOOK_EVERY_MS = 1_500;

/** Jobs of a kind that the feeder keeps enqueued at most, or three times what is in hand. */
const WINDOW = 2_000;

export interface WorkerOptions {
  config: Config;
  neo4j: { uri: string; user: string; password: string; database: string };
  redisUrl: string;
  models: ModelsConfig;
  /** The rehearsal model plays the roles. */
  rehearsal: boolean;
  secrets: (endpoint: string) => string | undefined;
  instanceId: string;
  toolVersion: string;
  log: Log;
  metrics: Metrics;
  /** Left out: no traces are taken. */
  traces?: Omit<WorkTracesOptions, 'traceOf'>;
}

export interface RunningWorker {
  /**
   * Drains: no new jobs and no new calls; calls in flight end within the set time and are stored, what is unfinished is given back for others to go
   * on with. Then connections close in reverse order.
   */
  stop(): Promise<void>;
}

/** Connects and starts everything that a worker is made of. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { config, log, metrics, instanceId } = options;
  const seldom = warnSeldom(log, () => performance.now());
  const onRedisError = seldom('redis');
  const graph = await connectGraph({
    ...options.neo4j,
    log: (message) => log.warn({}, message),
    observe: observeStatements(metrics),
  });
  await graph.migrate();
  const { stores } = graph;
  await stores.instances.renew(instanceId, 'worker', config.leaseMs);

  const queue = observeQueue(
    await connectQueue({ url: options.redisUrl, onError: onRedisError }),
    observeOperations(metrics),
  );
  const limiter = await connectEndpointLimiter({
    url: options.redisUrl,
    endpoints: options.models.endpoints,
    onError: onRedisError,
    onNewWindow: (endpoint, ms) =>
      log.warn(
        { endpoint, ms },
        'rates of the endpoint are unknown in Redis: nothing is sent until all earlier calls have left its minute',
      ),
  });
  const runs = createWorkingRuns(stores, Date.now);
  const account = createBudgetAccount({
    store: stores.budgets,
    instanceId,
    // The wall of a calibration is nobody's but the store's: it is asked for.
    budgetOf: (runId) => runs.budgetOf(runId),
  });
  const unstored = createUnstoredAnswers(Math.max(1, callsInFlight(options.models)));
  const groupWriter = graph.createWriter({
    instanceId,
    companyRows: Math.max(Math.min(unstored.room, LEAST_COMPANY), unstored.room / 2),
    onFlush: ({ rows, ms }) => {
      metrics.commitRows.observe(rows);
      metrics.commitSeconds.observe(ms / 1_000);
    },
  });
  const failures = createFailureTally(groupWriter);
  const gateway = createModelGateway({
    config: options.models,
    secrets: options.secrets,
    limiter,
    budget: account,
    unstored,
    weightOf: runs.priorityOf,
    stopped: runs.wasStopped,
    onFailure: failures.count,
    log: (event, detail) => log.info(detail, `models: ${event}`),
  });
  const inHand = new Set<string>();
  const programs = createProgramRunner(Date.now);
  const traces = options.traces && createWorkTraces({ ...options.traces, traceOf: (id) => runs.traceOf(id) });
  const writer = observeWriter(account.watch(unstored.watch(groupWriter)), metrics);
  const models = observeModels(gateway, metrics);
  const handlers = createHandlers({
    stores,
    writer: traces?.writer(writer) ?? writer,
    models: traces?.models(models) ?? models,
    countFailure: failures.count,
    queue,
    runs,
    log,
    instanceId,
    inHand,
    proposeNames: createNameProposals(),
    nearTables: createNearTables(),
    releaseBudget: (runId) => account.release(runId),
    askAdmission: createAskAdmission(queue, Date.now),
    workIsThere: () => feeding.wake(),
    references: createReferenceTexts(stores, Date.now),
    programs,
    admitter: createAdmitter(traces?.admissions(stores.admissions) ?? stores.admissions, Date.now),
    exportsDir: join(config.dataDir, 'exports'),
    toolVersion: options.toolVersion,
  });

  const complain =
    (what: string, ids: object = {}) =>
    (error: unknown) =>
      log.warn({ ...ids, error: error instanceof Error ? error.message : String(error) }, what);
  const services = createServiceWatch({ runs: stores.runs, pingRedis: () => queue.ping(), now: Date.now });
  const heartbeat = startHeartbeat({
    instances: stores.instances,
    instanceId,
    leaseMs: config.leaseMs,
    now: Date.now,
    onLost: () => account.forfeit(),
    onBack: (awayMs, failed) => {
      log.warn({ awayMs }, `the lease was renewed late: ${failed ? 'Neo4j was away' : 'this process could not run'}`);
      if (failed) services.neo4jWasAway(awayMs).catch(complain('note in the history'));
    },
    onError: seldom('heartbeat'),
  });
  const counting = repeat(() => failures.flush(), COUNT_EVERY_MS, seldom('failure counts'));
  const watching = repeat(
    async () => {
      // Where this worker feeds, it has just looked.
      if (Date.now() - runs.lookedAt() >= WATCH_EVERY_MS) await runs.refresh();
    },
    () => (runs.count() > 0 ? WATCH_EVERY_MS : LOOK_EVERY_MS),
    seldom('working runs'),
  );
  const concurrency = jobConcurrency(options.models);
  const feeder = createFeeder({
    stores,
    workingRuns: () => runs.look(),
    mayJudge: () => heartbeat.steady(),
    queue: countAdded(queue, metrics),
    log,
    window: Math.max(WINDOW, 3 * concurrency.generate),
    now: Date.now,
  });
  const isLead = createLeadFeeder(stores, instanceId, Date.now);
  let busy = false;
  const feeding = repeat(
    async () => {
      const leads = heartbeat.steady() && (await isLead());
      metrics.feederLead.set(leads ? 1 : 0);
      busy = leads && (await services.look()) && (await feeder.feed()) > 0;
    },
    () => (busy ? FEED_EVERY_MS : LOOK_EVERY_MS),
    seldom('feeder'),
  );
  const schedules = startSchedules({
    stores,
    queue,
    log,
    now: Date.now,
    models: { models: (role, chosen) => gateway.models(role, chosen), rehearsal: options.rehearsal },
    programs,
    isLead,
    onError: seldom('schedules'),
  });
  const workers = startJobWorkers({
    url: options.redisUrl,
    handlers: traces?.handlers(handlers) ?? handlers,
    concurrency,
    onError: onRedisError,
    onJob: (job, outcome, seconds, error, input) => {
      if (outcome !== 'done') complain(`job ${job}: ${outcome}`, idsOf(input))(error);
      metrics.jobs.inc({ queue: job, outcome });
      metrics.jobSeconds.observe({ queue: job }, seconds);
    },
  });
  metrics.beforeText(() => {
    metrics.itemsInHand.set(inHand.size);
    for (const [endpoint, { inFlight, waiting, allowed }] of Object.entries(gateway.load())) {
      metrics.modelInFlight.set({ endpoint }, inFlight);
      metrics.modelWaiting.set({ endpoint }, waiting);
      metrics.modelPermits.set({ endpoint }, allowed);
    }
  });
  const probes = await offerProbes({
    ...config.worker,
    metrics,
    log,
    keyring:
      config.api.keys.length === 0
        ? undefined
        : createKeyring({
            configured: config.api.keys,
            store: stores.apiKeys,
            now: () => performance.now(),
            onError: seldom('keys'),
          }),
    probes: { neo4j: () => graph.ping(), redis: () => queue.ping() },
  });

  return {
    async stop() {
      gateway.drain();
      const [whole] = await Promise.all([
        workers.close(config.drainMs),
        account.close().catch(complain('return of budgets')),
        schedules.stop(),
        feeding.stop(),
      ]);
      if (!whole) log.warn({ drainMs: config.drainMs }, 'calls were still in flight when the time to drain was over');
      await counting.stop();
      await failures.flush().catch(seldom('failure counts'));
      await groupWriter.close();
      await gateway.close();
      await watching.stop();
      await heartbeat.stop();
      await stores.instances.end(instanceId).catch(complain('end of lease'));
      limiter.close();
      await probes?.close();
      await queue.close();
      await graph.close();
    },
  };
}
