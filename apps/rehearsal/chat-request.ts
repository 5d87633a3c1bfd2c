/** A request to /v1/chat/completions, as far as the model looks at it. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly seed: number | undefined;
  readonly format: string;
  readonly schema: unknown;
  readonly maxTokens: number;
  readonly stream: boolean;
}

/** A request that OpenAI would refuse with status 400 or 404. */
export class BadRequest extends Error {
  readonly status: number;
  readonly code: string | null;
  readonly parameter: string | null;

  constructor(message: string, parameter: string | null = null, code: string | null = null, status = 400) {
    super(message);
    this.status = status;
    this.code = code;
    this.parameter = parameter;
  }
}

type Loose = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part: unknown) => (isRecord(part) && typeof part['text'] === 'string' ? part['text'] : ''))
    .join('');
}

/** @throws BadRequest (404 model_not_found) unless the model is `rehearsal` or begins with it. */
export function checkModel(body: Loose): string {
  const model = body['model'];
  if (typeof model !== 'string' || model === '') throw new BadRequest('you must provide a model parameter', 'model');
  if (model.startsWith('rehearsal')) return model;
  throw new BadRequest(
    `The model \`${model}\` does not exist or you do not have access to it.`,
    'model',
    'model_not_found',
    404,
  );
}

/** @throws BadRequest with OpenAI's words and parameter. */
export function readChatRequest(body: unknown): ChatRequest {
  if (!isRecord(body)) throw new BadRequest('We could not parse the JSON body of your request.');
  const model = checkModel(body);
  const messages = body['messages'];
  if (!Array.isArray(messages) || messages.length === 0) {
    throw new BadRequest(
      "Invalid 'messages': expected an array with at least one message.",
      'messages',
      'invalid_value',
    );
  }
  const format = isRecord(body['response_format']) ? body['response_format'] : undefined;
  const schema = isRecord(format?.['json_schema']) ? format['json_schema']['schema'] : undefined;
  const limit = body['max_completion_tokens'] ?? body['max_tokens'];
  return {
    model,
    messages: messages.map((message: unknown) => ({
      role: isRecord(message) && typeof message['role'] === 'string' ? message['role'] : 'user',
      content: isRecord(message) ? textOf(message['content']) : '',
    })),
    seed: typeof body['seed'] === 'number' ? body['seed'] : undefined,
    format: typeof format?.['type'] === 'string' ? format['type'] : 'text',
    schema,
    maxTokens: typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY,
    stream: body['stream'] === true,
  };
}
