import { join } from 'node:path';
import type { ModelsConfig } from '#contracts';
import type { Config } from '#config';
import { connectGraph } from '#graph';
import { createBudgetAccount, createModelGateway } from '#models';
import { createAdmitter, createAskAdmission, createFeeder, createNameProposals, createReferenceTexts } from '#pipeline';
import { connectEndpointLimiter, connectQueue, startJobWorkers } from '#queue';
import { createProgramRunner } from '#sandbox';
import type { Log, Metrics } from '#telemetry';
import { createHandlers } from './handlers/index.ts';
import { jobConcurrency } from './job-concurrency.ts';
import { isLeadFeeder } from './lead-feeder.ts';
import { repeat } from './repeat.ts';
import { startSchedules } from './schedules.ts';
import { createWorkingRuns } from './working-runs.ts';

/** How long jobs in hand may take to end when the worker is told to stop. */
const DRAIN_MS = 10_000;

const FEED_EVERY_MS = 300;

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
}

export interface RunningWorker {
  /** Drains: no new jobs, those in hand end, everything is written, then connections close in reverse order. */
  stop(): Promise<void>;
}

/** Connects and starts everything that a worker is made of. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { config, log, metrics, instanceId } = options;
  const onRedisError = (error: Error) => log.warn({ error: error.message }, 'redis');
  const graph = await connectGraph({ ...options.neo4j, log: (message) => log.warn({}, message) });
  await graph.migrate();
  const { stores } = graph;
  await stores.instances.renew(instanceId, 'worker', config.leaseMs);

  const queue = await connectQueue({ url: options.redisUrl, onError: onRedisError });
  const limiter = await connectEndpointLimiter({
    url: options.redisUrl,
    endpoints: options.models.endpoints,
    onError: onRedisError,
  });
  const runs = createWorkingRuns(stores, Date.now);
  const account = createBudgetAccount({
    store: stores.budgets,
    instanceId,
    // The wall of a calibration is nobody's but the store's: it is asked for.
    budgetOf: (runId) => runs.budgetOf(runId),
  });
  const gateway = createModelGateway({
    config: options.models,
    secrets: options.secrets,
    limiter,
    budget: account,
    log: (event, detail) => log.info(detail, `models: ${event}`),
  });
  const groupWriter = graph.createWriter({ instanceId });
  const programs = createProgramRunner(Date.now);
  const handlers = createHandlers({
    stores,
    writer: account.watch(groupWriter),
    models: gateway,
    queue,
    runs,
    log,
    instanceId,
    inHand: new Set(),
    proposeNames: createNameProposals(),
    releaseBudget: (runId) => account.release(runId),
    askAdmission: createAskAdmission(queue, Date.now),
    references: createReferenceTexts(stores, Date.now),
    programs,
    admitter: createAdmitter(stores.admissions, Date.now),
    exportsDir: join(config.dataDir, 'exports'),
    toolVersion: options.toolVersion,
  });

  const complain = (what: string) => (error: unknown) =>
    log.warn({ error: error instanceof Error ? error.message : String(error) }, what);
  const heartbeat = repeat(
    async () => {
      // A lease that ran out means that others may have taken our items and booked our budget: what we still hold of it is void.
      if (!(await stores.instances.renew(instanceId, 'worker', config.leaseMs))) account.forfeit();
    },
    config.leaseMs / 4,
    complain('heartbeat'),
  );
  const watching = repeat(
    () => runs.refresh(),
    () => (runs.count() > 0 ? 500 : LOOK_EVERY_MS),
    complain('working runs'),
  );
  const concurrency = jobConcurrency(options.models);
  const feeder = createFeeder({
    stores,
    queue,
    log,
    window: Math.max(WINDOW, 3 * concurrency.generate),
    now: Date.now,
  });
  let busy = false;
  const feeding = repeat(
    async () => {
      busy = (await isLeadFeeder(stores, instanceId)) && (await feeder.feed()) > 0;
    },
    () => (busy ? FEED_EVERY_MS : LOOK_EVERY_MS),
    complain('feeder'),
  );
  const schedules = startSchedules({
    stores,
    queue,
    log,
    now: Date.now,
    models: { models: (role) => gateway.models(role), rehearsal: options.rehearsal },
    programs,
    isLead: () => isLeadFeeder(stores, instanceId),
    onError: complain('schedules'),
  });
  const workers = startJobWorkers({
    url: options.redisUrl,
    handlers,
    concurrency,
    onError: onRedisError,
    onJob: (job, outcome, seconds, error) => {
      if (outcome !== 'done') complain(`job ${job}: ${outcome}`)(error);
      metrics.jobs.inc({ job, outcome });
      metrics.jobSeconds.observe({ job }, seconds);
    },
  });

  return {
    async stop() {
      await schedules.stop();
      await feeding.stop();
      await workers.close(DRAIN_MS);
      await groupWriter.close();
      await account.close();
      await gateway.close();
      await watching.stop();
      await heartbeat.stop();
      await stores.instances.end(instanceId).catch(complain('end of lease'));
      limiter.close();
      await queue.close();
      await graph.close();
    },
  };
}
