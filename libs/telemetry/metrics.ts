import { createMetricRegistry, type MetricDefinition } from './metric-registry.ts';
import { createModelMetrics, type ModelMetrics } from './model-metrics.ts';
import { createServiceMetrics, type ServiceMetrics } from './service-metrics.ts';
import { createWorkMetrics, type WorkMetrics } from './work-metrics.ts';

/** Metrics of one process, with the text that Prometheus reads. */
export interface Metrics extends ModelMetrics, WorkMetrics, ServiceMetrics {
  /** Something to look at before each text: gauges of what others hold. One that fails is left out of that text. */
  beforeText(look: () => Promise<void> | void): void;
  text(): Promise<string>;
  contentType: string;
  /** What docs/metrics.md lists. */
  definitions: readonly MetricDefinition[];
}

/** Builds the metrics of a process; `defaults` adds those of Node itself. */
export function createMetrics(options: { defaults: boolean }): Metrics {
  const make = createMetricRegistry(options);
  const looks: (() => Promise<void> | void)[] = [];
  return {
    ...createModelMetrics(make),
    ...createWorkMetrics(make),
    ...createServiceMetrics(make),
    beforeText: (look) => void looks.push(look),
    async text() {
      await Promise.allSettled(looks.map(async (look) => look()));
      return make.registry.metrics();
    },
    contentType: make.registry.contentType,
    definitions: make.definitions,
  };
}
