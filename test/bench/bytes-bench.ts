import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { untilRun } from '../helpers/runs.ts';
import type { Stack } from '../helpers/stack.ts';
import { round, type BenchRow } from './bench-report.ts';

const CANDIDATES = 3_000;

/** Bytes of the database's store files (transaction logs are bounded by a setting and left out). */
function storeBytes(dir: string): number {
  let bytes = 0;
  for (const entry of readdirSync(dir, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && path.includes('/databases/neo4j/')) bytes += statSync(path).size;
  }
  return bytes;
}

/** Growth of the store over a run of 3,000 candidates with 4 paths each. */
export async function bytesPerCandidate(stack: Stack, corpus: string): Promise<BenchRow[]> {
  const started = globalThis.seedgraphTestServices;
  if (started === undefined) throw new Error('the suite services are not running');
  const dir = join(started.dataDir, 'neo4j');
  const { uri, user, password } = started.services.neo4j;
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  const checkpoint = () => driver.executeQuery('CALL db.checkpoint()');
  try {
    await checkpoint();
  } catch (error) {
    await driver.close();
    // Neo4j Community writes its pages when it likes: sizes of files taken before that say nothing.
    return [{ 'not measured': error instanceof Error ? error.message.slice(0, 120) : String(error) }];
  }
  const before = storeBytes(dir);
  const { runId } = await stack.ask<{ runId: string }>('POST', '/synthesize', {
    corpus,
    sets: { twoHop: CANDIDATES },
    seed: 99,
  });
  const run = await untilRun(stack, runId, undefined, 1_800);
  await checkpoint();
  await driver.close();
  const grown = storeBytes(dir) - before;
  return [
    {
      candidates: run.funnel.planned,
      calls: run.cost.calls,
      'MB grown': round(grown / 1e6),
      'bytes a candidate': Math.round(grown / run.funnel.planned),
    },
  ];
}
