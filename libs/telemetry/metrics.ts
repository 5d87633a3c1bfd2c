import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Metrics of one process, with the text that Prometheus reads. */
export interface Metrics {
  modelCalls: Counter<'stage' | 'model' | 'outcome'>;
  modelSeconds: Histogram<'stage' | 'model'>;
  jobs: Counter<'job' | 'outcome'>;
  jobSeconds: Histogram<'job'>;
  queueDepth: Gauge<'job'>;
  httpRequests: Counter<'method' | 'route' | 'status'>;
  httpSeconds: Histogram<'method' | 'route'>;
  text(): Promise<string>;
  contentType: string;
}

const SECONDS = [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300];

/** Builds the metrics of a process; `defaults` adds those of Node itself. */
export function createMetrics(options: { defaults: boolean }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (options.defaults) collectDefaultMetrics({ register: registry });
  return {
    modelCalls: new Counter({
      name: 'seedgraph_model_calls_total',
      help: 'Model calls by outcome',
      labelNames: ['stage', 'model', 'outcome'],
      registers,
    }),
    modelSeconds: new Histogram({
      name: 'seedgraph_model_call_seconds',
      help: 'Time of a model call',
      labelNames: ['stage', 'model'],
      buckets: SECONDS,
      registers,
    }),
    jobs: new Counter({
      name: 'seedgraph_jobs_total',
      help: 'Jobs by outcome',
      labelNames: ['job', 'outcome'],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'seedgraph_job_seconds',
      help: 'Time of a job',
      labelNames: ['job'],
      buckets: SECONDS,
      registers,
    }),
    queueDepth: new Gauge({
      name: 'seedgraph_queue_jobs',
      help: 'Jobs that wait, run or are delayed',
      labelNames: ['job'],
      registers,
    }),
    httpRequests: new Counter({
      name: 'seedgraph_http_requests_total',
      help: 'Requests by status',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    httpSeconds: new Histogram({
      name: 'seedgraph_http_request_seconds',
      help: 'Time of a request',
      labelNames: ['method', 'route'],
      buckets: SECONDS,
      registers,
    }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
