import {
  ProductError,
  type Calibration,
  type CalibrationStore,
  type Corpus,
  type EvaluationSet,
  type Export,
  type GraphStores,
  type KeyRole,
  type NewEvaluationText,
  type NewRun,
  type NewSeed,
  type Run,
  type RunEvent,
  type RunSettings,
  type Seed,
} from '#contracts';

const EMPTY = { planned: 0, generated: 0, judged: 0, solved: 0, admitted: 0, rejected: {}, failed: {}, pending: 0 };
const AT = '2026-01-01T00:00:00.000Z';

/** A run as a test wants it. */
export function runOf(over: Partial<Run> & Pick<Run, 'id'>): Run {
  return {
    kind: 'synthesis',
    corpus: 'default',
    name: null,
    status: 'running',
    statusReason: null,
    warnings: [],
    recipe: null,
    budget: null,
    priority: 5,
    changes: [],
    models: null,
    prompts: null,
    failures: {},
    fingerprint: null,
    revision: null,
    coverage: null,
    shortfall: null,
    funnel: EMPTY,
    byRelation: {},
    cost: { calls: 0, tokens: { in: 0, out: 0, cached: 0 }, usd: 0, byStage: {} },
    rate: 0,
    etaSeconds: null,
    rehearsal: true,
    createdAt: AT,
    startedAt: AT,
    plannedAt: AT,
    endedAt: null,
    ...over,
  };
}

/** What a test looks at and sets. */
export interface Memory {
  seeds: Map<string, NewSeed & { corpus: string; runId: string | null }>;
  corpora: Map<string, { knowledgePoints: number; settled: boolean }>;
  runs: Map<string, Run>;
  events: Map<string, RunEvent[]>;
  exports: Map<string, Export>;
  apiKeys: Map<string, { id: string; name: string; role: KeyRole; hash: string }>;
  calibrations: Map<string, Calibration>;
  evaluationSets: Map<string, EvaluationSet>;
  evaluationTexts: Map<string, NewEvaluationText[]>;
  /** Points that went into others. */
  merged: Map<string, string>;
  batches: number[];
  /** Thrown by every call while it is set. */
  away: Error | undefined;
  cancelled: string[];
  /** What retries asked for. */
  reopened: object[];
  /** The store fails at this batch of seeds, counted from 0. */
  failAtBatch: number;
}

/**
 * Stores that remember in this process: for HTTP behaviour and for the pipeline's own decisions, never for what Neo4j does.
 * What no test needs throws.
 */
