import { z } from 'zod';

/**
 * What models are asked about a candidate beside scores: how hard its problem is (`difficulty`), which points are found in it again (`adherence`), which
 * of its points a judge finds used (`pointsUsed`), whether it is an evaluation item in other words (`sameProblem`), and a program that computes its answer.
 */
export const CheckKind = z
  .enum(['difficulty', 'adherence', 'pointsUsed', 'nearest', 'sameProblem', 'program'])
  .meta({ id: 'CheckKind' });
export type CheckKind = z.infer<typeof CheckKind>;

/**
 * One such answer. `label`: easy, medium or hard; same or different. `score`: of the rater, 0 to 1; a similarity. `findings`: names or ids. `text`: reasons,
 * or the program itself. What a kind has not is null or empty.
 */
export const CheckView = z
  .object({
    id: z.string(),
    kind: CheckKind,
    label: z.string().nullable(),
    score: z.number().nullable(),
    findings: z.array(z.string()),
    text: z.string(),
    model: z.string(),
  })
  .meta({ id: 'Check' });
export type CheckView = z.infer<typeof CheckView>;

/** The same as it is stored; `key` is what was asked, as for paths and judgements. */
export type StoredCheck = Omit<CheckView, 'id'> & { key: string; weight: number };

/** How many of a candidate's points were found again, or are used: of `asked`. */
export const PointShare = z.object({ asked: z.int(), found: z.int() }).meta({ id: 'PointShare' });
export type PointShare = z.infer<typeof PointShare>;

/**
 * What came of running a program (docs/judges.md): it printed the answer of the vote, another one, or none that could be read. `answer`: what it printed.
 */
export const ProgramVerdict = z
  .object({
    verdict: z.enum(['agrees', 'disagrees', 'failed']),
    answer: z.string().nullable(),
    detail: z.string(),
  })
  .meta({ id: 'ProgramVerdict' });
export type ProgramVerdict = z.infer<typeof ProgramVerdict>;

/** What the checks behind the vote say of a candidate; what was not asked is left out. */
export interface CheckOutcome {
  adherence?: PointShare;
  pointsUsed?: PointShare;
  program?: ProgramVerdict;
}
