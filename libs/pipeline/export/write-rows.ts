import type { ExportFile, ExportItem, ExportRequest } from '#contracts';
import { withAnswerLine } from './answer-line.ts';
import { FORMATS } from './export-formats.ts';
import type { RowWriter } from './file-sink.ts';
import { createRowWriter } from './row-writer.ts';
import type { RowSplit, Side } from './split-rows.ts';

/** Names of the data files, by side; Hugging Face takes them for splits by the data card. */
export const FILE_NAMES: Record<Side | 'data', string> = { data: 'data', train: 'train', heldOut: 'held-out' };

/** Distinct licences that the data card lists at most. */
const LICENSES_LISTED = 50;

/** What was written, counted while it streamed by. `candidates`: admitted ones behind the rows; `skipped`: of neither side, see RowSplit. */
export interface WrittenRows {
  files: ExportFile[];
  candidates: number;
  skipped: number;
  rehearsal: boolean;
  licenses: string[];
  byTier: Record<string, number>;
  byRelation: Record<string, number>;
  byDifficulty: Record<string, number>;
}

/** Writes the data files of an export, one or, where it is split, two. Files that are begun when it fails are removed. */
export async function writeRows(
  dir: string,
  request: ExportRequest,
  items: AsyncIterable<ExportItem>,
  split: RowSplit | undefined,
): Promise<WrittenRows> {
  const sides: (Side | 'data')[] = split === undefined ? ['data'] : ['train', 'heldOut'];
  const writers = new Map<Side | 'data', RowWriter>();
  const seen = { candidates: 0, skipped: 0, rehearsal: false, byTier: {}, byRelation: {}, byDifficulty: {} };
  const licenses = new Set<string>();
  const format = FORMATS[request.format];
  try {
    for (const side of sides) {
      writers.set(side, await createRowWriter(dir, FILE_NAMES[side], request.container, request.format));
    }
    for await (const item of items) {
      const { row } = item;
      const side = split === undefined ? 'data' : split.sideOf({ problem: row.problem, pointIds: item.pointIds });
      const writer = side && writers.get(side);
      if (writer === undefined) {
        seen.skipped += 1;
        continue;
      }
      seen.candidates += 1;
      seen.rehearsal ||= row.rehearsal;
      if (row.license !== '' && licenses.size < LICENSES_LISTED) licenses.add(row.license);
      count(seen.byTier, row.tier);
      count(seen.byRelation, row.relation);
      count(seen.byDifficulty, row.difficulty ?? 'unrated');
      for (const line of format(request.answerLine === true ? withAnswerLine(item) : item)) await writer.write(line);
    }
    const files: ExportFile[] = [];
    for (const side of sides) {
      const writer = writers.get(side);
      if (writer === undefined) continue;
      files.push(await writer.end());
      writers.delete(side);
    }
    return { files, ...seen, licenses: [...licenses].sort() };
  } catch (error) {
    for (const writer of writers.values()) await writer.abandon().catch(() => undefined);
    throw error;
  }
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
