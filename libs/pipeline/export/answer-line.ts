import type { ExportItem } from '#contracts';

/** The item with every solution ending in the line `The answer is ...`, unless it ends so already. */
export function withAnswerLine(item: ExportItem): ExportItem {
  const ended = (text: string, answer: string | null): string => {
    if (answer === null) return text;
    const line = `The answer is ${answer}`;
    const trimmed = text.trimEnd();
    const last = trimmed.slice(trimmed.lastIndexOf('\n') + 1);
    return last.replace(/\.$/, '') === line ? trimmed : `${trimmed}\n${line}`;
  };
  const { row, paths } = item;
  return {
    ...item,
    row: { ...row, solution: ended(row.solution, row.answer) },
    paths: paths.map((path) => ({ ...path, text: ended(path.text, path.answer) })),
  };
}
