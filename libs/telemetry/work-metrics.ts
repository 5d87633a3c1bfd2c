import type { Counter, Gauge, Histogram } from 'prom-client';
import type { MetricRegistry } from './metric-registry.ts';

/** What is known of the work in hand: jobs, claims, endings, group commits. Counted by each worker for itself. */
export interface WorkMetrics {
  jobs: Counter<'queue' | 'outcome'>;
  jobSeconds: Histogram<'queue'>;
  itemsInHand: Gauge;
  claims: Counter<'item' | 'outcome'>;
  items: Counter<'item' | 'outcome' | 'reason'>;
  commitRows: Histogram;
  commitSeconds: Histogram;
  feederLead: Gauge;
  feederAdded: Counter;
}

const JOB_SECONDS = [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300];
const COMMIT_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const ROWS = [1, 2, 5, 10, 20, 50, 100, 200, 500];

export function createWorkMetrics(make: MetricRegistry): WorkMetrics {
  return {
    jobs: make.counter(
      'seedgraph_jobs_total',
      'Tries of jobs by outcome: `done`, `again` (the queue tries again), `failed` (given up)',
      'queue',
      'outcome',
    ),
    jobSeconds: make.histogram('seedgraph_job_seconds', 'Time of a try of a job', JOB_SECONDS, 'queue'),
    itemsInHand: make.gauge('seedgraph_items_in_hand', 'Seeds and candidates that this worker works on now'),
    claims: make.counter(
      'seedgraph_claims_total',
      'Claims on seeds and candidates: `taken`, or `refused` because somebody else holds the item or it is done',
      'item',
      'outcome',
    ),
    items: make.counter(
      'seedgraph_items_ended_total',
      'Seeds and candidates by how a stage ended them; `awaiting` passed the vote and waits to be admitted',
      'item',
      'outcome',
      'reason',
    ),
    commitRows: make.histogram('seedgraph_commit_rows', 'Rows of a group commit', ROWS),
    commitSeconds: make.histogram('seedgraph_commit_seconds', 'Time of a group commit', COMMIT_SECONDS),
    feederLead: make.gauge('seedgraph_feeder_lead', '1: this worker feeds the queues and looks at the schedules'),
    feederAdded: make.counter('seedgraph_feeder_jobs_total', 'Jobs that the feeder of this worker brought'),
  };
}
