// Real: the schema that a run's stored recipe is read by. The recipe below is one that the first version with a demo wrote.
import { expect, it } from '@jest/globals';
import { Recipe } from '#contracts';

const WRITTEN_BY_THE_FIRST_VERSION = {
  method: 'graph',
  sets: { oneHop: 40, twoHop: 40, threeHop: 10, community: { '3': 10, '4': 10 }, random: 10 },
  seed: 5,
  perSet: 1,
  choose: 'uniform',
  minStrength: 0,
  hubDegree: null,
  repeats: 'never',
  shortfall: 'fail',
  solve: { paths: 4, agreement: 0.5 },
  gate: { problemScore: 0.85 },
};

it('reads what the first version stored: one run of it must not stop every other', () => {
  expect(Recipe.parse(WRITTEN_BY_THE_FIRST_VERSION)).toMatchObject({
    ...WRITTEN_BY_THE_FIRST_VERSION,
    filter: { subjects: null, levels: null },
    maxPointShare: null,
    novelty: { duplicates: 'on' },
  });
});
