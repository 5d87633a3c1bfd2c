import type { GraphStatistics } from '#contracts';
import { describeGraph } from './describe-graph.ts';
import type { StatisticsStores } from './describe-graph.ts';

/** Corpora whose statistics are kept, the last asked ones: some kilobytes each. */
const KEPT = 100;

interface Progress {
  /** State of the graph that they describe; null while they are computed, and after it if the graph changed meanwhile. */
  state: string | null;
  /** Whether the graph is being read: what is asked from here on may come too late for it. */
  begun: boolean;
}

interface Entry extends Progress {
  statistics: Promise<GraphStatistics>;
}

/** Statistics of a corpus, not older than the question. @throws ProductError `corpusNotFound` */
export type DescribeGraph = (corpus: string) => Promise<GraphStatistics>;

/**
 * Keeps what was computed as long as revision, settledness and coverage of the corpus are the same. At 100,000 points it takes seconds: one
 * computation at a time a corpus, and all who ask before the next one begins share that one, so that askers of a growing corpus don't pile up.
 */
export function createGraphStatistics(stores: StatisticsStores): DescribeGraph {
  const entries = new Map<string, Entry>();

  async function stateOf(corpus: string): Promise<string> {
    const [state, coverage] = await Promise.all([
      stores.corpora.state(corpus),
      stores.selection.coverage(corpus, null),
    ]);
    return JSON.stringify([state, coverage]);
  }

  async function compute(corpus: string, entry: Progress, before: Entry | undefined): Promise<GraphStatistics> {
    await before?.statistics.catch(() => undefined);
    const state = await stateOf(corpus);
    entry.begun = true;
    const statistics = await describeGraph(corpus, stores);
    if ((await stateOf(corpus)) === state) entry.state = state;
    return statistics;
  }

  function begin(corpus: string, before: Entry | undefined): Entry {
    const progress: Progress = { state: null, begun: false };
    const statistics = compute(corpus, progress, before).catch((error: unknown) => {
      if (entries.get(corpus)?.statistics === statistics) entries.delete(corpus);
      throw error;
    });
    return Object.assign(progress, { statistics });
  }

  function keep(corpus: string, entry: Entry): Promise<GraphStatistics> {
    entries.delete(corpus);
    entries.set(corpus, entry);
    const [oldest] = entries.keys();
    if (entries.size > KEPT && oldest !== undefined) entries.delete(oldest);
    return entry.statistics;
  }

  return async (corpus) => {
    const now = await stateOf(corpus);
    const known = entries.get(corpus);
    if (known !== undefined && (!known.begun || known.state === now)) return keep(corpus, known);
    const entry = begin(corpus, known);
    return keep(corpus, entry);
  };
}
