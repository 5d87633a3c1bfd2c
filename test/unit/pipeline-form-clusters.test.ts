// Real: clustering of names and their proposals. Scripted: the verdicts, which depend on the pair of names alone.
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formClusters } from '../../libs/pipeline/canonicalise/form-clusters.ts';
import type { ClusterUnit, Verdict } from '../../libs/pipeline/canonicalise/form-clusters.ts';
import { pairKey, pairOf } from '../../libs/pipeline/canonicalise/name-pair.ts';
import { proposePairs } from '../../libs/pipeline/canonicalise/propose-pairs.ts';

const units = (...forms: string[]): ClusterUnit[] => forms.map((form) => ({ form, seeds: 1 }));

/** A model that says yes to some pairs, and remembers what it was asked. */
function scripted(same: (a: string, b: string) => boolean) {
  const known = new Map<string, boolean>();
  const asked: string[] = [];
  const verdict: Verdict = (a, b) => known.get(pairKey(a, b));
  const ask = (pairs: readonly (readonly [string, string])[]): void => {
    for (const [a, b] of pairs) {
      asked.push(pairKey(a, b));
      known.set(pairKey(a, b), same(a, b));
    }
  };
  return { verdict, ask, asked };
}

async function settle(names: readonly ClusterUnit[], model: ReturnType<typeof scripted>): Promise<string[][]> {
  const proposals = (await proposePairs(names.map(({ form }) => form))).map(({ a, b }) => [a, b] as const);
  for (let round = 0; round < 200; round += 1) {
    const { clusters, undecided } = formClusters(names, proposals, model.verdict);
    if (undecided.length === 0) return clusters;
    model.ask(undecided);
  }
  throw new Error('clusters did not settle');
}

const sorted = (clusters: string[][]): string[] => clusters.map((forms) => [...forms].sort().join(' | ')).sort();

describe('formClusters', () => {
  it('never chains: A~B and B~C without A~C make no cluster of three', () => {
    const pairs = new Set([pairKey('a', 'b'), pairKey('b', 'c')]);
    const { clusters, undecided } = formClusters(
      units('a', 'b', 'c'),
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
      (a, b) => pairs.has(pairKey(a, b)),
    );
    expect(clusters).toEqual([['a', 'b'], ['c']]);
    expect(undecided).toEqual([]);
  });

  it('asks for the pairs that nobody proposed before a name joins', () => {
    const model = scripted(() => true);
    model.ask([
      ['a', 'b'],
      ['b', 'c'],
    ]);
    const first = formClusters(
      units('a', 'b', 'c'),
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
      model.verdict,
    );
    expect(first.undecided).toEqual([['c', 'a']]);
    model.ask(first.undecided);
    expect(
      formClusters(
        units('a', 'b', 'c'),
        [
          ['a', 'b'],
          ['b', 'c'],
        ],
        model.verdict,
      ).clusters,
    ).toEqual([['a', 'b', 'c']]);
  });

  it('asks nothing more of a cluster that a partner is not part of', () => {
    const model = scripted((a, b) => pairKey(a, b) === pairKey('a', 'b'));
    model.ask([
      ['a', 'b'],
      ['b', 'c'],
    ]);
    expect(
      formClusters(
        units('a', 'b', 'c'),
        [
          ['a', 'b'],
          ['b', 'c'],
        ],
        model.verdict,
      ).undecided,
    ).toEqual([]);
  });

  it('lets the name with most seeds stand for its cluster, then the first by form', () => {
    const names = [
      { form: 'b', seeds: 2 },
      { form: 'a', seeds: 1 },
      { form: 'c', seeds: 2 },
    ];
    const proposals = [
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'c'],
    ] as const;
    expect(formClusters(names, proposals, () => true).clusters).toEqual([['b', 'c', 'a']]);
  });
});

describe('order of arrival', () => {
  const word = fc.constantFrom(
    'area',
    'circle',
    'sector',
    'median',
    'line',
    'slope',
    'sum',
    'angle',
    'root',
    'rule',
    'law',
  );
  const names = fc.uniqueArray(
    fc.record({
      form: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
      seeds: fc.integer({ min: 1, max: 4 }),
    }),
    { selector: ({ form }) => form, minLength: 2, maxLength: 25 },
  );
  /** Says yes to about two pairs in three, by a hash of the pair: not transitive, as models are not. */
  const decide = (a: string, b: string): boolean =>
    (createHash('sha256').update(pairOf(a, b).id).digest()[0] ?? 0) < 170;

  it('changes no cluster: any order and any batching of names end alike', async () => {
    await fc.assert(
      fc.asyncProperty(
        names.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
            fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 6 }),
          ),
        ),
        async ([list, shuffled, batches]) => {
          const atOnce = sorted(await settle(list, scripted(decide)));
          const model = scripted(decide);
          const arrived: ClusterUnit[] = [];
          let rest = shuffled;
          for (let turn = 0; rest.length > 0; turn += 1) {
            const size = batches[turn % batches.length] ?? 1;
            // Every arrival brings one seed of a name: counts grow on the way, too.
            arrived.push(...rest.slice(0, size).map(({ form }) => ({ form, seeds: 1 })));
            rest = rest.slice(size);
            await settle(arrived, model);
          }
          const clusters = await settle(
            arrived.map(({ form }) => ({ form, seeds: list.find((name) => name.form === form)?.seeds ?? 0 })),
            model,
          );
          expect(sorted(clusters)).toEqual(atOnce);
          expect(new Set(model.asked).size).toBe(model.asked.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('puts every name in exactly one cluster whose members are all the same', async () => {
    await fc.assert(
      fc.asyncProperty(names, async (list) => {
        const clusters = await settle(list, scripted(decide));
        expect(clusters.flat().sort()).toEqual(list.map(({ form }) => form).sort());
        for (const forms of clusters) {
          for (const [position, one] of forms.entries()) {
            for (const other of forms.slice(position + 1)) expect(decide(one, other)).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('proposePairs', () => {
  it('depends on no order', async () => {
    const forms = ['circle area', 'area circle sector', 'sine law', 'cosine law', 'line slope', 'slope', 'angle sum'];
    const propose = (list: string[]) => proposePairs(list, { limit: 3 });
    expect(await propose([...forms].reverse())).toEqual(await propose(forms));
  });

  it('leaves out what contrast words keep apart', async () => {
    const pairs = await proposePairs(['sine law', 'cosine law', 'law sine']);
    expect(pairs.map(({ a, b }) => pairKey(a, b))).toEqual([pairKey('law sine', 'sine law')]);
  });
});
