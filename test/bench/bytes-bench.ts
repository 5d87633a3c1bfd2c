import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
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
  const checkpoint = () => queryOverHttp(started.services.neo4j, 'CALL db.checkpoint()');
  await checkpoint();
  const before = storeBytes(dir);
  const { runId } = await stack.ask<{ runId: string }>('POST', '/synthesize', {
    corpus,
    sets: { twoHop: CANDIDATES },
    seed: 99,
  });
  const run = await untilRun(stack, runId, undefined, 1_800);
  await checkpoint();
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

async function queryOverHttp(
  neo4j: { browserUrl?: string; user: string; password: string },
  statement: string,
): Promise<void> {
  const base = neo4j.browserUrl === undefined ? undefined : new URL('/', neo4j.browserUrl).href;
  if (base === undefined) throw new Error('no HTTP address of Neo4j is known');
  const answer = await fetch(new URL('/db/neo4j/tx/commit', base), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${neo4j.user}:${neo4j.password}`).toString('base64')}`,
    },
    body: JSON.stringify({ statements: [{ statement }] }),
  });
  const { errors } = (await answer.json()) as { errors: { message: string }[] };
  if (errors[0]) throw new Error(errors[0].message);
}
