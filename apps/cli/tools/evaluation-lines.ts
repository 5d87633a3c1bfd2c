import { readTexts } from './text-rows.ts';

/** As many bad lines are kept for the screen; all are counted. */
const BAD_KEPT = 20;

/** The rows of a file as `POST /evaluation-sets` takes them. */
export interface EvaluationLines {
  /** NDJSON in pieces of some size. May be read once. */
  texts: AsyncIterable<string>;
  bad(): { line: number; error: string }[];
  badCount(): number;
}

/** Reads texts from a file and keeps what could not be read. */
export function createEvaluationLines(file: string, column: string | undefined): EvaluationLines {
  const bad: { line: number; error: string }[] = [];
  let badCount = 0;
  async function* texts(): AsyncGenerator<string> {
    let piece = '';
    for await (const read of readTexts(file, column)) {
      if ('error' in read) {
        badCount += 1;
        if (bad.length < BAD_KEPT) bad.push(read);
        continue;
      }
      const { row, text } = read;
      const { id } = row;
      const named = typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : {};
      piece += `${JSON.stringify({ text, ...named })}\n`;
      if (piece.length < 64_000) continue;
      yield piece;
      piece = '';
    }
    if (piece !== '') yield piece;
  }
  return { texts: texts(), bad: () => bad, badCount: () => badCount };
}
