import type { Counter, Gauge, Histogram } from 'prom-client';
import type { MetricRegistry } from './metric-registry.ts';

/** What is known of the services that all processes share, and of the requests to the API. */
export interface ServiceMetrics {
  httpRequests: Counter<'method' | 'route' | 'status'>;
  httpSeconds: Histogram<'method' | 'route'>;
  neo4jSeconds: Histogram<'statements' | 'outcome'>;
  redisSeconds: Histogram<'operation' | 'outcome'>;
  queueDepth: Gauge<'queue' | 'state'>;
  queueOldest: Gauge<'queue'>;
  runs: Gauge<'kind' | 'status'>;
  instances: Gauge<'kind'>;
}

const REQUEST_SECONDS = [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300];
const SERVICE_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

export function createServiceMetrics(make: MetricRegistry): ServiceMetrics {
  return {
    httpRequests: make.counter('seedgraph_http_requests_total', 'Requests by status', 'method', 'route', 'status'),
    httpSeconds: make.histogram(
      'seedgraph_http_request_seconds',
      'Time of a request',
      REQUEST_SECONDS,
      'method',
      'route',
    ),
    neo4jSeconds: make.histogram(
      'seedgraph_neo4j_seconds',
      'Time of a statement as this process sees it, by the folder of its file below cypher/, and whether it was `answered` or `failed`',
      SERVICE_SECONDS,
      'statements',
      'outcome',
    ),
    redisSeconds: make.histogram(
      'seedgraph_redis_seconds',
      'Time of an operation on the queues: `add`, `count`, `look`, `ping`; `answered` or `failed`',
      SERVICE_SECONDS,
      'operation',
      'outcome',
    ),
    queueDepth: make.gauge(
      'seedgraph_queue_jobs',
      'Jobs in Redis by state: `waiting`, `prioritized`, `delayed`, `active`. API only',
      'queue',
      'state',
    ),
    queueOldest: make.gauge(
      'seedgraph_queue_oldest_seconds',
      'Age of the job that has waited longest; 0 when none waits. API only',
      'queue',
    ),
    runs: make.gauge('seedgraph_runs', 'Runs by kind and status. API only', 'kind', 'status'),
    instances: make.gauge('seedgraph_instances', 'Processes with a living lease, by kind. API only', 'kind'),
  };
}
