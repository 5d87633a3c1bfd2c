import { ModelError, type ModelView, type UsageEntry } from '#contracts';
import { renderPrompt } from '#prompts';
import type { PromptName, PromptOutputs, RenderedPrompt } from '#prompts';
import { askStructured } from '../work/ask-structured.ts';
import { seedOf } from '../work/seed-of.ts';
import type { WorkResources } from '../work/work-resources.ts';
import type { NamePair } from './name-pair.ts';

/** Who is asked, and which run pays. */
export interface NameAsker {
  runId: string;
  stage: string;
  model: ModelView;
}

/** What a model said of one row of a question. `said` is false where it said nothing, however often it was asked. */
export interface NameDecision {
  yes: boolean;
  reason: string;
  said: boolean;
}

/** The decisions of one call, to be stored with its usage before anybody uses them. */
export interface NameAnswer<I> {
  decisions: { item: I; decision: NameDecision }[];
  /** Null where the calls behind it left nothing to store and are booked already. */
  usage: UsageEntry | null;
  model: string;
  prompt: string;
  rehearsal: boolean;
}

type Asking = Pick<WorkResources, 'models' | 'writer'>;

/** Rows of one question: as many as fit the sampling's answer length well, for a broken answer costs them all. */
export const PAIRS_A_CALL = 20;
export const NAMES_A_CALL = 30;

/** Calls under way at once for one corpus; the gateway's permits are shared by all stages. */
const CALLS_AT_ONCE = 32;

/** A row that an answer left out is asked again at most so often, in smaller company. */
const MOST_TRIES = 3;

interface Question<I, N extends PromptName> {
  size: number;
  prompt: (items: readonly I[]) => RenderedPrompt<PromptOutputs[N]>;
  /** Numbers of the rows from 1, with what was said. */
  rows: (value: PromptOutputs[N]) => { row: number; yes: boolean; reason: string }[];
  text: (item: I) => string;
  /** What holds of a row that was never answered. */
  otherwise: boolean;
}

const numbered = (lines: readonly string[]): string => lines.map((line, index) => `${index + 1}. ${line}`).join('\n');
const quoted = ({ a, b }: NamePair): string => `"${a}" | "${b}"`;

const SAME: Question<NamePair, 'same-points'> = {
  size: PAIRS_A_CALL,
  prompt: (pairs) => renderPrompt('same-points', { pairs: numbered(pairs.map(quoted)) }),
  rows: ({ verdicts }) => verdicts.map(({ pair, same, reason }) => ({ row: pair, yes: same, reason })),
  text: quoted,
  otherwise: false,
};

const CLEAN: Question<string, 'clean-points'> = {
  size: NAMES_A_CALL,
  prompt: (names) => renderPrompt('clean-points', { names: numbered(names) }),
  rows: ({ verdicts }) => verdicts.map(({ point, keep, reason }) => ({ row: point, yes: keep, reason })),
  text: (name) => name,
  otherwise: true,
};

interface Batch<I> {
  items: readonly I[];
  tries: number;
}

interface BatchResult<I> {
  answer: NameAnswer<I>;
  /** Rows to be asked again. */
  again: Batch<I>[];
}

const halves = <I>({ items, tries }: Batch<I>): Batch<I>[] => {
  const half = Math.ceil(items.length / 2);
  return [items.slice(0, half), items.slice(half)]
    .filter((part) => part.length > 0)
    .map((part) => ({ items: part, tries: tries + 1 }));
};

/** Rows that nobody will answer: two entries too many do less harm than a false merge, a point kept less than one lost. */
const unanswered = <I>(items: readonly I[], yes: boolean): NameAnswer<I>['decisions'] =>
  items.map((item) => ({ item, decision: { yes, reason: 'the model gave no verdict', said: false } }));

async function askBatch<I, N extends PromptName>(
  resources: Asking,
  asker: NameAsker,
  question: Question<I, N>,
  batch: Batch<I>,
): Promise<BatchResult<I>> {
  const { items, tries } = batch;
  const prompt = question.prompt(items);
  const described = { model: asker.model.model, prompt: prompt.id };
  try {
    const seed = seedOf([asker.stage, tries, ...items.map(question.text)]);
    const { value, answer } = await askStructured(resources, { ...asker, prompt, seed });
    const said = new Map(question.rows(value).map((row) => [row.row, row]));
    const decisions: NameAnswer<I>['decisions'] = [];
    const missing: I[] = [];
    items.forEach((item, index) => {
      const row = said.get(index + 1);
      if (row === undefined) missing.push(item);
      else decisions.push({ item, decision: { yes: row.yes, reason: row.reason, said: true } });
    });
    if (tries >= MOST_TRIES) decisions.push(...unanswered(missing, question.otherwise));
    const again = tries < MOST_TRIES && missing.length > 0 ? [{ items: missing, tries: tries + 1 }] : [];
    return { answer: { ...described, decisions, usage: answer.usage, rehearsal: answer.rehearsal }, again };
  } catch (error) {
    if (
      !(error instanceof ModelError) ||
      !['malformedAnswer', 'contextTooLong', 'contentRefused'].includes(error.failure)
    ) {
      throw error;
    }
    if (error.usage !== undefined) await resources.writer.write('usage', { usage: [error.usage] });
    // A single row that spoils every answer ends here; in company it may be another one's fault.
    const single = items.length === 1;
    const decisions = single ? unanswered(items, question.otherwise) : [];
    return {
      answer: { ...described, decisions, usage: null, rehearsal: false },
      again: single ? [] : halves(batch),
    };
  }
}

function cut<I>(items: readonly I[], size: number): Batch<I>[] {
  const batches: Batch<I>[] = [];
  for (let start = 0; start < items.length; start += size) {
    batches.push({ items: items.slice(start, start + size), tries: 1 });
  }
  return batches;
}

/** Asks about all items, some calls at a time; each answer is handed over (`store`) before the next is sent in its place. */
async function askAll<I, N extends PromptName>(
  resources: Asking,
  asker: NameAsker,
  question: Question<I, N>,
  items: readonly I[],
  store: (answer: NameAnswer<I>) => Promise<void>,
): Promise<void> {
  const waiting = cut(items, question.size);
  let failed: { error: unknown } | undefined;
  const work = async (): Promise<void> => {
    for (let batch = waiting.shift(); batch !== undefined && failed === undefined; batch = waiting.shift()) {
      try {
        const { answer, again } = await askBatch(resources, asker, question, batch);
        await store(answer);
        waiting.push(...again);
      } catch (error) {
        // Calls under way end and are stored; nothing more is sent.
        failed ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: CALLS_AT_ONCE }, work));
  if (failed !== undefined) throw failed.error;
}

/**
 * Asks for each pair whether both names are one point, many pairs a call. What an answer leaves out is asked again; a pair that is never
 * answered counts as different. @throws ModelError when the model cannot be asked; what was answered before is stored
 */
export const askSame = (
  resources: Asking,
  asker: NameAsker,
  pairs: readonly NamePair[],
  store: (answer: NameAnswer<NamePair>) => Promise<void>,
): Promise<void> => askAll(resources, asker, SAME, pairs, store);

/** Asks for each name whether it is a usable point, many names a call; one that is never answered stays. @throws ModelError */
export const askClean = (
  resources: Asking,
  asker: NameAsker,
  names: readonly string[],
  store: (answer: NameAnswer<string>) => Promise<void>,
): Promise<void> => askAll(resources, asker, CLEAN, names, store);
