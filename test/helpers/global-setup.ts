import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServices, type RunningServices } from '#services';
import { endWithParent } from './end-with-parent.ts';

declare global {
  var seedgraphTestServices: { services: RunningServices; dataDir: string } | undefined;
}

/**
 * Starts a real Neo4j and a real Redis for the whole suite, in a data folder of its own, whatever the environment says, and tells the tests where
 * they are. Nothing of a developer's data is touched.
 */
export default async function startSuiteServices(): Promise<void> {
  endWithParent();
  const dataDir = await mkdtemp(join(tmpdir(), 'seedgraph-test-'));
  process.stderr.write('starting a Neo4j and a Redis for the tests ...\n');
  const services = await startServices({
    dataDir,
    allowDocker: false,
    browser: false,
    report: ({ service, detail, done, total }) =>
      process.stderr.write(`  ${service}: ${detail}${total === undefined ? '' : ` (${done ?? 0} of ${total})`}\n`),
  });
  globalThis.seedgraphTestServices = { services, dataDir };
  process.env['SEEDGRAPH_TEST_NEO4J_URI'] = services.neo4j.uri;
  process.env['SEEDGRAPH_TEST_NEO4J_USER'] = services.neo4j.user;
  process.env['SEEDGRAPH_TEST_NEO4J_PASSWORD'] = services.neo4j.password;
  process.env['SEEDGRAPH_TEST_REDIS_URL'] = services.redis.url;
  process.env['SEEDGRAPH_TEST_NEO4J_PID'] = String(services.pids.neo4j ?? '');
}

/** Stops what the suite started and removes its data folder. */
export async function stopSuiteServices(): Promise<void> {
  const started = globalThis.seedgraphTestServices;
  if (started === undefined) return;
  await started.services.stop();
  await rm(started.dataDir, { recursive: true, force: true });
}
