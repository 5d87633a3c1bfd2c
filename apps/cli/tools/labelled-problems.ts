import type { CalibrationRequest } from '#contracts';
import { CliError } from '../client/cli-error.ts';
import { readRows } from './rows.ts';

type Labelled = CalibrationRequest['problems'][number];

/** Columns under which data sets keep a problem and whether it is valid. */
const PROBLEM = ['problem', 'question', 'text'];
const LABEL = ['valid', 'label', 'gt', 'gold'];

const VALID: Readonly<Record<string, boolean>> = {
  true: true,
  valid: true,
  yes: true,
  good: true,
  '1': true,
  false: false,
  invalid: false,
  no: false,
  bad: false,
  '0': false,
};

/**
 * Labelled problems of a JSONL file, gzipped or not. A row that holds no problem or no label is told and left out.
 * @throws CliError where none is left
 */
export async function readLabelledProblems(
  file: string,
  limit: number,
  tell: (words: string) => void,
): Promise<Labelled[]> {
  const found: Labelled[] = [];
  for await (const read of readRows(file)) {
    if (found.length >= limit) break;
    const labelled = 'error' in read ? read.error : labelledOf(read.row);
    if (typeof labelled === 'string') tell(`line ${read.line}: ${labelled}; left out`);
    else found.push(labelled);
  }
  if (found.length === 0) throw new CliError(`${file} holds no labelled problem: {"problem": "...", "valid": true}`);
  return found;
}

function labelledOf(row: Record<string, unknown>): Labelled | string {
  const problem = PROBLEM.map((name) => row[name]).find((value) => typeof value === 'string' && value.trim() !== '');
  if (typeof problem !== 'string') return `no text under ${PROBLEM.join(', ')}`;
  const label = LABEL.map((name) => row[name]).find((value) => value !== undefined && value !== null);
  const valid =
    VALID[
      JSON.stringify(label ?? null)
        .toLowerCase()
        .replaceAll('"', '')
    ];
  if (valid === undefined) return `no true or false under ${LABEL.join(', ')}`;
  const points = row['knowledgePoints'];
  const names = Array.isArray(points) ? points.filter((name): name is string => typeof name === 'string') : [];
  return { problem, valid, ...(names.length > 0 && { knowledgePoints: names }) };
}
