import { CONTAMINATION_LAYERS } from '#contracts';
import type { ContaminationLayer } from '#contracts';
import { createContaminationIndex, readWords } from '#text';
import type { ContaminationIndex } from '#text';
import { CliError } from '../client/cli-error.ts';
import type { CliContext } from '../context.ts';
import { count } from '../screen/figures.ts';
import { writeRow } from './rows.ts';
import { readTexts } from './text-rows.ts';
import type { TextRow } from './text-rows.ts';

export interface ContaminationFlags {
  against: string[];
  column?: string;
  againstColumn?: string;
  drop: ContaminationLayer[];
  clean?: true;
}

interface EvaluationItems {
  index: ContaminationIndex;
  items: { id: string; text: string }[];
}

/** `tools contamination`: streams rows past the evaluation items; says at the end what each layer would drop. */
export async function findContamination(context: CliContext, file: string, flags: ContaminationFlags): Promise<void> {
  const evaluation = await readEvaluationItems(context, flags);
  const would = new Map<ContaminationLayer, number>();
  let [rows, dropped, bad] = [0, 0, 0];
  for await (const read of readTexts(file, flags.column)) {
    if ('error' in read) {
      bad += 1;
      await writeRow(context, read);
      continue;
    }
    rows += 1;
    const verdict = judge(read, evaluation, flags.drop);
    for (const layer of CONTAMINATION_LAYERS)
      if (verdict.wouldDrop[layer]) would.set(layer, (would.get(layer) ?? 0) + 1);
    if (verdict.contaminated) dropped += 1;
    if (!verdict.contaminated || flags.clean !== true) await writeRow(context, { ...read.row, ...verdict });
  }
  context.note(
    `${count(rows)} rows against ${count(evaluation.items.length)} evaluation items: ${count(dropped)} contaminated by ${flags.drop.join(', ')}${bad > 0 ? `; ${count(bad)} lines could not be read` : ''}`,
  );
  context.note(
    `each layer alone would drop: ${CONTAMINATION_LAYERS.map((layer) => `${layer} ${count(would.get(layer) ?? 0)}`).join(', ')}`,
  );
}

/** @throws CliError when there is nothing to check against: every row would pass for clean */
async function readEvaluationItems(context: CliContext, flags: ContaminationFlags): Promise<EvaluationItems> {
  const index = createContaminationIndex();
  const items: EvaluationItems['items'] = [];
  for (const file of flags.against) {
    for await (const read of readTexts(file, flags.againstColumn)) {
      if ('error' in read) context.note(`${file}, line ${read.line}: ${read.error}; passed over`);
      else {
        index.add(readWords(read.text));
        items.push({ id: String(read.id), text: read.text });
      }
    }
  }
  if (items.length === 0) throw new CliError(`${flags.against.join(', ')} hold no evaluation items`);
  return { index, items };
}

/** `layer` and `matched` tell why a row is dropped, or, where it is not, what it shares all the same. */
function judge({ text }: TextRow, { index, items }: EvaluationItems, drop: readonly ContaminationLayer[]) {
  const hits = index.check(readWords(text));
  const found = CONTAMINATION_LAYERS.filter((layer) => hits[layer] !== undefined);
  const layer = found.find((one) => drop.includes(one)) ?? found[0] ?? null;
  const item = layer === null ? undefined : items[hits[layer] ?? -1];
  return {
    contaminated: found.some((one) => drop.includes(one)),
    layer,
    matched: item === undefined ? null : { itemId: item.id, text: item.text },
    wouldDrop: Object.fromEntries(CONTAMINATION_LAYERS.map((one) => [one, found.includes(one)])) as Record<
      ContaminationLayer,
      boolean
    >,
  };
}
