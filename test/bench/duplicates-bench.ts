import { createContaminationIndex, createDuplicateIndex, readWords } from '#text';
import { textsOf } from '../helpers/texts.ts';
import { round, type BenchRow } from './bench-report.ts';

/** Repeatable draws (mulberry32). */
function createDraw(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Processor time, since others may be at work on the machine. */
function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

/** Problems put together from sentences of GSM8K, each as long as a real one; every twentieth repeats an earlier one with other numbers. */
function* rowsFrom(problems: string[], count: number): Generator<string> {
  const draw = createDraw(1);
  const sentences = problems.flatMap((problem) => problem.split(/(?<=[.?!]) +/));
  const perRow = Math.max(1, Math.round(sentences.length / problems.length));
  const recent: string[] = [];
  for (let row = 0; row < count; row += 1) {
    if (row % 20 === 19) {
      yield (recent[draw(recent.length)] ?? '').replace(/\d+/g, () => String(1 + draw(500)));
      continue;
    }
    const text = Array.from({ length: perRow }, () => sentences[draw(sentences.length)] ?? '').join(' ');
    recent[row % 1_000] = text;
    yield text;
  }
}

/** Streams made-up problems through the index as `tools near-duplicates` does: rows a second and bytes a row as it grows. */
export function measureDuplicates(sizes: readonly number[] = [100_000, 1_000_000]): BenchRow[] {
  const problems = textsOf('seeds/gsm8k_train.jsonl.gz');
  const index = createDuplicateIndex();
  const rows: BenchRow[] = [];
  const started = process.cpuUsage();
  let [seen, words] = [0, 0];
  for (const text of rowsFrom(problems, sizes.at(-1) ?? 0)) {
    const read = readWords(text);
    if (index.find(read, 0.7) === undefined) index.add(read);
    seen += 1;
    words += read.words.length;
    if (!sizes.includes(seen)) continue;
    const seconds = cpuSeconds(started);
    rows.push({
      rows: seen,
      'words a row': round(words / seen),
      kept: index.size(),
      'CPU s': round(seconds),
      'rows/CPU s': round(seen / seconds),
      'bytes a kept row': Math.round(index.bytes() / index.size()),
      'index MB': Math.round(index.bytes() / 1e6),
      'process MB': Math.round(process.memoryUsage().rss / 1e6),
    });
  }
  return rows;
}

/** Rows a second against evaluation sets of real size. */
export function measureContamination(): BenchRow[] {
  const rows = textsOf('seeds/gsm8k_train.jsonl.gz');
  return [
    ['GSM8K test, half', textsOf('seeds/gsm8k_test.jsonl.gz')],
    ['MATH test, half', textsOf('seeds/math_test.jsonl.gz')],
    ['MATH train', textsOf('seeds/math_train.jsonl.gz')],
  ].map(([name, items]) => {
    const index = createContaminationIndex();
    for (const item of items as string[]) index.add(readWords(item));
    const started = process.cpuUsage();
    for (const row of rows) index.check(readWords(row));
    return {
      against: name as string,
      items: index.size(),
      'rows/CPU s': round(rows.length / cpuSeconds(started)),
      'bytes an item': Math.round(index.bytes() / index.size()),
    };
  });
}
