// Pure: the account of the stages over made-up tallies.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RELATIONS } from '#contracts';
import { accountStages } from '../../libs/pipeline/report/account-stages.ts';

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((all, n) => all + n, 0);
const tally = (progress: number, status: string, reason: string, number: number) => ({
  relation: 'oneHop' as const,
  progress,
  status,
  reason,
  number,
});

describe('accountStages', () => {
  it('drops each candidate where it fell, whatever it had reached before a retry', () => {
    const stages = accountStages([
      tally(3, 'admitted', '', 50),
      tally(0, 'failed', 'timeout', 1),
      tally(1, 'rejected', 'contaminated', 2),
      tally(2, 'rejected', 'judgeScore', 3),
      tally(3, 'rejected', 'judgeScore', 4),
      tally(1, 'failed', 'malformedAnswer', 5),
      tally(2, 'failed', 'timeout', 6),
      tally(3, 'rejected', 'tie', 7),
      tally(3, 'rejected', 'solutionJudge', 8),
      tally(3, 'rejected', 'programDisagrees', 11),
      tally(3, 'rejected', 'pointsNotUsed', 12),
      tally(3, 'rejected', 'pointsNotRecovered', 13),
      tally(3, 'rejected', 'duplicate', 9),
      tally(1, 'pending', '', 10),
    ]);
    expect(stages).toEqual([
      { stage: 'generate', in: 141, out: 140, rejected: {}, failed: { timeout: 1 }, pending: 0 },
      { stage: 'screen', in: 140, out: 138, rejected: { contaminated: 2 }, failed: {}, pending: 0 },
      { stage: 'judge', in: 138, out: 116, rejected: { judgeScore: 7 }, failed: { malformedAnswer: 5 }, pending: 10 },
      { stage: 'solve', in: 116, out: 110, rejected: {}, failed: { timeout: 6 }, pending: 0 },
      { stage: 'vote', in: 110, out: 103, rejected: { tie: 7 }, failed: {}, pending: 0 },
      { stage: 'judgeSolution', in: 103, out: 95, rejected: { solutionJudge: 8 }, failed: {}, pending: 0 },
      { stage: 'program', in: 95, out: 84, rejected: { programDisagrees: 11 }, failed: {}, pending: 0 },
      { stage: 'pointsUsed', in: 84, out: 72, rejected: { pointsNotUsed: 12 }, failed: {}, pending: 0 },
      { stage: 'adherence', in: 72, out: 59, rejected: { pointsNotRecovered: 13 }, failed: {}, pending: 0 },
      { stage: 'admit', in: 59, out: 50, rejected: { duplicate: 9 }, failed: {}, pending: 0 },
    ]);
  });

  it('adds up exactly for any tallies, reasons that nobody knows among them', () => {
    const reason = fc.constantFrom('', 'tie', 'judgeScore', 'duplicate', 'contaminated', 'timeout', 'something new');
    const any = fc.record({
      relation: fc.constantFrom(...RELATIONS),
      progress: fc.integer({ min: 0, max: 3 }),
      status: fc.constantFrom('admitted', 'rejected', 'failed', 'pending'),
      reason,
      number: fc.nat(1_000),
    });
    fc.assert(
      fc.property(fc.array(any), (tallies) => {
        const stages = accountStages(tallies);
        let left = tallies.reduce((all, { number }) => all + number, 0);
        for (const { in: into, out, rejected, failed, pending } of stages) {
          expect(into).toBe(left);
          expect(into).toBe(out + sum(rejected) + sum(failed) + pending);
          left = out;
        }
        const admitted = tallies.filter(({ status }) => status === 'admitted');
        expect(left).toBe(admitted.reduce((all, { number }) => all + number, 0));
      }),
    );
  });
});
