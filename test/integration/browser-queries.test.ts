// Real: Neo4j, the saved queries of docs/neo4j-browser and its style file, on a corpus that was counted, planned and ended by the product's own
// code. By hand: the texts that a model would have written, and one name that was merged.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import neo4j from 'neo4j-driver';
import type { Driver } from 'neo4j-driver';
import { createCurator } from '../helpers/curation.ts';
import { openGraph, pointId } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';
import { suiteServices } from '../helpers/suite-services.ts';
import { synthesise } from './browser-corpus.ts';
import type { BrowserCorpus } from './browser-corpus.ts';

const FOLDER = new URL('../../docs/neo4j-browser/', import.meta.url);
const queries = new Map(
  readdirSync(new URL('queries/', FOLDER))
    .sort()
    .map((name) => [name, readFileSync(new URL(`queries/${name}`, FOLDER), 'utf8')]),
);

/** What each query must find in the fixture's corpus: a value of some row, at any depth. */
const FINDS: [string, RegExp][] = [
  ['01-hubs.cypher', /"name":"ratio"/],
  ['02-neighbourhood-of-a-point.cypher', /"name":"unit rate"/],
  ['03-how-two-points-are-joined.cypher', /"segments":\[\{.*\},\{.*\},\{/],
  ['04-lineage-of-a-problem.cypher', /"type":"HAS_POINT".*"type":"JUDGES".*"type":"SOLVES"/],
  ['05-coverage-by-relation.cypher', /"relation":"oneHop".*"sets":3/],
  ['06-doubtful-merges.cypher', /"name":"rate per unit","was joined to":"unit rate","similarity":0.71/],
  ['07-cliques.cypher', /"name":"perimeter"/],
  ['08-points-nobody-used.cypher', /"point":"/],
  ['09-rejected-candidates.cypher', /"reason":"lowScore"/],
  ['10-chosen-sets-of-a-run.cypher', /"type":"CHOSE"/],
  ['11-seeds-behind-a-problem.cypher', /"labels":\["Seed"\]/],
  ['12-judgements-and-votes.cypher', /"who":"path 3".*"said":"41".*"answer":"42","vote":"3 of 4"/],
];

let fixture: GraphFixture;
let driver: Driver;
let made: BrowserCorpus;
beforeAll(async () => {
  fixture = await openGraph();
  const { uri, user, password } = suiteServices().neo4j;
  // Called this way because the driver declares its options as a class with private parts that no literal satisfies.
  const connect = neo4j.driver as (...parts: unknown[]) => Driver;
  driver = connect(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
  made = await synthesise(fixture);
  await driver.executeQuery(
    `MERGE (n:PointName {id: $id}) SET n.corpus = $corpus, n.name = 'rate per unit', n.point = $point, n.by = 'model:m', n.similarity = 0.71`,
    { id: pointId(made.corpus, 'rate per unit'), corpus: made.corpus, point: pointId(made.corpus, 'unit rate') },
  );
});
afterAll(async () => {
  await driver.executeQuery('MATCH (n:PointName {corpus: $corpus}) DETACH DELETE n', { corpus: made.corpus });
  await fixture.close();
  await driver.close();
});

async function run(text: string): Promise<unknown[]> {
  const { records } = await driver.executeQuery(text);
  return records.map((record) => record.toObject());
}

/** The query for one corpus, changed where its own words tell a reader to. */
function forCorpus(text: string, corpus: string): string {
  const changed = text.replace("WITH '' AS corpus", `WITH '${corpus}' AS corpus`);
  expect(changed).not.toBe(text);
  return changed;
}

describe('saved queries of Neo4j Browser', () => {
  it('are twelve, each with a title and what it shows in its first lines', () => {
    expect([...queries.keys()]).toEqual(FINDS.map(([name]) => name));
    for (const text of queries.values()) {
      const [title = '', about = ''] = text.split('\n');
      expect(title).toMatch(/^\/\/ [A-Z].{10,70}[^.]$/);
      expect(about).toMatch(/^\/\/ .{30,}/);
    }
  });

  it.each(FINDS)('%s finds in one corpus what it says', async (name, expected) => {
    const rows = await run(forCorpus(queries.get(name) ?? '', made.corpus));
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).toMatch(expected);
  });

  it.each([...queries.keys()])('%s runs as it is pasted, over every corpus', async (name) => {
    expect((await run(queries.get(name) ?? '')).length).toBeGreaterThan(0);
  });

  it.each(['04-lineage-of-a-problem.cypher', '11-seeds-behind-a-problem.cypher', '12-judgements-and-votes.cypher'])(
    '%s takes the problem that it is given',
    async (name) => {
      const id = made.admitted.at(-1) ?? '';
      const rows = JSON.stringify(await run((queries.get(name) ?? '').replace("'' AS id", `'${id}' AS id`)));
      expect(rows).toContain(id);
      expect(rows).not.toContain(`"${made.admitted[0] ?? ''}"`);
    },
  );

  it('03-how-two-points-are-joined.cypher takes two names', async () => {
    const text = forCorpus(queries.get('03-how-two-points-are-joined.cypher') ?? '', made.corpus)
      .replace("'' AS one", "'Unit rate' AS one")
      .replace("'' AS other", "'percent' AS other");
    const rows = JSON.stringify(await run(text));
    expect(rows).toMatch(/"name":"unit rate"/);
    expect(rows).toMatch(/"name":"ratio"/);
    expect(rows).toMatch(/"length":2/);
  });

  it.each(['04-lineage-of-a-problem.cypher', '10-chosen-sets-of-a-run.cypher', '11-seeds-behind-a-problem.cypher'])(
    '%s shows the point that stands for one that was merged away',
    async (name) => {
      const id = made.admitted[0] ?? '';
      const { knowledgePoints } = (await fixture.stores.problems.get(id)) ?? { knowledgePoints: [] };
      const merged = knowledgePoints[0]?.id ?? '';
      // Merged by the first of these tests; the others find it so.
      if ((await fixture.stores.points.mergedInto(merged)) === undefined) {
        await createCurator(fixture.stores).merge(merged, { into: pointId(made.corpus, 'prime number') });
      }
      const text = forCorpus(queries.get(name) ?? '', made.corpus).replace("'' AS id", `'${id}' AS id`);
      const rows = JSON.stringify(await run(text));
      expect(rows).not.toContain('RetiredPoint');
      expect(rows).toContain(pointId(made.corpus, 'prime number'));
    },
  );
});

describe('the style of Neo4j Browser', () => {
  const text = readFileSync(new URL('style.grass', FOLDER), 'utf8');
  const rules = new Map([...text.matchAll(/^([\w.]+) \{\n([^}]*(?:\{\w+\}[^}]*)*)\n\}$/gm)].map((m) => [m[1], m[2]]));

  it('knows every label and relationship of the graph that a person sees', () => {
    const labels = [
      'Corpus',
      'Seed',
      'KnowledgePoint',
      'Run',
      'PointSet',
      'Problem',
      'Solution',
      'Judgement',
      'PointName',
    ];
    const types = [
      'HAS_POINT',
      'CO_OCCURS_WITH',
      'CO_OCCURS_GROWN',
      'NAMES',
      'TAKEN_FROM',
      'CHOSE',
      'CONTAINS',
      'WRITTEN_FROM',
      'EVOLVED_FROM',
      'SOLVES',
      'JUDGES',
    ];
    for (const label of labels) expect(rules.get(`node.${label}`)).toMatch(/color: #[\da-f]{6};[^]*caption: '/);
    for (const type of types) expect(rules.get(`relationship.${type}`)).toMatch(/color: #[\da-f]{6};[^]*caption: '/);
  });

  it('has no comment: the parser of the Browser would take it for part of a name', () => {
    expect(text).not.toMatch(/\/\*|\/\//);
  });
});
