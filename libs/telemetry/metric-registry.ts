import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Node wakes up so often to see how late it is: at its own 10 ms that takes more processor than all else that an idle process does. */
const LAG_PRECISION_MS = 100;

/** What docs/metrics.md says of a metric. */
export interface MetricDefinition {
  name: string;
  kind: 'counter' | 'gauge' | 'histogram';
  labels: readonly string[];
  help: string;
}

/** Makes metrics and remembers what was made. */
export interface MetricRegistry {
  registry: Registry;
  definitions: MetricDefinition[];
  counter<L extends string>(name: string, help: string, ...labels: L[]): Counter<L>;
  gauge<L extends string>(name: string, help: string, ...labels: L[]): Gauge<L>;
  histogram<L extends string>(name: string, help: string, buckets: number[], ...labels: L[]): Histogram<L>;
}

/** A registry of one process; `defaults` adds the metrics of Node itself. */
export function createMetricRegistry(options: { defaults: boolean }): MetricRegistry {
  const registry = new Registry();
  const registers = [registry];
  const definitions: MetricDefinition[] = [];
  if (options.defaults) {
    collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LAG_PRECISION_MS });
  }
  const define = (kind: MetricDefinition['kind'], name: string, help: string, labels: readonly string[]) => {
    definitions.push({ name, kind, labels, help });
  };
  return {
    registry,
    definitions,
    counter(name, help, ...labels) {
      define('counter', name, help, labels);
      return new Counter({ name, help, labelNames: labels, registers });
    },
    gauge(name, help, ...labels) {
      define('gauge', name, help, labels);
      return new Gauge({ name, help, labelNames: labels, registers });
    },
    histogram(name, help, buckets, ...labels) {
      define('histogram', name, help, labels);
      return new Histogram({ name, help, labelNames: labels, buckets, registers });
    },
  };
}
