// Real: Neo4j, Redis, the API on a port of loopback and the command line against it. Counting, which a worker would do, is called here.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '#config';
import { Edit, EditResult, type DoubtfulMerge } from '#contracts';
import { loadModels } from '#models';
import { createMetrics } from '#telemetry';
import { startApi, type RunningApi } from '../../apps/api/start-api.ts';
import { createApiClient, type ApiClient } from '../../apps/cli/client/api-client.ts';
import { createProgram } from '../../apps/cli/program.ts';
import { regroupNames } from '../../libs/graph/regroup-names.ts';
import { memoryLog } from '../helpers/api-app.ts';
import { addSeeds, ownId } from '../helpers/curation.ts';
import { openGraph } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';
import { suiteServices } from '../helpers/suite-services.ts';

const KEY = 'a-key-of-the-curator';
const SEEDS = {
  one: ['slope', 'line', 'ratio'],
  two: ['gradient of a line', 'line', 'area'],
  three: ['slope', 'steepness', 'volume'],
  four: ['slope', 'area'],
};
let api: RunningApi;
let client: ApiClient;
let fixture: GraphFixture;
let corpus: string;
let dataDir: string;
const id = (name: string): string => ownId(corpus, name);

beforeAll(async () => {
  const { neo4j, redisUrl } = suiteServices();
  fixture = await openGraph();
  corpus = await fixture.newCorpus();
  await addSeeds(fixture.stores, corpus, SEEDS);
  dataDir = await mkdtemp(join(tmpdir(), 'seedgraph-curation-'));
  api = await startApi({
    config: loadConfig({ SEEDGRAPH_DATA_DIR: dataDir, PORT: '0', SEEDGRAPH_API_KEYS: KEY }),
    neo4j: { uri: neo4j.uri, user: neo4j.user, password: neo4j.password, database: 'neo4j' },
    redisUrl,
    models: loadModels({ rehearsalUrl: 'http://127.0.0.1:9/v1' }),
    instanceId: `${corpus}-api`,
    version: '0.0.0',
    log: memoryLog(),
    metrics: createMetrics({ defaults: false }),
  });
  client = createApiClient({ url: api.url, apiKey: KEY });
});
afterAll(async () => {
  await client.close();
  await api.stop();
  await fixture.close();
  await rm(dataDir, { recursive: true });
});

/** Runs the command line in this process; answers what it prints. */
async function cli(...words: string[]): Promise<string> {
  const lines: string[] = [];
  const program = createProgram({
    env: {},
    out: process.stdout,
    print: (text) => void lines.push(text),
    note: () => undefined,
    client: () => client,
  });
  await program.parseAsync(['node', 'seedgraph', 'points', ...words]);
  return lines.join('\n');
}

describe('points on the command line', () => {
  it('are merged, shown with who did it, split, renamed, hidden, and all of it undone', async () => {
    const before = await fixture.stores.corpora.fingerprint(corpus);
    const merged = EditResult.parse(JSON.parse(await cli('merge', id('slope'), id('steepness'), id('line'), '--json')));
    expect(merged.edit).toMatchObject({ number: 1, kind: 'merge', by: expect.stringMatching(/^key-[0-9a-f]{12}$/) });
    const shown = await cli('show', id('slope'));
    expect(shown).toContain(`slope (${id('slope')}): degree 4, 4 seeds`);
    expect(shown).toMatch(/written: steepness \(1 seeds, by person, \d{4}-\d\d-\d\d\)/);
    const split = await cli('split', id('slope'), 'line', '--name', 'straight line');
    expect(split).toMatch(/^edit 2: split "line" off "slope"/);
    expect(split).toContain(`straight line (${id('line')}): degree 4, 2 seeds, 1 names`);
    expect(await cli('rename', id('slope'), 'rise over run')).toMatch(/^edit 3: renamed "slope" .* to "rise over run"/);
    expect(await cli('hide', id('ratio'))).toMatch(/ratio \(kp-[0-9a-f]+\) \[HIDDEN\]: degree 0, 1 seeds/);
    expect(await cli('hide', id('ratio'))).toMatch(/^nothing to change/);
    expect(await cli('list', '--corpus', corpus)).toContain('ratio [HIDDEN]');
    expect(await cli('unhide', id('ratio'))).toMatch(/^edit 5: showed/);
    const trail = (await cli('edits', '--corpus', corpus, '--json'))
      .split('\n')
      .map((line) => Edit.parse(JSON.parse(line)));
    expect(trail.map(({ kind }) => kind)).toEqual(['unhide', 'hide', 'rename', 'split', 'merge']);
    await expect(cli('undo', merged.edit?.id ?? '')).rejects.toThrow(
      /changed the same names or points later; undo that one first/,
    );
    for (const { id: edit } of trail) expect(await cli('undo', edit)).toMatch(/^edit \d+: undid edit/);
    expect(await fixture.stores.corpora.fingerprint(corpus)).toBe(before);
    expect(await cli('edits', '--corpus', corpus, '--limit', '2')).toMatch(/undid edit 1: merged/);
    await expect(cli('merge', id('slope'), id('slope'))).rejects.toThrow(/cannot be merged with itself/);
    await expect(cli('split', id('slope'), 'tangent')).rejects.toThrow(/has no alias "tangent"/);
  });

  it('list what a model joined, the most doubtful first', async () => {
    const moves = [
      { name: 'gradient of a line', similarity: 0.91 },
      { name: 'volume', similarity: 0.64 },
    ].map(({ name, similarity }) => {
      return { nameId: id(name), key: name, name, to: id('slope'), by: 'model:m', similarity, pinned: false };
    });
    await fixture.graph.runner.transaction((run) => regroupNames(run, corpus, moves));
    const rows = (await cli('review', '--corpus', corpus, '--json')).split('\n');
    expect(rows.map((row) => (JSON.parse(row) as DoubtfulMerge).name)).toEqual(['volume', 'gradient of a line']);
    expect(await cli('review', '--corpus', corpus)).toMatch(/volume .*slope .*0\.640 .*model:m/);
    expect(await cli('show', id('slope'))).toMatch(/volume \(1 seeds, by model:m, similarity 0\.64, /);
  });
});

describe('edits over HTTP', () => {
  it('are made once for one idempotency key, and deleting a point hides it', async () => {
    const headers = { 'idempotency-key': `merge-${corpus}` };
    const path = `/knowledge-points/${id('area')}/merge`;
    const request = { json: { into: id('ratio') }, headers };
    const first = await client.send(EditResult, path, request);
    expect(await client.send(EditResult, path, request)).toEqual(first);
    await expect(client.call('GET', `/knowledge-points/${id('area')}`)).rejects.toMatchObject({
      status: 410,
      body: { code: 'knowledgePointMerged', mergedInto: id('ratio') },
    });
    for (let times = 0; times < 2; times += 1)
      expect(await client.call('DELETE', `/knowledge-points/${id('line')}`)).toBeUndefined();
    expect(await client.call('GET', `/knowledge-points/${id('line')}`)).toMatchObject({ hidden: true, degree: 0 });
    await expect(client.call('DELETE', `/knowledge-points/${id('ratio')}`)).resolves.toBeUndefined();
    await expect(client.call('DELETE', `/knowledge-points/${id('slope')}`)).rejects.toMatchObject({
      status: 409,
      body: { code: 'lastVisiblePoint', seeds: expect.any(Number) },
    });
  });
});
