import { boxedAnswers } from './extract-boxed.ts';
import { chosenLetter, leadingChoice } from './leading-choice.ts';
import { STATEMENT } from './statements.ts';
import { lastValue, statedAnswer } from './extract-stated.ts';

/** Only the end of a long response can hold its answer; the start is not searched. */
const MAX_RESPONSE = 200_000;

/** `y_1 =`, `\text{ for part (a)}`: what may stand before a box that belongs to a list. */
const LABEL = /(?<![a-zA-Z])[a-zA-Z](?:_\{?\w+\}?)?\s*=\s*$/;
const RELATION = /=|\\(?:approx|to|implies|iff|(?:Long)?[Rr]ightarrow)|[≈→⇒]/;

/** Do two boxes belong to one answer, by what stands between them: signs alone, or words that end in `and`? */
function areOneAnswer(between: string): boolean {
  // Two boxes in separate sentences or paragraphs are two tries, of which the last counts.
  if (between.length > 80 || /\n\s*\n|[.!?]\s/.test(between)) return false;
  const plain = between
    .replace(/\\qq?uad|\\(?:text|mbox)(?![a-zA-Z])|\\[()[\],;! ]|[{}$~]/g, ' ')
    .trim()
    .replace(LABEL, '')
    .trim();
  if (RELATION.test(plain)) return false;
  // `4 minutes or 0.067 hours` says one thing twice; the words before `and` say what the values are of.
  return /^(?:\P{L}*|or|ou|oder|o|或|или)$|(?:^|\P{L})(?:and|et|und|y|e|и|和)$/iu.test(plain);
}

/** Boxes that follow each other are one answer of several values. */
function joinedBoxes(text: string): string | undefined {
  const boxes = boxedAnswers(text);
  const last = boxes.at(-1);
  if (last === undefined) return undefined;
  const values = [last.content];
  for (let at = boxes.length - 1; at > 0; at -= 1) {
    const [before, after] = [boxes[at - 1], boxes[at]];
    if (before === undefined || after === undefined || !areOneAnswer(text.slice(before.end, after.start))) break;
    values.unshift(before.content);
  }
  return [...new Set(values)].join(', ');
}

const GSM8K = /####\s*([^\n]+)/g;

/** What stands behind a mark of the model's template does not belong to the response. */
const RUN_ON = /<\|(?:im_start|im_end|endoftext|eot_id)\|>/;

/** The next turn of a talk that a model made up behind its answer. */
const NEXT_TURN = /\n[ \t]{0,8}(?:#{1,6} ?)?(?:\|(?:user|human)\||(?:User|Human|Question|Problem)(?: \d+)?\s*:)/;

function withoutRunOn(text: string): string {
  const cut = text.search(RUN_ON);
  const reply = cut > 0 ? text.slice(0, cut) : text;
  const turn = reply.search(NEXT_TURN);
  if (turn <= 0) return reply;
  // A reply may begin with the question; only behind an answer is it another one's.
  const before = reply.slice(0, turn);
  const end = before.slice(-4_000).replace(/\s+/g, ' ');
  return boxedAnswers(before).length > 0 || before.includes('####') || end.search(STATEMENT) >= 0 ? before : reply;
}

/** What a `Final answer:` after the last box says: the box was an intermediate result then. */
function finalStatement(text: string): string | undefined {
  const rest = text.slice(boxedAnswers(text).at(-1)?.end ?? 0);
  const at = rest.search(/final answer/i);
  return at < 0 ? undefined : statedAnswer(rest.slice(at));
}

/** `<answer>24</answer>` and `{"answer": 24}`: the last one that is filled in. */
const TAGGED =
  /<answer>\s*([^<>]{1,400}?)\s*<\/answer>|"(?:final_?)?answer"\s*:\s*(?:"([^"\n]{1,400})"|(-?\d[\d.,/]*\d|-?\d))/gi;

function taggedAnswer(text: string): string | undefined {
  if (!/<answer>|answer"/i.test(text)) return undefined;
  const last = [...text.slice(-20_000).matchAll(TAGGED)].at(-1);
  return last?.[1] ?? last?.[2] ?? last?.[3];
}

/**
 * The final answer of a solution or of a model's reply, as it is written there: the last `\boxed{}` or `\fbox{}` (boxes in a
 * row are joined by commas), else what an `<answer>` tag or field holds, else what follows `####`, else what a sentence such as `The answer is` or `Final answer:` states,
 * else the last formula or number of the last line. Undefined when there is nothing of these.
 */
export function extractFinalAnswer(response: string): string | undefined {
  const whole = response.length > MAX_RESPONSE ? response.slice(-MAX_RESPONSE) : response;
  const text = withoutRunOn(whole);
  const boxed = joinedBoxes(text);
  if (boxed !== undefined && boxed.trim() !== '') return finalStatement(text) ?? boxed.trim();
  const tagged = taggedAnswer(text);
  if (tagged !== undefined) return tagged;
  const marked = [...text.matchAll(GSM8K)]
    .at(-1)?.[1]
    ?.replace(/^(?:final )?answer\s*:?\s*/i, '')
    .trim();
  if (marked !== undefined && marked !== '') return marked;
  return statedAnswer(text) ?? chosenLetter(text) ?? leadingChoice(text) ?? lastValue(text);
}
