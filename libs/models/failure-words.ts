import type { ModelFailure } from '#contracts';

/** Who was asked, in words that hold no secret: the endpoint's name and host, and the name of the variable with its key. */
export interface Asked {
  endpoint: string;
  host: string;
  model: string;
  keyName: string | undefined;
  timeoutSeconds: number;
}

const TO_DO: Readonly<Record<ModelFailure, (asked: Asked) => string>> = {
  endpointDown: (asked) => `Start the model server, or correct baseUrl of endpoint ${asked.endpoint}.`,
  connectionLost: () => "Look at the model server's log, and at what stands between: it took the question and hung up.",
  unauthorized: (asked) =>
    asked.keyName === undefined
      ? `Give endpoint ${asked.endpoint} an apiKeyEnv that names a variable with a key.`
      : `Put a key into ${asked.keyName} that may use ${asked.model}.`,
  quotaExhausted: () => 'Add credit to the account of the key, then resume the run.',
  modelMissing: (asked) =>
    `Correct the model's name (${asked.model}) or baseUrl of endpoint ${asked.endpoint}; most end in /v1.`,
  rateLimited: (asked) =>
    `Lower concurrency, or set requestsPerMinute and tokensPerMinute of endpoint ${asked.endpoint}.`,
  serverError: () => "It is asked again later; if it goes on, look at the model server's log.",
  timeout: (asked) =>
    `Raise timeoutSeconds of endpoint ${asked.endpoint} (${asked.timeoutSeconds} s), or lower its concurrency or maxTokens.`,
  contextTooLong: () => 'Lower maxTokens of the role, or serve the model with a longer context.',
  contentRefused: () => 'Only this item is at fault; another model may take it.',
  badRequest: (asked) => `Look at what endpoint ${asked.endpoint} takes; only this item fails.`,
  emptyAnswer: () => 'A model that reasons first may need a higher maxTokens.',
  malformedAnswer: () => 'A model that keeps to a JSON schema helps.',
  budgetReached: () => 'Resume the run with a larger budget.',
  aborted: () => 'The item goes back unharmed.',
};

const LONGEST = 300;

/** A gateway may repeat what it was sent as it was, inside a URL, or encoded as credentials are. */
function withoutSecret(message: string, secret: string | undefined): string {
  if (secret === undefined || secret.length < 4) return message;
  const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
  return forms.reduce((text, form) => text.replaceAll(form, '***'), message);
}

/** An endpoint's own words, short and without anything that looks like a key. */
export function quote(message: string, secret: string | undefined): string {
  const plain = withoutSecret(message, secret)
    .replaceAll(/\b(?:sk|pk|key|gsk|hf|xai|AIza)[-_][\w*-]{6,}/g, '***')
    .replaceAll(/\bBearer\s+\S+/gi, 'Bearer ***')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)} ...` : plain;
}

/** One message for people: what happened, at which endpoint, what to do. */
export const failureWords = (failure: ModelFailure, asked: Asked, what: string): string =>
  `${asked.model} at ${asked.host}: ${what}. ${TO_DO[failure](asked)}`.replaceAll('..', '.');
