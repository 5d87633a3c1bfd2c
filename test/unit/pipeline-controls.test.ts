// Real: the control pairs, the rule by which a model is doubted, and the rehearsal model that must pass it. The labelled files are read where they are there.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CONTROL_PAIRS, isDoubted } from '#pipeline';
import { compareNames, pointNormalForm, synonymKey } from '#text';
import { mergePoints } from '../../apps/rehearsal/merge-points.ts';
import { sharedData } from '../helpers/shared-data.ts';

const LABELLED = sharedData('kp/point_pairs_labelled.jsonl');

/** P(X >= hits), summed over all outcomes by their binomial coefficients. */
function chance(hits: number, of: number, share: number): number {
  const ways = (k: number): number => (k === 0 ? 1 : (ways(k - 1) * (of - k + 1)) / k);
  return Array.from({ length: of + 1 }, (_, k) =>
    k < hits ? 0 : ways(k) * share ** k * (1 - share) ** (of - k),
  ).reduce((sum, value) => sum + value, 0);
}

describe('control pairs', () => {
  it('are decided by neither form, table nor contrast words, so that only the model is measured', () => {
    expect(CONTROL_PAIRS.filter(({ same }) => !same)).toHaveLength(40);
    expect(CONTROL_PAIRS.filter(({ same }) => same)).toHaveLength(20);
    expect(new Set(CONTROL_PAIRS.map(({ id }) => id)).size).toBe(60);
    expect(CONTROL_PAIRS.filter(({ a, b }) => compareNames(a, b).same !== null)).toEqual([]);
  });

  it('stand mixed, different ones and same ones in every call', () => {
    for (let start = 0; start < CONTROL_PAIRS.length; start += 20) {
      const same = CONTROL_PAIRS.slice(start, start + 20).filter((pair) => pair.same).length;
      expect(same).toBeGreaterThanOrEqual(3);
      expect(same).toBeLessThanOrEqual(10);
    }
  });

  (existsSync(LABELLED) ? it : it.skip)('are none of the labelled pairs', () => {
    const key = (a: string, b: string) =>
      [a, b]
        .map((name) => synonymKey(pointNormalForm(name)))
        .sort()
        .join(' | ');
    const labelled = new Set(
      readFileSync(LABELLED, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { a: string; b: string })
        .map(({ a, b }) => key(a, b)),
    );
    expect(labelled.size).toBeGreaterThan(150);
    expect(CONTROL_PAIRS.filter(({ a, b }) => labelled.has(key(a, b)))).toEqual([]);
  });

  it('are passed by the rehearsal model, whatever its noise', () => {
    const lines = CONTROL_PAIRS.map(({ a, b }, index) => `${index + 1}. "${a}" | "${b}"`).join('\n');
    for (const noise of [0, 0.05, 1]) {
      for (const model of ['rehearsal', 'judge-a', 'qwen']) {
        const { verdicts } = mergePoints(lines, model, noise / 50);
        expect(verdicts).toHaveLength(60);
        const wrong = verdicts.filter(({ same }, index) => same && CONTROL_PAIRS[index]?.same === false);
        expect(isDoubted({ different: 40, takenForSame: wrong.length })).toBe(false);
      }
    }
  });
});

describe('a model is doubted', () => {
  it('exactly where so many slips of one in twenty are rarer than one in twenty', () => {
    for (let different = 0; different <= 60; different += 1) {
      for (let taken = 0; taken <= different; taken += 1) {
        expect([different, taken, isDoubted({ different, takenForSame: taken })]).toEqual([
          different,
          taken,
          taken > 0 && chance(taken, different, 0.05) < 0.05,
        ]);
      }
    }
    expect(isDoubted({ different: 40, takenForSame: 4 })).toBe(false);
    expect(isDoubted({ different: 40, takenForSame: 5 })).toBe(true);
  });
});
