import type { Attributes, Context, Tracer } from '@opentelemetry/api';

/** Values of a span. Never texts of problems, prompts or answers, and never an error's own words, which may quote them. */
export type SpanAttributes = Record<string, string | number | boolean>;

export interface SpanOptions {
  kind?: 'server' | 'client' | 'producer' | 'consumer';
  /** `traceparent` (W3C) of the span above; left out: the first of a trace. */
  parent?: string | undefined;
  attributes?: SpanAttributes;
}

/** A span that is under way. */
export interface OpenSpan {
  /** W3C form: whoever has it can go on with the trace, in any process and at any time. */
  readonly traceparent: string;
  readonly traceId: string;
  set(attributes: SpanAttributes): void;
  /** Marks it as failed, by a code. */
  fail(code: string): void;
  end(): void;
}

export interface Tracing {
  begin(name: string, options?: SpanOptions): OpenSpan;
  /** Sends what is left. */
  close(): Promise<void>;
}

export interface TracingOptions {
  /** Whole address of the collector, such as `http://collector:4318/v1/traces`. */
  url: string;
  headers: Readonly<Record<string, string>>;
  service: string;
  version: string;
  instanceId: string;
  /** Share of traces that are kept, 0 to 1; what follows a kept span is kept. */
  share: number;
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/**
 * Traces to a collector over OTLP/HTTP. The packages are loaded here and nowhere else, so that a process without a collector pays nothing for
 * them. Nothing global is registered: parents are handed on as text.
 */
export async function createTracing(options: TracingOptions): Promise<Tracing> {
  const [
    api,
    { NodeTracerProvider, BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler },
    otlp,
    { resourceFromAttributes },
  ] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': options.service,
      'service.version': options.version,
      'service.instance.id': options.instanceId,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(options.share) }),
    spanProcessors: [
      new BatchSpanProcessor(new otlp.OTLPTraceExporter({ url: options.url, headers: { ...options.headers } })),
    ],
  });
  // By the interface's own types: those of the SDK are of its other build.
  const tracer: Tracer = provider.getTracer('seedgraph', options.version);
  const kinds = {
    server: api.SpanKind.SERVER,
    client: api.SpanKind.CLIENT,
    producer: api.SpanKind.PRODUCER,
    consumer: api.SpanKind.CONSUMER,
    internal: api.SpanKind.INTERNAL,
  } as const;

  const below = (parent: string | undefined): Context => {
    const [, traceId, spanId, flags] = TRACEPARENT.exec(parent ?? '') ?? [];
    if (traceId === undefined || spanId === undefined || flags === undefined) return api.ROOT_CONTEXT;
    const traceFlags = Number.parseInt(flags, 16);
    return api.trace.setSpanContext(api.ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
  };

  return {
    begin(name, { kind, parent, attributes = {} } = {}) {
      const known: Attributes = attributes;
      const span = tracer.startSpan(name, { kind: kinds[kind ?? 'internal'], attributes: known }, below(parent));
      const { traceId, spanId, traceFlags } = span.spanContext();
      return {
        traceId,
        traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
        set: (more) => void span.setAttributes(more),
        fail: (code) => void span.setAttribute('error.type', code).setStatus({ code: api.SpanStatusCode.ERROR }),
        end: () => span.end(),
      };
    },
    close: () => provider.shutdown().catch(() => undefined),
  };
}
