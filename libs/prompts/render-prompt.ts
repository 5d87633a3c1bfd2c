import type { ChatMessage } from '#contracts';
import type { z } from 'zod';
import { fillTemplate } from './fill-template.ts';
import { loadTemplate } from './load-template.ts';
import { parseStructured } from './parse-structured.ts';
import type { Parsed } from './parse-structured.ts';
import { PROMPTS, promptIdAt, promptVersion } from './registry.ts';
import type { PromptName, PromptOutputs, PromptVariables } from './registry.ts';

/** A prompt with its variables filled in. */
export interface RenderedPrompt<T> {
  /** `name@version#hash`: what a row's lineage keeps. The hash covers the template and the schema. */
  id: string;
  messages: ChatMessage[];
  /** For `response_format`; absent where the answer is free text. */
  schema?: { name: string; schema: Record<string, unknown> };
  /** Reads a parsed JSON value; extra keys are dropped, numbers as text accepted. @throws Error with a complaint that a model can act on */
  parse: (value: unknown) => T;
  /** Reads the model's text: `parseStructured` with `parse`, or the text itself where it is free. */
  read: (text: string) => Parsed<T>;
}

const complaintOf = (error: z.ZodError): string =>
  `The JSON object does not fit: ${error.issues
    .map((issue) => `${issue.path.length === 0 ? 'the answer' : `"${issue.path.join('.')}"`} ${issue.message}`)
    .join('; ')}.`;

/**
 * Fills a prompt: the version in use, or `written` (`name@version`). What all its questions share comes first and the item last, so that an endpoint's prefix cache serves them.
 * @throws Error when a variable is missing or there is no such version
 */
export function renderPrompt<N extends PromptName>(
  name: N,
  variables: PromptVariables[N],
  written?: string,
): RenderedPrompt<PromptOutputs[N]> {
  const { answer } = PROMPTS[name];
  const version = written === undefined ? PROMPTS[name].version : promptVersion(name, written);
  if (version === undefined) throw new Error(`there is no prompt ${String(written)} of ${name}`);
  const template = loadTemplate(name, version);
  const values = variables as Readonly<Record<string, unknown>>;
  const messages: ChatMessage[] = [];
  if (template.system !== '') messages.push({ role: 'system', content: fillTemplate(name, template.system, values) });
  messages.push({ role: 'user', content: fillTemplate(name, template.user, values) });
  const parse = (value: unknown): PromptOutputs[N] => {
    // Prompts without a schema are read as free text, which is their output type.
    if (answer === undefined) return value as PromptOutputs[N];
    const result = answer.read.safeParse(value);
    if (!result.success) throw new Error(complaintOf(result.error));
    return result.data;
  };
  return {
    id: promptIdAt(name, version),
    messages,
    ...(answer === undefined ? {} : { schema: { name: name.replaceAll('-', '_'), schema: answer.schema } }),
    parse,
    read: (text) => (answer === undefined ? { ok: true, value: parse(text) } : parseStructured(text, parse)),
  };
}
