import type { ChatMessage } from '#contracts';
import { renderPrompt } from './render-prompt.ts';

/** Longer unreadable answers are shown to the model in part: the complaint is what it needs. */
const SHOWN = 4_000;

/** The same question with the unreadable answer and the complaint behind it: what a stage sends when an answer was malformed. */
export function askAgain(messages: readonly ChatMessage[], answer: string, complaint: string): ChatMessage[] {
  const shown = answer.length > SHOWN ? `${answer.slice(0, SHOWN)} ...` : answer;
  return [
    ...messages,
    { role: 'assistant', content: shown === '' ? '(empty)' : shown },
    ...renderPrompt('ask-again', { complaint }).messages,
  ];
}
