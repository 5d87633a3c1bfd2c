import { z } from 'zod';
import type { UsageEntry } from './amounts.ts';
import { Difficulty } from './difficulty.ts';

const Sampling = z.strictObject({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().min(0).max(1).optional(),
  maxTokens: z.int().min(1).max(1_000_000).optional(),
});
export type Sampling = z.infer<typeof Sampling>;

/** Price in US dollars per million tokens. `cached` is the price of prompt tokens read from the endpoint's cache; default: `in`. */
export const Price = z.strictObject({
  in: z.number().min(0),
  out: z.number().min(0),
  cached: z.number().min(0).optional(),
});
export type Price = z.infer<typeof Price>;

/** Name of an endpoint: it becomes part of keys in Redis and of the labels of metrics. */
const EndpointName = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be made of letters, digits, dots, dashes and underscores');

const holdsNoCredentials = (address: string): boolean => {
  if (!URL.canParse(address)) return true;
  const { username, password } = new URL(address);
  return username === '' && password === '';
};

/** One endpoint of the models file: where it is, and how much it may be asked. */
export const EndpointConfig = z.strictObject({
  /** `localhost:8000/v1` is a URL too, of a protocol that nobody speaks. */
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' })
    .refine(holdsNoCredentials, 'must hold no user and no password: name the variable of a key in apiKeyEnv'),
  /** Name of the environment variable that holds the key; the file itself holds no secret. */
  apiKeyEnv: z.string().optional(),
  concurrency: z.int().min(1).max(10_000).default(32),
  requestsPerMinute: z.int().min(1).optional(),
  tokensPerMinute: z.int().min(1).optional(),
  timeoutSeconds: z.number().min(1).max(86_400).default(300),
  /** What the endpoint takes: found out by asking where left `auto`. */
  structuredOutput: z.enum(['auto', 'json_schema', 'json_object', 'text']).default('auto'),
  sendSeed: z.boolean().default(true),
});
export type EndpointConfig = z.infer<typeof EndpointConfig>;

/** Which model plays a role, with its sampling, price and weight (judges). */
export const ModelConfig = z.strictObject({
  endpoint: z.string(),
  model: z.string().min(1),
  sampling: Sampling.optional(),
  price: Price.optional(),
  weight: z.number().min(0).optional(),
  /** Models of one family share what they were trained on: their agreement is worth less. Left out: read from the model's name. */
  family: z.string().min(1).max(100).optional(),
});
export type ModelConfig = z.infer<typeof ModelConfig>;

/** A solver may be kept for problems of some difficulties, as the rater says; left out: for all. */
export const SolverConfig = ModelConfig.extend({ for: z.array(Difficulty).min(1).max(3).optional() });
export type SolverConfig = z.infer<typeof SolverConfig>;

const Solvers = z
  .array(SolverConfig)
  .min(1)
  .max(16)
  .superRefine((solvers, context) => {
    for (const difficulty of Difficulty.options) {
      if (solvers.some((solver) => solver.for?.includes(difficulty) ?? true)) continue;
      context.addIssue({
        code: 'custom',
        message: `no solver takes ${difficulty} problems: name one \`for: [${difficulty}]\``,
      });
    }
  });

/** The models file: named endpoints, and the model of each role. */
export const ModelsConfig = z.strictObject({
  endpoints: z.record(EndpointName, EndpointConfig),
  roles: z.strictObject({
    extractor: ModelConfig,
    canonicaliser: ModelConfig.optional(),
    generator: ModelConfig,
    judges: z.array(ModelConfig).min(1).max(16),
    rater: ModelConfig.optional(),
    solvers: Solvers,
    programmer: ModelConfig.optional(),
    embedder: ModelConfig.optional(),
  }),
});
export type ModelsConfig = z.infer<typeof ModelsConfig>;

/** Roles that a stage asks. Several judges and solvers are told apart by `index`. */
export const MODEL_ROLES = [
  'extractor',
  'canonicaliser',
  'generator',
  'judge',
  'rater',
  'solver',
  'programmer',
  'embedder',
] as const;
export type ModelRole = (typeof MODEL_ROLES)[number];

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** A model as a stage sees it before asking: enough to key an answer by what was asked, and never a secret. */
export interface ModelView {
  role: ModelRole;
  index: number;
  model: string;
  endpoint: string;
  sampling: Sampling;
  weight: number;
  price: Price | null;
  /** Of the models file; left out: read from the model's name. */
  family?: string;
  /** Difficulties of the problems that a solver is kept for; left out: all. */
  difficulties?: readonly Difficulty[];
}

/** One question to a model. */
export interface ChatRequest {
  runId: string;
  stage: string;
  model: ModelView;
  messages: ChatMessage[];
  /** JSON schema of the answer, with its name; left out for free text. */
  schema?: { name: string; schema: Record<string, unknown> };
  /** OpenAI `seed`: from the item's content, path and round, never from a run id. */
  seed: number;
  signal?: AbortSignal;
}

