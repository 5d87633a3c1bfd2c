import type { WorkWriter } from '#contracts';

/** Failed calls of runs, counted here and written down together: a write for each would double the cost of a storm. */
export interface FailureTally {
  count: (runId: string, failure: string) => void;
  /** Writes down what was counted since. */
  flush(): Promise<void>;
}

export function createFailureTally(writer: Pick<WorkWriter, 'write'>): FailureTally {
  let counted = new Map<string, Map<string, number>>();
  return {
    count(runId, failure) {
      const ofRun = counted.get(runId) ?? new Map<string, number>();
      ofRun.set(failure, (ofRun.get(failure) ?? 0) + 1);
      counted.set(runId, ofRun);
    },
    async flush() {
      const taken = counted;
      counted = new Map();
      const rows = [...taken].flatMap(([runId, ofRun]) =>
        [...ofRun].map(([failure, calls]) => ({ runId, failure, calls })),
      );
      // In one order everywhere: two workers that write the same rows must not wait for each other.
      rows.sort((a, b) => (`${a.runId}|${a.failure}` < `${b.runId}|${b.failure}` ? -1 : 1));
      await Promise.all(rows.map((row) => writer.write('countFailures', row)));
    },
  };
}
