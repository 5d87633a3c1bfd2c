// Real: the indexes of seeds and evaluation items. The stores and the clock are scripted here.
import { describe, expect, it } from '@jest/globals';
import { CONTAMINATION_LAYERS, DEFAULT_DROP } from '#contracts';
import { createReferenceTexts } from '#pipeline';
import { recipe } from '../helpers/graph-fixture.ts';
import { problemOfKind } from '../helpers/admission.ts';
import { changeNumbers } from '../helpers/texts.ts';

function scripted() {
  const script = {
    now: 0,
    looks: 0,
    removed: 0,
    seeds: [problemOfKind(0, 0)],
    sets: new Map([['set-1', { name: 'one', texts: [problemOfKind(1, 0)] }]]),
  };
  async function* stream<T>(rows: T[]): AsyncGenerator<T> {
    await Promise.resolve();
    yield* rows;
  }
  const texts = createReferenceTexts(
    {
      references: {
        seedMark: () => {
          script.looks += 1;
          return Promise.resolve({ number: script.seeds.length, life: String(script.removed) });
        },
        seeds: (_corpus, from) =>
          stream(script.seeds.map((problem, index) => ({ id: `seed-${index}`, problem })).slice(from)),
      },
      evaluationSets: {
        concerning: () => Promise.resolve([...script.sets].map(([id, { name }]) => ({ id, name }))),
        texts: (id: string) =>
          stream((script.sets.get(id)?.texts ?? []).map((text, index) => ({ itemId: `${id}-${index}`, text }))),
        withoutVector: () => Promise.reject(new Error('not asked')),
        nearest: () => Promise.reject(new Error('not asked')),
        create: () => Promise.reject(new Error('not asked')),
        addTexts: () => Promise.reject(new Error('not asked')),
        finish: () => Promise.reject(new Error('not asked')),
        get: () => Promise.reject(new Error('not asked')),
        list: () => Promise.reject(new Error('not asked')),
        delete: () => Promise.reject(new Error('not asked')),
      },
    },
    () => script.now,
  );
  const find = (problem: string, over = {}, run = { id: 'run-1', epoch: 1, corpus: 'c' }) =>
    texts.find(run, { ...recipe, ...over }, problem);
  return { script, find };
}

describe('texts that no candidate may repeat', () => {
  it('are seeds and evaluation items, the latter first, each named with its layer', async () => {
    const { find } = scripted();
    expect(await find(problemOfKind(0, 7))).toEqual({
      reason: 'duplicateOfSeed',
      detail: 'repeats seed-0 (masked)',
      match: { layer: 'masked', itemId: 'seed-0', similarity: 1 },
    });
    const item = { layer: 'exact', itemId: 'set-1-0', similarity: null };
    expect(await find(problemOfKind(1, 0))).toMatchObject({ reason: 'contaminated', match: item });
    expect(await find(changeNumbers(problemOfKind(1, 0)))).toMatchObject({ match: { layer: 'masked' } });
    expect(await find(problemOfKind(2, 0))).toBeUndefined();
  });

  it('are only those that the recipe asks for', async () => {
    const { script, find } = scripted();
    const none = { novelty: { duplicates: 'off', threshold: 0.7 }, contamination: { drop: [] } };
    expect(await find(problemOfKind(1, 0), none)).toBeUndefined();
    expect(script.looks).toBe(0);
    const few = { contamination: { drop: ['n30'] } };
    expect(await find(changeNumbers(problemOfKind(1, 0)), few)).toBeUndefined();
    expect(DEFAULT_DROP.every((layer) => CONTAMINATION_LAYERS.includes(layer))).toBe(true);
  });

  it('are looked for anew when a run begins or goes on, and else once a second', async () => {
    const { script, find } = scripted();
    await find(problemOfKind(2, 0));
    script.sets.set('set-2', { name: 'two', texts: [problemOfKind(2, 0)] });
    script.seeds.push(problemOfKind(3, 0));
    expect(await find(problemOfKind(2, 0))).toBeUndefined();
    expect(script.looks).toBe(1);
    expect(await find(problemOfKind(2, 0), {}, { id: 'run-2', epoch: 1, corpus: 'c' })).toMatchObject({
      reason: 'contaminated',
    });
    expect(await find(problemOfKind(3, 4))).toMatchObject({ match: { itemId: 'seed-1' } });
    script.sets.delete('set-2');
    expect(await find(problemOfKind(2, 0))).toBeDefined();
    script.now += 1_001;
    expect(await find(problemOfKind(2, 0))).toBeUndefined();
    expect(script.looks).toBe(3);
  });

  it('lose a seed that is deleted, and go on with those that are left and those that come', async () => {
    const { script, find } = scripted();
    script.seeds.push(problemOfKind(3, 0));
    expect(await find(problemOfKind(0, 1))).toMatchObject({ match: { itemId: 'seed-0' } });
    script.seeds.shift();
    script.removed += 1;
    script.now += 1_001;
    expect(await find(problemOfKind(0, 1))).toBeUndefined();
    expect(await find(problemOfKind(3, 1))).toMatchObject({ reason: 'duplicateOfSeed' });
    script.seeds.push(problemOfKind(4, 0));
    script.now += 1_001;
    expect(await find(problemOfKind(4, 1))).toMatchObject({ reason: 'duplicateOfSeed' });
  });
});
