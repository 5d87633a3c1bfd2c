import { DEFAULT_PRIORITY, NANO_PER_USD, Recipe } from '#contracts';
import type { Budget, Cost, Funnel, ModelChoices, PromptChoices, Run, RunChange, RunCost } from '#contracts';
import type { RunKind, RunStatus, StatusReason, UsageEntry, WorkingRun } from '#contracts';
import { isoTime, isoTimeOrNull } from './time-text.ts';

/** A run node's properties; what was never set is absent. Recipe, budget and the like are JSON. */
export interface RunProperties {
  id: string;
  kind: RunKind;
  corpus: string;
  status: RunStatus;
  rehearsal: boolean;
  createdAt: number;
  activeMs: number;
  chargedCalls: number;
  chargedTokens: number;
  chargedNanoUsd: number;
  name?: string;
  statusCode?: string;
  statusDetail?: string;
  recipe?: string;
  budget?: string;
  prompts?: string;
  models?: string;
  sampling?: string;
  fingerprint?: string;
  revision?: number;
  coverage?: string;
  shortfall?: string;
  startedAt?: number;
  endedAt?: number;
  activeSince?: number;
  plannedAt?: number;
  epoch?: number;
  priority?: number;
  modelChoices?: string;
  promptChoices?: string;
  warnings?: string[];
  changes?: string[];
  trace?: string;
}

/** A ledger row without what was reserved for it. */
export type LedgerSum = Omit<UsageEntry, 'reserved'>;

/** Failed calls of a run by name. */
export interface FailureCount {
  run: string;
  failure: string;
  calls: number;
}

/** Name under which the cost of calls is shown whose worker died before it wrote them down. */
const UNACCOUNTED = 'unaccounted';

/** JSON that this room wrote; null where nothing was. The caller names its type. */
export function parseJson(text: string | null | undefined): unknown {
  return text === null || text === undefined ? null : JSON.parse(text);
}

/** What a change of a run may concern, as it stands. */
export function runChoices(run: RunProperties): Pick<WorkingRun, 'priority' | 'models' | 'prompts' | 'recipe'> {
  return {
    priority: run.priority ?? DEFAULT_PRIORITY,
    models: parseJson(run.modelChoices) as ModelChoices | null,
    prompts: parseJson(run.promptChoices) as PromptChoices | null,
    // What an earlier version stored lacks the options that came later: they get their defaults.
    recipe: Recipe.nullable().parse(parseJson(run.recipe)),
  };
}

/** What every view of a run starts with. */
function showBasics(run: RunProperties): Omit<WorkingRun, 'plannerAlive' | 'epoch'> {
  const { id, kind, corpus, status } = run;
  return {
    id,
    kind,
    corpus,
    status,
    ...runChoices(run),
    budget: parseJson(run.budget) as Budget | null,
  };
}

export function showWorkingRun({ run, plannerAlive }: { run: RunProperties; plannerAlive: boolean }): WorkingRun {
  const { trace } = run;
  return { ...showBasics(run), epoch: run.epoch ?? 0, plannerAlive, ...(trace !== undefined && { trace }) };
}

const emptyCost = (): Cost => ({ calls: 0, tokens: { in: 0, out: 0, cached: 0 }, usd: 0 });

/** Adds up the ledger by stage. Money is added in whole nano-dollars and shown in dollars. */
export function showCost(
  usage: readonly LedgerSum[],
  charged: { calls: number; tokens: number; nanoUsd: number },
): RunCost {
  const total = emptyCost();
  const byStage: Record<string, Cost> = {};
  const nano = new Map<Cost, number>();
  const rows = [...usage];
  if (charged.calls > 0 || charged.tokens > 0 || charged.nanoUsd > 0) {
    const { calls, tokens, nanoUsd } = charged;
    rows.push({
      runId: '',
      stage: UNACCOUNTED,
      model: '',
      calls,
      tokensIn: tokens,
      tokensOut: 0,
      tokensCached: 0,
      nanoUsd,
    });
  }
  for (const row of rows) {
    for (const cost of [total, (byStage[row.stage] ??= emptyCost())]) {
      cost.calls += row.calls;
      cost.tokens.in += row.tokensIn;
      cost.tokens.out += row.tokensOut;
      cost.tokens.cached += row.tokensCached;
      nano.set(cost, (nano.get(cost) ?? 0) + row.nanoUsd);
    }
  }
  for (const [cost, sum] of nano) cost.usd = sum / NANO_PER_USD;
  return { ...total, byStage };
}

export function showRun(
  run: RunProperties,
  funnels: { funnel: Funnel; byRelation: Record<string, Funnel> },
  usage: readonly LedgerSum[],
  failures: readonly FailureCount[],
  now: number,
): Run {
  const { funnel, byRelation } = funnels;
  const activeSeconds =
    (run.activeMs + (run.activeSince === undefined ? 0 : Math.max(0, now - run.activeSince))) / 1_000;
  const ended = funnel.planned - funnel.pending;
  const rate = activeSeconds > 0 ? ended / activeSeconds : 0;
  const working = run.activeSince !== undefined && rate > 0;
  return {
    ...showBasics(run),
    name: run.name ?? null,
    statusReason: run.statusCode === undefined ? null : { code: run.statusCode, detail: run.statusDetail ?? '' },
    warnings: (run.warnings ?? []).map((warning) => JSON.parse(warning) as StatusReason),
    fingerprint: run.fingerprint ?? null,
    revision: run.revision ?? null,
    coverage: run.coverage ?? null,
    shortfall: parseJson(run.shortfall) as Run['shortfall'],
    funnel,
    byRelation,
    changes: (run.changes ?? []).map((change) => JSON.parse(change) as RunChange),
    failures: Object.fromEntries(failures.map(({ failure, calls }) => [failure, calls])),
    cost: showCost(usage, { calls: run.chargedCalls, tokens: run.chargedTokens, nanoUsd: run.chargedNanoUsd }),
    rate,
    etaSeconds: working ? funnel.pending / rate : null,
    rehearsal: run.rehearsal,
    createdAt: isoTime(run.createdAt),
    startedAt: isoTimeOrNull(run.startedAt),
    plannedAt: isoTimeOrNull(run.plannedAt),
    endedAt: isoTimeOrNull(run.endedAt),
  };
}