export function createMemoryStores(): { memory: Memory; stores: GraphStores; forgetKeys: () => void } {
  const memory: Memory = {
    seeds: new Map(),
    corpora: new Map(),
    runs: new Map(),
    events: new Map(),
    exports: new Map(),
    apiKeys: new Map(),
    calibrations: new Map(),
    evaluationSets: new Map(),
    evaluationTexts: new Map(),
    merged: new Map(),
    batches: [],
    away: undefined,
    cancelled: [],
    reopened: [],
    failAtBatch: Infinity,
  };
  const keys = new Map<
    string,
    { bodyHash: string; answer?: { status: number; headers: Record<string, string>; body: string } }
  >();
  const page = <T>(items: T[], { limit, cursor }: { limit: number; cursor?: string }) => {
    const from = cursor === undefined ? 0 : Number(cursor);
    if (!Number.isInteger(from)) throw new ProductError('invalidCursor', 'not a cursor of this list');
    const next = from + limit < items.length ? String(from + limit) : null;
    return { items: items.slice(from, from + limit), nextCursor: next };
  };
  const corpusView = (corpus: string): Corpus => ({
    corpus,
    seeds: {
      total: [...memory.seeds.values()].filter((seed) => seed.corpus === corpus).length,
      extracted: 0,
      pending: 0,
      failed: 0,
    },
    knowledgePoints: memory.corpora.get(corpus)?.knowledgePoints ?? 0,
    edges: 0,
    revision: 0,
    fingerprint: 'f',
    settled: memory.corpora.get(corpus)?.settled ?? true,
  });
  const seedView = (kept: NewSeed & { corpus: string; runId: string | null }): Seed => {
    const { mentions, ...seed } = kept;
    return {
      ...seed,
      status: mentions ? 'extracted' : 'pending',
      reason: null,
      knowledgePoints: (mentions ?? []).map(({ pointId, name }) => ({ id: pointId, name })),
      rehearsal: false,
      createdAt: AT,
    };
  };

  const implemented = {
    corpora: {
      ensure: (corpus: string) => {
        if (!memory.corpora.has(corpus)) memory.corpora.set(corpus, { knowledgePoints: 0, settled: true });
      },
      exists: (corpus: string) => memory.corpora.has(corpus),
      get: (corpus: string) => (memory.corpora.has(corpus) ? corpusView(corpus) : undefined),
      list: (request: { limit: number; cursor?: string }) => page([...memory.corpora.keys()].map(corpusView), request),
      state: (corpus: string) => {
        const found = memory.corpora.get(corpus);
        return found && { ...found, revision: 1 };
      },
      delete: (corpus: string) => memory.corpora.delete(corpus),
    },
    seeds: {
      save: ({ corpus, runId, seeds }: { corpus: string; runId: string | null; seeds: NewSeed[] }) => {
        if (memory.batches.length >= memory.failAtBatch)
          throw new ProductError('serviceUnavailable', 'Neo4j does not answer');
        memory.batches.push(seeds.length);
        let accepted = 0;
        for (const seed of seeds) {
          if (memory.seeds.has(seed.id)) continue;
          memory.seeds.set(seed.id, { ...seed, corpus, runId });
          accepted += 1;
        }
        const uncounted = seeds.filter(({ mentions }) => mentions !== null).length;
        return { accepted, duplicates: seeds.length - accepted, adopted: 0, uncounted };
      },
      get: (id: string) => {
        const seed = memory.seeds.get(id);
        return seed && seedView(seed);
      },
      list: (_filter: object, request: { limit: number; cursor?: string }) =>
        page([...memory.seeds.values()].map(seedView), request),
      delete: (id: string) => memory.seeds.delete(id),
    },
    points: {
      get: () => undefined,
      neighbours: () => undefined,
      mergedInto: (id: string) => memory.merged.get(id),
      search: (_filter: object, request: { limit: number; cursor?: string }) => page([], request),
    },
    curation: {
      corpusOf: () => undefined,
      undo: (_input: object, editId: string) => {
        throw new ProductError('editNotFound', `There is no edit ${editId}`);
      },
      edits: (_corpus: string, request: { limit: number; cursor?: string }) => page([], request),
      review: (_corpus: string, request: { limit: number; cursor?: string }) => page([], request),
    },
    runs: {
      create: (run: NewRun) => {
        memory.runs.set(
          run.id,
          runOf({
            id: run.id,
            kind: run.kind,
            corpus: run.corpus,
            name: run.name,
            status: run.status,
            recipe: run.recipe,
            budget: run.budget,
            plannedAt: null,
            startedAt: null,
          }),
        );
      },
      get: (id: string) => memory.runs.get(id),
      list: (filter: Partial<Run>, request: { limit: number; cursor?: string }) =>
        page(
          [...memory.runs.values()].filter((run) =>
            Object.entries(filter).every(([key, value]) => run[key as keyof Run] === value),
          ),
          request,
        ),
      working: () =>
        [...memory.runs.values()].filter(({ status }) => ['planned', 'planning', 'running'].includes(status)),
      move: (id: string, from: string[], to: Run['status'], reason: Run['statusReason'] = null) => {
        const run = memory.runs.get(id);
        if (!run || !from.includes(run.status)) return false;
        memory.runs.set(id, { ...run, status: to, statusReason: reason });
        return true;
      },
      change: (id: string, action: Run['changes'][number]['action'], settings: RunSettings) => {
        const run = memory.runs.get(id);
        if (!run) return;
        const { priority = run.priority, recipe = run.recipe, models = run.models, prompts = run.prompts } = settings;
        const changes = [...run.changes, { at: AT, action, changed: {} }];
        memory.runs.set(id, { ...run, priority, recipe, models, prompts, changes });
      },
      countByStatus: () => [],
      setBudget: (id: string, budget: Run['budget']) => {
        const run = memory.runs.get(id);
        if (run) memory.runs.set(id, { ...run, budget });
      },
      endPlanning: (id: string) => {
        const run = memory.runs.get(id);
        if (!run) return;
        memory.runs.set(id, { ...run, plannedAt: AT, status: run.status === 'planning' ? 'running' : run.status });
      },
      cancelPending: (id: string) => {
        memory.cancelled.push(id);
      },
      events: (id: string, after: number, limit: number) =>
        (memory.events.get(id) ?? []).filter(({ number }) => number > after).slice(0, limit),
      sets: (id: string, request: { limit: number; cursor?: string }) =>
        memory.runs.has(id) ? page([], request) : undefined,
      measuredUsage: () => [],
      reopen: (_id: string, filter: object) => {
        memory.reopened.push(filter);
        return 3;
      },
      delete: (id: string) => memory.runs.delete(id),
    },
    problems: {
      get: () => undefined,
      list: (_filter: object, request: { limit: number; cursor?: string }) => page([], request),
    },
    exports: {
      create: ({ exportId, request }: { exportId: string; request: Export['request'] }) => {
        const made: Export = {
          exportId,
          status: 'running',
          statusReason: null,
          request,
          runFinished: null,
          files: [],
          createdAt: AT,
        };
        memory.exports.set(exportId, made);
        return made;
      },
      get: (id: string) => memory.exports.get(id),
      delete: (id: string) => memory.exports.delete(id),
    },
    calibrations: {
      create: ({
        id,
        problems,
        judges,
        prompt,
        gate,
        budget,
      }: Parameters<CalibrationStore['create']>[0]): Calibration => {
        const made: Calibration = {
          calibrationId: id,
          name: null,
          status: 'running',
          statusReason: null,
          gate,
          budget,
          prompt,
          models: judges.map(({ model }) => model),
          problems: problems.length,
          valid: problems.filter(({ valid }) => valid).length,
          answered: 0,
          rehearsal: false,
          result: null,
          cost: { calls: 0, tokens: { in: 0, out: 0, cached: 0 }, usd: 0 },
          createdAt: AT,
          endedAt: null,
        };
        memory.calibrations.set(id, made);
        return made;
      },
      get: (id: string) => memory.calibrations.get(id),
      delete: (id: string) => memory.calibrations.delete(id),
      list: (request: { limit: number; cursor?: string }) => page([...memory.calibrations.values()], request),
    },
    evaluationSets: {
      create: ({ id, name, corpus }: { id: string; name: string; corpus: string | null }) => {
        memory.evaluationSets.set(id, { id, name, corpus, status: 'storing', texts: 0, createdAt: AT });
      },
      addTexts: (id: string, texts: NewEvaluationText[]) => {
        memory.evaluationTexts.set(id, [...(memory.evaluationTexts.get(id) ?? []), ...texts]);
      },
      finish: (id: string, texts: number) => {
        const set = memory.evaluationSets.get(id);
        if (set === undefined) throw new Error(`no set ${id}`);
        const ready: EvaluationSet = { ...set, status: 'ready', texts };
        memory.evaluationSets.set(id, ready);
        return ready;
      },
      get: (id: string) => memory.evaluationSets.get(id),
      list: (request: { limit: number; cursor?: string }) => page([...memory.evaluationSets.values()], request),
      delete: (id: string) => memory.evaluationSets.delete(id),
    },
    instances: { living: () => [{ id: 'worker-1', kind: 'worker', since: AT }] },
    apiKeys: {
      create: ({ hash, ...key }: { id: string; name: string; role: KeyRole; hash: string }) => {
        memory.apiKeys.set(key.id, { ...key, hash });
        return { ...key, createdAt: AT, revokedAt: null };
      },
      list: () => ({
        items: [...memory.apiKeys.values()].map(({ id, name, role }) => ({
          ...{ id, name, role },
          createdAt: AT,
          revokedAt: null,
        })),
        nextCursor: null,
      }),
      revoke: (id: string) => memory.apiKeys.delete(id),
      living: () => [...memory.apiKeys.values()],
    },
    idempotency: {
      begin: (key: string, bodyHash: string) => {
        const known = keys.get(key);
        if (!known) {
          keys.set(key, { bodyHash });
          return { state: 'new', claim: 'claim' };
        }
        if (known.bodyHash !== bodyHash) return { state: 'conflict' };
        return known.answer ? { state: 'replay', ...known.answer } : { state: 'busy' };
      },
      renew: (key: string) => keys.has(key),
      end: (key: string, _claim: string, answer: { status: number; headers: Record<string, string>; body: string }) => {
        const known = keys.get(key);
        if (known) known.answer = answer;
      },
      forget: (key: string) => {
        keys.delete(key);
      },
    },
  };
  return { memory, stores: asStores(implemented, memory), forgetKeys: () => keys.clear() };
}

/** Makes every method asynchronous, and every call fail while `away` is set. */
function asStores(implemented: Record<string, object>, memory: Memory): GraphStores {
  const store = (name: string, methods: object) =>
    new Proxy(methods, {
      get: (target, method) => {
        const found: unknown = Reflect.get(target, method);
        return async (...args: unknown[]): Promise<unknown> => {
          await Promise.resolve();
          if (memory.away) throw memory.away;
          if (typeof found !== 'function') throw new Error(`${name}.${String(method)} is not kept in memory`);
          return (found as (...rest: unknown[]) => unknown)(...args);
        };
      },
    });
  return Object.fromEntries(
    Object.entries(implemented).map(([name, methods]) => [name, store(name, methods)]),
  ) as unknown as GraphStores;
}
