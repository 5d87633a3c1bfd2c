import type { z } from 'zod';

/** Why a row was not taken: a code (docs/errors.md) and words that name the field. */
export interface RowFault {
  code: string;
  detail: string;
}

type Issue = z.core.$ZodIssue;

/** Which of a row's faults gives the code: the one that a sender should mend first. */
const ORDER = ['unknownField', 'missingProblem', 'textTooLong', 'invalidKnowledgePoint', 'invalidField'];
const DETAIL_LENGTH = 400;

/** Says what is wrong with a row in the words of its sender: one code, all faults in the detail. */
export function rowFault(row: unknown, issues: readonly Issue[]): RowFault {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return { code: 'invalidField', detail: 'a row is a JSON object' };
  }
  const faults = issues.map((issue) => ({ code: codeOf(issue, row), detail: detailOf(issue) }));
  faults.sort((a, b) => ORDER.indexOf(a.code) - ORDER.indexOf(b.code));
  const detail = faults.map((fault) => fault.detail).join('; ');
  return { code: faults[0]?.code ?? 'invalidField', detail: detail.slice(0, DETAIL_LENGTH) };
}

function codeOf(issue: Issue, row: object): string {
  if (issue.code === 'unrecognized_keys') return 'unknownField';
  const field = issue.path[0];
  if (field === 'knowledgePoints') return 'invalidKnowledgePoint';
  if (field === 'problem' && (!('problem' in row) || issue.code === 'too_small')) return 'missingProblem';
  return issue.code === 'too_big' && issue.origin === 'string' ? 'textTooLong' : 'invalidField';
}

function detailOf(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') {
    return `unknown field ${issue.keys.map((key) => JSON.stringify(key.slice(0, 60))).join(', ')}`;
  }
  return `${issue.path.map(String).join('.')}: ${issue.message}`;
}
