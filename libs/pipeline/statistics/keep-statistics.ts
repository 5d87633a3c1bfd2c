import type { GraphStatistics } from '#contracts';
import { describeGraph } from './describe-graph.ts';
import type { StatisticsStores } from './describe-graph.ts';

/** Corpora whose statistics are kept, the last asked ones: some kilobytes each. */
const KEPT = 100;

/** Statistics of a corpus; computed once for each state of its graph and coverage. */
export type DescribeGraph = (corpus: string) => Promise<GraphStatistics>;

/**
 * Keeps what was computed as long as revision, settledness and coverage are the same, and lets askers at the same time share one computation: at
 * 100,000 points it reads all edges and takes seconds.
 */
export function createGraphStatistics(stores: StatisticsStores): DescribeGraph {
  const kept = new Map<string, { state: string; statistics: Promise<GraphStatistics> }>();

  return async (corpus) => {
    const [state, coverage] = await Promise.all([
      stores.corpora.state(corpus),
      stores.selection.coverage(corpus, null),
    ]);
    const now = JSON.stringify([state?.revision, state?.settled, coverage]);
    const known = kept.get(corpus);
    kept.delete(corpus);
    if (state === undefined) return describeGraph(corpus, stores);
    if (known?.state === now) {
      kept.set(corpus, known);
      return known.statistics;
    }
    const statistics = describeGraph(corpus, stores);
    const entry = { state: now, statistics };
    kept.set(corpus, entry);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    const drop = (): void => {
      if (kept.get(corpus) === entry) kept.delete(corpus);
    };
    // A graph that changed while it was read is not what this key names.
    void statistics.then((found) => {
      if (found.revision !== state.revision) drop();
    }, drop);
    return statistics;
  };
}
