// Real: the contamination index, on texts made here, and on GSM8K, MATH, MR-GSM8K and NeMo-Skills' twins from ../shared/data (or
// SEEDGRAPH_SHARED_DATA). Where that data is absent the suite that needs it says so and checks nothing.
import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CONTAMINATION_LAYERS, DEFAULT_DROP } from '#contracts';
import type { ContaminationLayer } from '#contracts';
import { createContaminationIndex, readWords } from '#text';
import { sharedData } from '../helpers/shared-data.ts';
import { changeNumbers, rowsOf, textsOf } from '../helpers/texts.ts';

const RUNNER =
  'James decides to run 3 sprints 3 times a week. He runs 60 meters each sprint. How many total meters does he run a week?';

function indexOf(items: string[]) {
  const index = createContaminationIndex();
  for (const item of items) index.add(readWords(item));
  return index;
}

const layersOf = (items: string[], row: string): ContaminationLayer[] => {
  const hits = indexOf(items).check(readWords(row));
  return CONTAMINATION_LAYERS.filter((layer) => hits[layer] !== undefined);
};

describe('the contamination index', () => {
  it('tells the layers apart', () => {
    expect(layersOf([RUNNER], RUNNER.toUpperCase())).toEqual([
      'exact',
      'contained',
      'n30',
      'n13',
      'n10',
      'n8',
      'masked',
      'near',
    ]);
    expect(layersOf([RUNNER], changeNumbers(RUNNER))).toEqual(['n10', 'n8', 'masked', 'near']);
    expect(layersOf([RUNNER], 'Anna ran. How many total meters does he run a week in all of May and June?')).toEqual([
      'n8',
    ]);
    expect(layersOf([RUNNER], 'How many total meters does Anna run in a week of seven days?')).toEqual([]);
  });

  it('finds an item of few words inside a row, and counts it for every n that it has no n-gram of', () => {
    const row =
      'Warm up first. What is $6(2i+1)-3i$? Then write a sentence about what you have found in the end, please.';
    expect(layersOf(['What is $6(2i+1)-3i$.'], row)).toEqual(['contained', 'n30', 'n13', 'n10', 'n8']);
    expect(layersOf(['Find x.'], `Find x. ${row}`)).toEqual([]);
    expect(layersOf(['Find x.'], 'find x')).toEqual(['exact', 'near']);
  });

  it('answers with the first item of several', () => {
    const hits = indexOf(['Another text of no concern here at all', RUNNER, RUNNER]).check(readWords(RUNNER));
    expect(Object.values(hits)).toEqual(Object.values(hits).map(() => 1));
  });
});

const suite = existsSync(sharedData('quality')) ? describe : describe.skip;

/** Rows that each layer finds, and those that the default layers would drop. */
function count(items: string[], rows: string[]) {
  const index = indexOf(items);
  const found: Partial<Record<ContaminationLayer, number>> = {};
  let dropped = 0;
  for (const row of rows) {
    const hits = index.check(readWords(row));
    for (const layer of CONTAMINATION_LAYERS) if (hits[layer] !== undefined) found[layer] = (found[layer] ?? 0) + 1;
    if (DEFAULT_DROP.some((layer) => hits[layer] !== undefined)) dropped += 1;
  }
  return { ...found, dropped };
}

suite('the contamination index on real data (docs/contamination.md)', () => {
  const test = () => textsOf('seeds/gsm8k_test.jsonl.gz');

  it('finds all of GSM8K test as it is and with its numbers changed', () => {
    const items = test();
    expect(count(items, items)).toMatchObject({ exact: 658, dropped: 658 });
    const changed = count(items, items.map(changeNumbers));
    expect(changed.masked).toBeGreaterThanOrEqual(650);
    expect(changed.dropped).toBe(658);
  });

  it('finds rewritten GSM8K problems, and hardly ever takes one of GSM8K train for one of test', () => {
    const rows = rowsOf<{ question_type: string; question: string }>('quality/mr_gsm8k_errors.jsonl.gz');
    const of = (type: string) => rows.filter((row) => row.question_type === type).map(({ question }) => question);
    expect(count(test(), of('original')).dropped).toBe(175);
    expect(count(test(), of('POT')).dropped).toBe(36);
    // The data hold half of GSM8K test: only some of the 92 reversed problems have their original in it.
    expect(count(test(), of('reversed')).dropped).toBeGreaterThanOrEqual(40);
    expect(count(test(), textsOf('seeds/gsm8k_train.jsonl.gz')).dropped).toBeLessThanOrEqual(8);
  });

  it('finds the renamed and the reworded twin', () => {
    const twins = rowsOf<{ problem: string; question?: string }>('quality/contamination_examples.jsonl');
    const pairs = twins.flatMap(({ problem, question }) => (question === undefined ? [] : [{ problem, question }]));
    expect(pairs).toHaveLength(2);
    for (const { problem, question } of pairs) expect(layersOf([question], problem)).not.toEqual([]);
  });
});
