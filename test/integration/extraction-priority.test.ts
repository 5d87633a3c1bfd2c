// Real: Neo4j, Redis, and the API with its routes. Problems are admitted as workers store it, without models; no worker runs, so the runs stay where they began.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '#config';
import type { Run } from '#contracts';
import { loadModels } from '#models';
import { createMetrics } from '#telemetry';
import { startApi, type RunningApi } from '../../apps/api/start-api.ts';
import { admitProblems } from '../helpers/admitted-problems.ts';
import { memoryLog } from '../helpers/api-app.ts';
import { addSeeds, openCuration, ownId, seedId, type CurationFixture } from '../helpers/curation.ts';
import { openExtractor, type ExtractorOfTests } from '../helpers/extract-again.ts';
import { suiteServices } from '../helpers/suite-services.ts';

let curation: CurationFixture;
let extractor: ExtractorOfTests;
let corpus: string;
let dataDir: string;
let api: RunningApi;
const started: string[] = [];

beforeAll(async () => {
  const { neo4j, redisUrl } = suiteServices();
  curation = await openCuration();
  extractor = await openExtractor(curation.fixture);
  corpus = await curation.fixture.newCorpus();
  dataDir = await mkdtemp(join(tmpdir(), 'seedgraph-priority-'));
  api = await startApi({
    config: loadConfig({ SEEDGRAPH_DATA_DIR: dataDir, PORT: '0' }),
    neo4j,
    redisUrl,
    models: loadModels({ rehearsalUrl: 'http://127.0.0.1:9/v1' }),
    instanceId: `${corpus}-api`,
    version: '0.0.0',
    log: memoryLog(),
    metrics: createMetrics({ defaults: false }),
  });
  await addSeeds(curation.stores, corpus, { one: ['slope', 'line'], two: ['line', 'area'] });
  await admitProblems(extractor, corpus, [[ownId(corpus, 'slope'), ownId(corpus, 'line')]]);
});

afterAll(async () => {
  // Nothing of this file may be left for workers of another.
  for (const runId of started) await send('POST', `/runs/${runId}/cancel`);
  await api.stop();
  await extractor.writer.close();
  await curation.fixture.close();
  await rm(dataDir, { recursive: true });
});

interface Answer extends Partial<Run> {
  runId?: string;
  errors?: { field: string }[];
}

async function send(method: string, path: string, body: object = {}): Promise<{ status: number; answer: Answer }> {
  const response = await fetch(api.url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(method === 'POST' && { body: JSON.stringify(body) }),
  });
  return { status: response.status, answer: (await response.json()) as Answer };
}

async function priorityAfter(path: string, body: object): Promise<number | undefined> {
  const { status, answer } = await send('POST', path, body);
  const { runId = '' } = answer;
  expect(status).toBe(202);
  started.push(runId);
  return (await send('GET', `/runs/${runId}`)).answer.priority;
}

describe('the priority of an extraction', () => {
  it('of seeds once more is what was asked for, and the usual one where nothing is said', async () => {
    const again = (name: string) => ({ corpus, ids: [seedId(corpus, name)] });
    expect(await priorityAfter('/seeds/reextract', { ...again('one'), priority: 9 })).toBe(9);
    expect(await priorityAfter('/seeds/reextract', again('two'))).toBe(5);
  });

  it('of a growing graph is what was asked for', async () => {
    expect(await priorityAfter(`/corpora/${corpus}/grow`, { priority: 2 })).toBe(2);
  });

  it.each(['/seeds/reextract', '/corpora/any/grow'])('is 1 to 10 at %s', async (path) => {
    const { status, answer } = await send('POST', path, { priority: 11 });
    expect([status, answer.errors?.map(({ field }) => field)]).toEqual([400, ['priority']]);
  });
});
