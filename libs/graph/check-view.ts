import { Difficulty } from '#contracts';
import type { CheckKind, CheckView, PointShare, ProblemDetail, ProgramVerdict } from '#contracts';
import type { RowCost } from './sum-usage.ts';

export interface CheckProperties extends RowCost {
  id: string;
  kind: CheckKind;
  label?: string;
  score?: number;
  findings: string[];
  text: string;
  model: string;
  prompt: string;
  key: string;
  round: number;
}

/** What a candidate's node keeps of the checks behind its vote. */
export interface CheckedProperties {
  adherenceAsked?: number;
  adherenceFound?: number;
  usedAsked?: number;
  usedFound?: number;
  programVerdict?: ProgramVerdict['verdict'];
  programAnswer?: string;
  programDetail?: string;
}

/** The rater's word of the last round; null: nobody was asked, or the answer could not be read. */
export function ratedOf(checks: readonly CheckProperties[]): ProblemDetail['rated'] {
  const ratings = checks.filter(({ kind }) => kind === 'difficulty').sort((a, b) => b.round - a.round);
  const label = Difficulty.safeParse(ratings[0]?.label);
  return label.success ? { difficulty: label.data, score: ratings[0]?.score ?? 0 } : null;
}

const shareOf = (asked: number | undefined, found: number | undefined): PointShare | null =>
  asked === undefined ? null : { asked, found: found ?? 0 };

/** What the checks behind the vote said. */
export function checkedOf(problem: CheckedProperties): Pick<ProblemDetail, 'adherence' | 'pointsUsed' | 'program'> {
  const { programVerdict: verdict, programAnswer: answer = null, programDetail: detail = '' } = problem;
  return {
    adherence: shareOf(problem.adherenceAsked, problem.adherenceFound),
    pointsUsed: shareOf(problem.usedAsked, problem.usedFound),
    program: verdict === undefined ? null : { verdict, answer, detail },
  };
}

export function showChecks(checks: readonly CheckProperties[]): CheckView[] {
  const sortKey = ({ kind, round, model, key }: CheckProperties) => [kind, round, model, key].join('\n');
  return [...checks]
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
    .map(({ id, kind, label = null, score = null, findings, text, model }) => ({
      id,
      kind,
      label,
      score,
      findings,
      text,
      model,
    }));
}
