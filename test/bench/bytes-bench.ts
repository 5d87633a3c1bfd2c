import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startOwnServices } from '../faults/own-services.ts';
import { untilRun } from '../helpers/runs.ts';
import { startStack, type Stack } from '../helpers/stack.ts';
import { importLines } from './bench-corpus.ts';
import { round, type BenchRow } from './bench-report.ts';

const CANDIDATES = 3_000;
const CORPUS = 'bytes';

/** Bytes of the database's store files (transaction logs are bounded by a setting and left out). */
function storeBytes(dir: string): number {
  let bytes = 0;
  for (const entry of readdirSync(dir, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && path.includes('/databases/neo4j/')) bytes += statSync(path).size;
  }
  return bytes;
}

/**
 * Growth of the store over the seeds' graph and over a run of 3,000 candidates with 4 paths each, on a Neo4j of its own. Neo4j Community writes its pages when it
 * likes and has no call that makes it: sizes are taken while it is stopped.
 */
export async function measureBytes(lines: string[]): Promise<BenchRow[]> {
  const own = await startOwnServices();
  const sizeStopped = async (): Promise<number> => {
    await own.stop('neo4j');
    const size = storeBytes(join(own.dataDir, 'neo4j'));
    await own.start('neo4j');
    return size;
  };
  async function withStack<T>(work: (stack: Stack) => Promise<T>): Promise<T> {
    const stack = await startStack({
      services: own.addresses(),
      keepGraph: true,
      env: { SEEDGRAPH_CONCURRENCY: '64', SEEDGRAPH_LOG_LEVEL: 'warn' },
    });
    try {
      return await work(stack);
    } finally {
      await stack.stop();
    }
  }
  try {
    await withStack(() => Promise.resolve());
    const empty = await sizeStopped();
    const { accepted } = await withStack((stack) => importLines(stack, CORPUS, lines));
    const imported = await sizeStopped();
    const run = await withStack(async (stack) => {
      const { runId } = await stack.ask<{ runId: string }>('POST', '/synthesize', {
        corpus: CORPUS,
        sets: { twoHop: CANDIDATES },
        seed: 99,
      });
      return untilRun(stack, runId, undefined, 1_800, 1_000);
    });
    const grown = (await sizeStopped()) - imported;
    const { planned } = run.funnel;
    return [
      { what: 'a seed with its points and edges', count: accepted, ...perItem(imported - empty, accepted) },
      {
        what: 'a candidate with its answers',
        count: planned,
        calls: run.cost.calls,
        ...perItem(grown, planned),
      },
    ];
  } finally {
    await own.close();
  }
}

const perItem = (bytes: number, items: number): BenchRow => ({
  'MB grown': round(bytes / 1e6),
  'bytes each': Math.round(bytes / items),
});
