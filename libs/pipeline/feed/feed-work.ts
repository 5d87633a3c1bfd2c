import type { GraphStores, JobQueue, WorkingRun } from '#contracts';
import { createAskAdmission } from '../admit/ask-admission.ts';
import type { StageLog } from '../work/work-resources.ts';
import { createFairPlaces } from './fair-places.ts';
import type { FairPlaces } from './fair-places.ts';

/** Kinds of item jobs, the later stage first: what is begun is finished before more is begun. */
const ITEM_JOBS = ['verify', 'generate', 'extract'] as const;
type ItemJob = (typeof ITEM_JOBS)[number];

/** Looking through a run's items again from the beginning finds jobs that were lost; more often than this it would only cost. */
const SWEEP_EVERY_MS = 3_000;

export interface FeederResources {
  stores: Pick<GraphStores, 'runs' | 'points' | 'exports' | 'calibrations' | 'instances' | 'admissions'>;
  /** The runs at work, as the store has them now. */
  workingRuns: () => Promise<WorkingRun[]>;
  /** Whether this process may take others for dead by what the store answers now: not just after the store was away, when the living look dead too. */
  mayJudge: () => boolean;
  queue: JobQueue;
  log: StageLog;
  /** Jobs of a kind that are kept enqueued at most. */
  window: number;
  now: () => number;
}

/** Jobs that whoever makes the work brings to the queue at once are looked for this often: that may be lost. */
const LOST_EVERY_MS = 3_000;

/** Runs that have nothing pending are ended within this time. */
const END_EVERY_MS = 1_000;

/** Dead processes are looked for this often. */
const RECONCILE_EVERY_MS = 3_000;

/** A run of which nothing waits may bring this part of the window, full or not: it does not wait for others' jobs to be worked off. */
const LEAST_PART = 1 / 10;

interface Place {
  /** Number of the last item that was brought; -1: the next look begins at the first. */
  after: number;
  /** All that waits has been brought. */
  atEnd: boolean;
  /** Its run was being planned at the last look: more may have come since. */
  grows: boolean;
  sweptAt: number;
  /** Items brought so far. */
  brought: number;
}

/** The feeder of one process; `feed` is one turn. */
export interface Feeder {
  /** @returns how many runs are at work: an idle service may look less often */
  feed(): Promise<number>;
}

/**
 * Brings pending work from the store to the queue: the store is the truth, the queue only delivers. It keeps a bounded window enqueued, finds
 * jobs that were lost with Redis, leaves items with a living claim alone, completes runs with nothing pending, and books what dead workers held.
 */
