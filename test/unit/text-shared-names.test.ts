// Real: labelled pairs and clusters of names, read from ../shared/data (or SEEDGRAPH_SHARED_DATA). Where that data is absent
// the suite is reported as skipped.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { pointNormalForm } from '#text';

const DATA = process.env.SEEDGRAPH_SHARED_DATA ?? join(process.cwd(), '..', 'shared', 'data');
const rows = (file: string): unknown[] =>
  readFileSync(join(DATA, 'kp', file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

const suite = existsSync(join(DATA, 'kp', 'point_pairs_labelled.jsonl')) ? describe : describe.skip;

suite(`labelled names of ${DATA}`, () => {
  it('joins no two different points and at least 30% of the same ones', () => {
    const pairs = rows('point_pairs_labelled.jsonl') as { a: string; b: string; same: boolean }[];
    const joined = pairs.filter(({ a, b }) => pointNormalForm(a) === pointNormalForm(b));
    expect(joined.filter(({ same }) => !same)).toEqual([]);
    expect(joined.length / pairs.filter(({ same }) => same).length).toBeGreaterThanOrEqual(0.3);
  });

  it('joins no names of different clusters', () => {
    const vocabularies = rows('point_clusters_labelled.jsonl') as { clusters: string[][] }[];
    const wrong = vocabularies.flatMap(({ clusters }) => {
      const forms = clusters.map((names) => new Set(names.map(pointNormalForm)));
      return clusters.flatMap((names, own) =>
        names.filter((name) => forms.some((set, other) => other !== own && set.has(pointNormalForm(name)))),
      );
    });
    expect(wrong).toEqual([]);
  });
});
