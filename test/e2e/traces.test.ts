// Real: Neo4j, Redis, API and worker as processes, OpenTelemetry's packages, and a receiver of OTLP over HTTP in this test. The rehearsal model stands in for an LLM.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Run } from '#contracts';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { importAndSettle, untilRun } from '../helpers/runs.ts';
import { startStack, type Stack } from '../helpers/stack.ts';
import { startTraceCollector, type CollectedSpan, type TraceCollector } from '../helpers/trace-collector.ts';

jest.setTimeout(300_000);

const corpus = `traced-${Date.now().toString(36)}`;
const KEY = 'collector-key-1177';
const CALLER = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' };
const seeds = demoSeeds().slice(0, 30);
let collector: TraceCollector;
let stack: Stack;
let run: Run;
let texts: string[];
let output: string;

beforeAll(async () => {
  collector = await startTraceCollector();
  stack = await startStack({
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${KEY}`,
      // What is left is sent when a process stops; this only keeps the batches small.
      OTEL_BSP_SCHEDULE_DELAY: '500',
      OTEL_BSP_MAX_QUEUE_SIZE: '100000',
    },
  });
  await importAndSettle(stack, corpus, seeds);
  const answer = await fetch(`${stack.url}/synthesize`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: `00-${CALLER.trace}-${CALLER.span}-01` },
    body: JSON.stringify({ corpus, sets: { oneHop: 6 }, solve: { paths: 2 }, gate: { problemScore: 0 } }),
  });
  const { runId } = (await answer.json()) as { runId: string };
  run = await untilRun(stack, runId);
  const { items } = await stack.ask<{ items: { problem: string | null }[] }>('GET', `/problems?run=${runId}`);
  texts = items.flatMap(({ problem }) => problem ?? []);
  // The last spans are sent while the processes stop.
  await stack.stop();
  output = [stack.api, ...stack.workers].map((process) => process.output()).join('\n');
});
afterAll(() => collector.close());

const ofRun = (): CollectedSpan[] => collector.spans.filter(({ traceId }) => traceId === CALLER.trace);
const named = (name: string): CollectedSpan[] => ofRun().filter((span) => span.name.startsWith(name));

describe('the trace of a synthesis', () => {
  it('goes on from its caller, and holds the request, the run and every job of it', () => {
    const [request] = named('POST /synthesize');
    expect(request).toMatchObject({ parentSpanId: CALLER.span, service: 'seedgraph-api' });
    const [started] = named('run synthesis');
    expect(started).toMatchObject({ parentSpanId: request?.spanId, attributes: { 'seedgraph.runId': run.id } });
    for (const job of ['job plan', 'job generate', 'job verify']) {
      expect(named(job).length).toBeGreaterThan(0);
      for (const span of named(job))
        expect(span).toMatchObject({ parentSpanId: started?.spanId, service: 'seedgraph-worker' });
    }
    expect(new Set(named('job generate').map(({ attributes }) => attributes['seedgraph.itemId'])).size).toBe(6);
  });

  it('hangs each span on one that was sent: from each stored row a way leads to the request', () => {
    const byId = new Map(ofRun().map((span) => [span.spanId, span]));
    const wayOf = (span: CollectedSpan): string[] => {
      const above = byId.get(span.parentSpanId);
      return [span.name.split(' ')[0] ?? '', ...(above === undefined ? [] : wayOf(above))];
    };
    expect(named('chat').length).toBe(run.cost.calls);
    for (const call of named('chat')) expect(wayOf(call)).toEqual(['chat', 'stage', 'job', 'run', 'POST']);
    expect(new Set(named('stage').map(({ name }) => name))).toEqual(
      new Set(['stage generate', 'stage judge', 'stage solve']),
    );
    for (const kind of ['saveProblem', 'saveJudgement', 'saveSolution']) {
      expect(named(`store ${kind}`).length).toBeGreaterThan(0);
      for (const write of named(`store ${kind}`)) expect(wayOf(write).slice(-3)).toEqual(['job', 'run', 'POST']);
    }
    const admitted = named('admit candidate').filter(
      ({ attributes }) => attributes['seedgraph.verdict'] === 'admitted',
    );
    expect(new Set(admitted.map(({ attributes }) => attributes['seedgraph.itemId'])).size).toBe(run.funnel.admitted);
    for (const row of admitted) expect(wayOf(row)).toEqual(['admit', 'run', 'POST']);
  });

  it('counts tokens, and holds no prompt, no problem, no seed and no key', () => {
    expect(named('chat')[0]?.attributes).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'seedgraph.endpoint': 'rehearsal',
    });
    expect(texts.length).toBeGreaterThan(0);
    for (const text of [...texts, ...seeds.map(({ problem }) => String(problem))]) {
      expect(collector.raw).not.toContain(JSON.stringify(text).slice(1, 41));
    }
    expect(collector.raw).not.toContain(KEY);
    expect([...collector.authorizations]).toEqual([`Bearer ${KEY}`]);
    expect(output).not.toContain(KEY);
  });
});