export function createFeeder(resources: FeederResources): Feeder {
  const { stores, queue, log } = resources;
  const places = new Map<string, Place>();
  const orders: Record<ItemJob, FairPlaces> = {
    verify: createFairPlaces(),
    generate: createFairPlaces(),
    extract: createFairPlaces(),
  };
  const askAdmission = createAskAdmission(queue, resources.now);
  let reconciledAt = 0;
  let lostAt = 0;
  let endedAt = 0;

  async function bookDead(): Promise<void> {
    if (resources.now() - reconciledAt < RECONCILE_EVERY_MS) return;
    reconciledAt = resources.now();
    const booked = await stores.instances.reconcileDead(resources.mayJudge);
    if (booked > 0) log.warn({ instances: booked }, 'processes died; what they had reserved is booked as spent');
  }

  const placeOf = (run: WorkingRun, job: ItemJob): Place =>
    places.get(`${run.id}:${job}`) ?? { after: -1, atEnd: true, grows: false, sweptAt: 0, brought: 0 };

  async function feedItems(run: WorkingRun, job: ItemJob, room: number): Promise<void> {
    const place = placeOf(run, job);
    let sweeps = false;
    if (place.atEnd && resources.now() - place.sweptAt >= SWEEP_EVERY_MS) {
      place.after = -1;
      place.sweptAt = resources.now();
      sweeps = true;
      orders[job].again(run.id);
    } else if (place.atEnd && !place.grows && run.status !== 'planning') return;
    place.grows = run.status === 'planning';
    const items = await stores.runs.pendingItems(run.id, job, place.after, room, resources.mayJudge);
    const inputs = items.map(({ itemId, round }) => ({ runId: run.id, itemId, round }));
    const taken = orders[job].take(run.id, run.priority, items.length);
    const known = sweeps ? await queue.known(job, inputs) : [];
    await queue.add(
      job,
      inputs.filter((_, index) => known[index] !== true),
      taken.filter((_, index) => known[index] !== true),
    );
    place.after = items.at(-1)?.number ?? place.after;
    place.atEnd = items.length < room;
    place.brought += items.length;
    places.set(`${run.id}:${job}`, place);
  }

  /** Each run brings jobs up to its share of the window, which goes by priority. */
  async function feedJob(job: ItemJob, runs: WorkingRun[]): Promise<void> {
    const concerned = runs.filter(
      (run) => (run.kind === 'extraction') === (job === 'extract') && run.status !== 'planned',
    );
    if (concerned.length === 0) return;
    const { window } = resources;
    const order = orders[job];
    order.saw(await queue.front(job));
    let room = window - (await queue.count(job));
    // Written problems wait in the queue too: a run that is ahead of its verification writes no more until that has come nearer.
    const held = job === 'generate' && (await queue.count('verify')) >= window;
    const weights = concerned.reduce((sum, { priority }) => sum + priority, 0);
    for (const run of concerned) {
      const share = (window * run.priority) / weights;
      const waiting = order.waiting(run.id, run.priority);
      if (waiting > share / 2 || (held && placeOf(run, job).brought >= window * LEAST_PART)) continue;
      const least = waiting < 1 ? window * LEAST_PART : 0;
      const count = Math.ceil(Math.min(share - waiting, Math.max(room, least)));
      if (count <= 0) continue;
      await feedItems(run, job, count);
      room -= count;
    }
  }

  /** Counting and storing take turns at the corpus's lock: seeds that are streaming in are stored first and counted when their stream ends. */
  async function feedCounting(runs: WorkingRun[], looks: boolean): Promise<void> {
    if (!looks && !runs.some(({ kind }) => kind === 'extraction')) return;
    const importing = new Set(
      runs
        .filter((run) => run.kind === 'extraction' && run.status === 'planning' && run.plannerAlive)
        .map((run) => run.corpus),
    );
    const corpora = (await stores.points.corporaToCount()).filter((corpus) => !importing.has(corpus));
    await queue.add(
      'canonicalise',
      corpora.map((corpus) => ({ corpus })),
    );
  }

  async function feedLost(): Promise<void> {
    // Also for runs that are not at work: what of them passed the vote is decided all the same.
    await askAdmission(await stores.admissions.corporaWaiting());
    await queue.add(
      'export',
      (await stores.exports.running()).map((exportId) => ({ exportId })),
    );
    await queue.add(
      'calibrate',
      (await stores.calibrations.running()).map((calibrationId) => ({ calibrationId })),
    );
  }

  async function feedPlans(runs: WorkingRun[]): Promise<void> {
    const unplanned = runs.filter((run) => run.status !== 'running');
    // Also where the planner lives: its job may be lost with Redis, or have used up its tries, and nobody else would bring it again.
    await queue.add(
      'plan',
      unplanned.filter((run) => run.kind === 'synthesis').map((run) => ({ runId: run.id })),
    );
    if (!resources.mayJudge()) return;
    const imports = unplanned.filter(({ kind, status }) => kind === 'extraction' && status === 'planning');
    for (const run of imports.filter(({ plannerAlive }) => !plannerAlive)) {
      // Whoever brought in the seeds died: what was stored is worked on, and its sender sends the rest again.
      if (
        await stores.runs.move(run.id, ['planning'], 'running', {
          code: 'importInterrupted',
          detail: 'the import ended before its last row',
        })
      ) {
        log.warn({ runId: run.id }, 'an import was interrupted; its stored seeds are extracted');
      }
    }
  }

  async function endFinished(): Promise<void> {
    if (resources.now() - endedAt < END_EVERY_MS) return;
    endedAt = resources.now();
    for (const runId of await stores.runs.completeFinished()) log.info({ runId }, 'run ended');
  }

  return {
    async feed() {
      await bookDead();
      const runs = await resources.workingRuns();
      const looks = resources.now() - lostAt >= LOST_EVERY_MS;
      if (looks) lostAt = resources.now();
      await feedCounting(runs, looks);
      await feedPlans(runs);
      for (const job of ITEM_JOBS) await feedJob(job, runs);
      if (looks) await feedLost();
      await endFinished();
      const working = new Set(runs.map((run) => run.id));
      for (const key of places.keys()) if (!working.has(key.split(':')[0] ?? '')) places.delete(key);
      for (const job of ITEM_JOBS) orders[job].forget((runId) => working.has(runId));
      return runs.length;
    },
  };
}
