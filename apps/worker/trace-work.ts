import { ModelError } from '#contracts';
import type {
  AdmissionStore,
  JobHandlers,
  JobInput,
  JobName,
  JobTry,
  ModelGateway,
  UsageEntry,
  WorkKind,
  WorkRows,
  WorkWriter,
} from '#contracts';
import type { ContextKeeper, OpenSpan, SpanAttributes, Tracing, WorkContext } from '#telemetry';
import { idsOf } from './ids-of.ts';

/** A job that is under way, with its span and that of the stage that it is in. */
export interface JobContext extends WorkContext {
  span: OpenSpan;
  stage?: { name: string; span: OpenSpan } | undefined;
}

export interface WorkTraces {
  /** Each try of a job is a span below its run's. */
  handlers(handlers: JobHandlers): JobHandlers;
  /** Each question is a span below its stage's, which begins with the stage's first question. */
  models<G extends ModelGateway>(gateway: G): G;
  /** Each row that is written is a span, from being handed in to being committed. */
  writer(writer: WorkWriter): WorkWriter;
  /** Each verdict on a candidate is a span below its run's: the last one of a row. */
  admissions(store: AdmissionStore): AdmissionStore;
}

export interface WorkTracesOptions {
  tracing: Tracing;
  keeper: ContextKeeper<JobContext>;
  /** `traceparent` of a run at work; undefined where it has none. */
  traceOf: (runId: string) => Promise<string | undefined>;
}

/** Words of an error may quote a model or a prompt: its kind is all that a trace gets. */
const codeOf = (error: unknown): string =>
  error instanceof ModelError ? error.failure : error instanceof Error ? error.name : 'unknown';

async function within<T>(span: OpenSpan, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    span.fail(codeOf(error));
    throw error;
  } finally {
    span.end();
  }
}

/** Takes traces of what a worker does, without the pipeline knowing of it. Only where a collector is configured: it costs the context of each job. */
export function createWorkTraces({ tracing, keeper, traceOf }: WorkTracesOptions): WorkTraces {
  const above = (): string | undefined => {
    const job = keeper.current();
    return job?.stage?.span.traceparent ?? job?.span.traceparent;
  };

  function enterStage(name: string): string | undefined {
    const job = keeper.current();
    if (job === undefined) return undefined;
    if (job.stage?.name !== name) {
      job.stage?.span.end();
      const attributes = { 'seedgraph.stage': name };
      job.stage = { name, span: tracing.begin(`stage ${name}`, { parent: job.span.traceparent, attributes }) };
    }
    return job.stage.span.traceparent;
  }

  async function runJob<N extends JobName>(name: N, input: JobInput<N>, attempt: JobTry, handler: () => Promise<void>) {
    const ids = idsOf(input);
    const { runId } = ids;
    const attributes: SpanAttributes = { 'seedgraph.job': name, 'seedgraph.try': attempt.number };
    for (const [id, value] of Object.entries(ids)) attributes[`seedgraph.${id}`] = value;
    // A store that is away must not keep the job from being tried, and told, as without traces.
    const parent = runId === undefined ? undefined : await traceOf(runId).catch(() => undefined);
    const span = tracing.begin(`job ${name}`, { kind: 'consumer', parent, attributes });
    const context: JobContext = { ...ids, job: name, traceId: span.traceId, span };
    await within(span, () =>
      keeper.run(context, async () => {
        try {
          await handler();
        } finally {
          context.stage?.span.end();
        }
      }),
    );
  }

  async function asked<A extends { usage: UsageEntry }>(
    kind: 'chat' | 'embeddings',
    { stage, model, runId }: { stage: string; runId: string; model: { model: string; endpoint: string } },
    ask: () => Promise<A>,
  ): Promise<A> {
    const span = tracing.begin(`${kind} ${model.model}`, {
      kind: 'client',
      parent: enterStage(stage),
      attributes: {
        'gen_ai.operation.name': kind,
        'gen_ai.request.model': model.model,
        'seedgraph.endpoint': model.endpoint,
        'seedgraph.stage': stage,
        'seedgraph.runId': runId,
      },
    });
    return within(span, async () => {
      const answer = await ask();
      span.set({
        'gen_ai.usage.input_tokens': answer.usage.tokensIn,
        'gen_ai.usage.output_tokens': answer.usage.tokensOut,
        'seedgraph.calls': answer.usage.calls,
      });
      return answer;
    });
  }

  return {
    handlers(handlers) {
      const traced = (name: JobName) => (input: never, attempt: JobTry) =>
        // The catalogue's handler of a name and its input are one type; a union of names loses that they belong together.
        runJob(name, input, attempt, () =>
          (handlers[name] as (input: never, attempt: JobTry) => Promise<void>)(input, attempt),
        );
      // Entries lose which name has which handler: each went in under its own.
      return Object.fromEntries(
        (Object.keys(handlers) as JobName[]).map((name) => [name, traced(name)]),
      ) as unknown as JobHandlers;
    },
    models: (gateway) => ({
      ...gateway,
      chat: (request) => asked('chat', request, () => gateway.chat(request)),
      embed: (request) => asked('embeddings', request, () => gateway.embed(request)),
    }),
    writer: (writer) => ({
      write<K extends WorkKind>(kind: K, row: WorkRows[K]) {
        const attributes: SpanAttributes = { 'db.system.name': 'neo4j', 'seedgraph.row': kind };
        if ('itemId' in row) attributes['seedgraph.itemId'] = row.itemId;
        const span = tracing.begin(`store ${kind}`, { kind: 'client', parent: above(), attributes });
        return within(span, () => writer.write(kind, row));
      },
      close: () => writer.close(),
    }),
    admissions(store) {
      // Verdicts name candidates only; whose they are was seen when they were read.
      const runOf = new Map<string, string>();
      return {
        ...store,
        async waiting(runId, after, before, limit) {
          const candidates = await store.waiting(runId, after, before, limit);
          runOf.clear();
          for (const { itemId } of candidates) runOf.set(itemId, runId);
          return candidates;
        },
        async decide(corpus, mark, verdicts) {
          const spans = await Promise.all(
            verdicts.map(async ({ itemId, match }) => {
              const runId = runOf.get(itemId);
              const parent = runId === undefined ? undefined : await traceOf(runId).catch(() => undefined);
              return tracing.begin('admit candidate', {
                parent: parent ?? above(),
                attributes: {
                  'seedgraph.itemId': itemId,
                  'seedgraph.corpus': corpus,
                  'seedgraph.verdict': match === null ? 'admitted' : 'rejected',
                  ...(runId !== undefined && { 'seedgraph.runId': runId }),
                },
              });
            }),
          );
          const decided = await store.decide(corpus, mark, verdicts).catch((error: unknown) => {
            for (const span of spans) span.fail(codeOf(error));
            for (const span of spans) span.end();
            throw error;
          });
          for (const span of spans) {
            // Somebody else decided meanwhile, and nothing has happened.
            if (!decided) span.fail('overtaken');
            span.end();
          }
          return decided;
        },
      };
    },
  };
}
