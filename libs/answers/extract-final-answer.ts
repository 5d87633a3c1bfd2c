import { boxedAnswers } from './extract-boxed.ts';
import { lastValue, statedAnswer } from './extract-stated.ts';

/** Only the end of a long response can hold its answer; the start is not searched. */
const MAX_RESPONSE = 200_000;

/** Boxes that follow each other with no more than a joining word between them are one answer of several values. */
function joinedBoxes(text: string): string | undefined {
  const boxes = boxedAnswers(text);
  const last = boxes.at(-1);
  if (last === undefined) return undefined;
  const values = [last.content];
  for (let at = boxes.length - 1; at > 0; at -= 1) {
    const [before, after] = [boxes[at - 1], boxes[at]];
    if (before === undefined || after === undefined) break;
    const between = text.slice(before.end, after.start);
    // Two boxes in separate sentences or paragraphs are two tries, of which the last counts.
    if (between.length > 80 || /\n\s*\n|\.\s/.test(between)) break;
    const joint = between.replace(/\\qq?uad|\\text|\\[()[\],;]|[\s${};,.~]/g, '').replace(/[a-zA-Z](?:_\d)?=$/, '');
    if (joint !== '' && joint !== 'and' && joint !== 'or') break;
    values.unshift(before.content);
  }
  return [...new Set(values)].join(', ');
}

const GSM8K = /####\s*([^\n]+)/g;

/** A run-on text (`<|im_start|>user`, a new `Question:`) does not belong to the response. */
const RUN_ON = /<\|(?:im_start|im_end|endoftext|eot_id)\|>/;

/** `D. it can't be A`, `C Cecile`: a short reply that opens with the letter of a choice. `A` before a small letter is an article. */
const leadingChoice = (text: string): string | undefined =>
  text.length > 200 ? undefined : /^\s*\(?([A-J])\)?(?:\s*$|[.:)。]|\s+[A-Z][a-z]|(?=[^ -~\s]))/.exec(text)?.[1];

/** What a `Final answer:` after the last box says: the box was an intermediate result then. */
function finalStatement(text: string): string | undefined {
  const rest = text.slice(boxedAnswers(text).at(-1)?.end ?? 0);
  const at = rest.search(/final answer/i);
  return at < 0 ? undefined : statedAnswer(rest.slice(at));
}

/**
 * The final answer of a solution or of a model's reply, as it is written there: the last `\boxed{}` or `\fbox{}` (boxes in a
 * row are joined by commas), else what follows `####`, else what a sentence such as `The answer is` or `Final answer:` states,
 * else the last formula or number of the last line. Undefined when there is nothing of these.
 */
export function extractFinalAnswer(response: string): string | undefined {
  const whole = response.length > MAX_RESPONSE ? response.slice(-MAX_RESPONSE) : response;
  const cut = whole.search(RUN_ON);
  const text = cut > 0 ? whole.slice(0, cut) : whole;
  const boxed = joinedBoxes(text);
  if (boxed !== undefined && boxed.trim() !== '') return finalStatement(text) ?? boxed.trim();
  const marked = [...text.matchAll(GSM8K)]
    .at(-1)?.[1]
    ?.replace(/^(?:final )?answer\s*:?\s*/i, '')
    .trim();
  if (marked !== undefined && marked !== '') return marked;
  return statedAnswer(text) ?? leadingChoice(text) ?? lastValue(text);
}
