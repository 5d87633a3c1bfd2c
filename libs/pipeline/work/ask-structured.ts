import { ModelError, type ChatAnswer, type ChatMessage, type ModelView } from '#contracts';
import { askAgain, parseStructured, type RenderedPrompt } from '#prompts';
import type { WorkResources } from './work-resources.ts';

/** A malformed answer is asked again with the parser's complaint, at most so often. */
const REPEATS = 2;

export interface StructuredQuestion<T> {
  runId: string;
  stage: string;
  model: ModelView;
  prompt: RenderedPrompt<T>;
  seed: number;
}

/**
 * Asks for a structured answer and parses it tolerantly. Each malformed try is booked before the next is sent.
 * @throws ModelError `malformedAnswer` when the last try is malformed too; whatever the gateway throws
 */
export async function askStructured<T>(
  resources: Pick<WorkResources, 'models' | 'writer' | 'countFailure'>,
  question: StructuredQuestion<T>,
): Promise<{ value: T; answer: ChatAnswer }> {
  const { prompt, ...rest } = question;
  let messages: ChatMessage[] = prompt.messages;
  let complaint = '';
  for (let repeat = 0; repeat <= REPEATS; repeat += 1) {
    const answer = await resources.models.chat({
      runId: rest.runId,
      stage: rest.stage,
      model: rest.model,
      messages,
      // A repeat must not be answered from an endpoint's cache with the same broken text.
      seed: (rest.seed + repeat) % 2_147_483_647,
      ...(prompt.schema && { schema: prompt.schema }),
    });
    const parsed = parseStructured(answer.text, prompt.parse);
    if (parsed.ok) return { value: parsed.value, answer };
    complaint =
      answer.finishReason === 'length'
        ? `${parsed.complaint} (the answer was cut off at the token limit)`
        : parsed.complaint;
    resources.countFailure?.(rest.runId, answer.finishReason === 'length' ? 'truncatedAnswer' : 'malformedAnswer');
    await resources.writer.write('usage', { usage: [answer.usage] });
    messages = askAgain(prompt.messages, answer.text, complaint);
  }
  throw new ModelError(
    'malformedAnswer',
    question.model.model,
    `three answers could not be read; the last: ${complaint}`,
  );
}
