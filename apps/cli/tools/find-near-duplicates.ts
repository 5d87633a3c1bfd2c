import { DUPLICATE_LAYERS } from '#contracts';
import type { DuplicateLayer } from '#contracts';
import { createDuplicateIndex, readWords } from '#text';
import type { CliContext } from '../context.ts';
import { count } from '../screen/figures.ts';
import { writeRow } from './rows.ts';
import { readTexts } from './text-rows.ts';

export interface DuplicateFlags {
  column?: string;
  threshold: number;
  clean?: true;
}

/** `tools near-duplicates`: streams rows; each is compared with those that were kept before it, so that the verdicts hang on the order alone. */
export async function findNearDuplicates(context: CliContext, file: string, flags: DuplicateFlags): Promise<void> {
  const index = createDuplicateIndex();
  const kept: (string | number)[] = [];
  const layers = new Map<DuplicateLayer, number>();
  let [rows, bad] = [0, 0];
  for await (const read of readTexts(file, flags.column)) {
    if ('error' in read) {
      bad += 1;
      await writeRow(context, read);
      continue;
    }
    rows += 1;
    const words = readWords(read.text);
    const match = index.find(words, flags.threshold);
    if (match === undefined) {
      index.add(words);
      kept.push(read.id);
      await writeRow(context, { ...read.row, kept: true, duplicateOf: null, layer: null, similarity: null });
      continue;
    }
    const { layer, similarity, item } = match;
    layers.set(layer, (layers.get(layer) ?? 0) + 1);
    if (flags.clean === true) continue;
    await writeRow(context, { ...read.row, kept: false, duplicateOf: kept[item] ?? null, layer, similarity });
  }
  const found = DUPLICATE_LAYERS.map((layer) => `${count(layers.get(layer) ?? 0)} ${layer}`).join(', ');
  context.note(
    `${count(rows)} rows: ${count(kept.length)} kept, ${count(rows - kept.length)} duplicates (${found})${bad > 0 ? `; ${count(bad)} lines could not be read` : ''}`,
  );
}
