import type { Counter, Gauge, Histogram } from 'prom-client';
import type { MetricRegistry } from './metric-registry.ts';

type Call = 'stage' | 'endpoint' | 'model';

/** What is known of the calls to models. Counted by each worker for itself. */
export interface ModelMetrics {
  modelCalls: Counter<Call | 'outcome'>;
  modelSeconds: Histogram<Call>;
  modelWaitSeconds: Histogram<'stage' | 'endpoint'>;
  modelTokens: Counter<Call | 'kind'>;
  modelUsd: Counter<Call>;
  modelInFlight: Gauge<'endpoint'>;
  modelWaiting: Gauge<'endpoint'>;
  modelPermits: Gauge<'endpoint'>;
}

const CALL_SECONDS = [0.02, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300];
const WAIT_SECONDS = [0.001, 0.01, 0.1, 1, 10, 60, 300];

export function createModelMetrics(make: MetricRegistry): ModelMetrics {
  return {
    modelCalls: make.counter(
      'seedgraph_model_calls_total',
      'Questions to models by how they ended: `answered`, or the reason of the failure',
      'stage',
      'endpoint',
      'model',
      'outcome',
    ),
    modelSeconds: make.histogram(
      'seedgraph_model_call_seconds',
      'Time of an answered call, from sending to the last byte',
      CALL_SECONDS,
      'stage',
      'endpoint',
      'model',
    ),
    modelWaitSeconds: make.histogram(
      'seedgraph_model_wait_seconds',
      'Time that an answered question waited for budget, permit, rate limit and earlier tries',
      WAIT_SECONDS,
      'stage',
      'endpoint',
    ),
    modelTokens: make.counter(
      'seedgraph_model_tokens_total',
      'Tokens by kind: `in` (the cached ones among them), `out`, `cached`',
      'stage',
      'endpoint',
      'model',
      'kind',
    ),
    modelUsd: make.counter(
      'seedgraph_model_usd_total',
      'US dollars at the configured prices; a model without a price adds nothing',
      'stage',
      'endpoint',
      'model',
    ),
    modelInFlight: make.gauge('seedgraph_model_calls_in_flight', 'Calls that hold a permit now', 'endpoint'),
    modelWaiting: make.gauge('seedgraph_model_calls_waiting', 'Questions that wait for a permit now', 'endpoint'),
    modelPermits: make.gauge(
      'seedgraph_model_call_permits',
      'Calls that this worker may have in flight now: its share of the concurrency of the endpoint',
      'endpoint',
    ),
  };
}