/** What came back. `usage` is the ledger's entry for this call: hand it to the writer with whatever is stored. */
export interface ChatAnswer {
  text: string;
  finishReason: string;
  model: string;
  usage: UsageEntry;
  latencyMs: number;
  /** The answer came from the rehearsal model. */
  rehearsal: boolean;
}

/** Why a model call failed; decides who tries again (house rules, docs/operations.md). */
export type ModelFailure =
  | 'endpointDown'
  | 'connectionLost'
  | 'unauthorized'
  | 'quotaExhausted'
  | 'modelMissing'
  | 'rateLimited'
  | 'serverError'
  | 'timeout'
  | 'contextTooLong'
  | 'contentRefused'
  | 'badRequest'
  | 'emptyAnswer'
  | 'malformedAnswer'
  | 'budgetReached'
  | 'aborted';

/** What to do with a failure: `again` by the queue's backoff, `pauseRun` since nothing will help, `failItem` since only this item is at fault, `release` the item unharmed. */
export const FAILURE_HANDLING: Record<ModelFailure, 'again' | 'againThenPause' | 'pauseRun' | 'failItem' | 'release'> =
  {
    endpointDown: 'againThenPause',
    connectionLost: 'again',
    unauthorized: 'pauseRun',
    quotaExhausted: 'pauseRun',
    modelMissing: 'pauseRun',
    rateLimited: 'againThenPause',
    serverError: 'again',
    timeout: 'again',
    contextTooLong: 'failItem',
    contentRefused: 'failItem',
    badRequest: 'failItem',
    emptyAnswer: 'again',
    malformedAnswer: 'failItem',
    budgetReached: 'release',
    aborted: 'release',
  };

/** Whether it is the endpoint that fails, or this question: see libs/models/endpoint-health.ts. */
export type EndpointStanding = 'failing' | 'down';

/** A failed model call. `usage` is there when the endpoint answered and charged all the same. */
export class ModelError extends Error {
  readonly failure: ModelFailure;
  readonly usage: UsageEntry | undefined;
  readonly model: string;
  /** How the endpoint stands: `failing` many calls in a row, `down` when that has gone on for long; undefined: others are answered. */
  readonly standing: EndpointStanding | undefined;

  constructor(failure: ModelFailure, model: string, detail: string, usage?: UsageEntry, standing?: EndpointStanding) {
    super(detail);
    this.name = 'ModelError';
    this.failure = failure;
    this.model = model;
    this.usage = usage;
    this.standing = standing;
  }
}

/** Texts whose vectors are asked for in one call: up to a few hundred. */
export interface EmbeddingRequest {
  runId: string;
  stage: string;
  model: ModelView;
  texts: string[];
  signal?: AbortSignal;
}

export interface EmbeddingAnswer {
  /** One vector a text, in the order of the texts. */
  vectors: number[][];
  usage: UsageEntry;
  latencyMs: number;
  rehearsal: boolean;
}

/** What one process has at an endpoint, as it tells its limiter. */
export interface EndpointLoad {
  inFlight: number;
  /** Most calls that were in flight or waiting at once since the last look. */
  wanted: number;
  /** Calls that were let go so far. */
  started: number;
  /** Answers have come clearly later than they used to, since the last look. */
  strained: boolean;
}

/** A process's place at an endpoint. */
export interface EndpointSeat {
  look(): EndpointLoad;
  /** So many calls may be in flight from here; 0 while the endpoint is left alone. Those under way are not called off. */
  allow(calls: number): void;
}

/** Shares an endpoint's limits among all processes that ask it. */
export interface EndpointLimiter {
  /**
   * Takes a place at an endpoint that takes `concurrency` calls at once from all processes together.
   * @returns gives the place up; nothing is let go any more
   */
  join(endpoint: string, concurrency: number, seat: EndpointSeat): () => Promise<void>;
  /** Resolves when requests and tokens a minute have room for the call. Rejects when `signal` is aborted. */
  take(endpoint: string, need: { requests: number; tokens: number }, signal?: AbortSignal): Promise<void>;
  /**
   * The endpoint refused a call with 429 (`rateLimited`), or has failed many in a row (`failing`): nobody asks it for `ms` milliseconds; left
   * out, for a time that grows with each refusal in a row. Known here at once. A few calls try it first when that time is over.
   */
  cool(endpoint: string, cause: 'rateLimited' | 'failing', ms?: number): void;
  /** A call that was sent `agoMs` milliseconds ago was answered: the endpoint takes calls. */
  answered(endpoint: string, agoMs: number): void;
}

/** The models of one process. */
export interface ModelGateway {
  /**
   * Models that play a role, in the order of the models file; empty when the role is not configured.
   * @param chosen names of models that play it instead, in this order: any that the models file names in some role, as `model` or, where two
   * endpoints serve the same, `endpoint:model`. Names that the file does not know are left out.
   */
  models(role: ModelRole, chosen?: readonly string[]): ModelView[];
  /** @throws ModelError */
  chat(request: ChatRequest): Promise<ChatAnswer>;
  /** @throws ModelError */
  embed(request: EmbeddingRequest): Promise<EmbeddingAnswer>;
}
