import { setMaxListeners } from 'node:events';
import type {
  Amount,
  ChatAnswer,
  ChatRequest,
  EndpointLimiter,
  ModelConfig,
  ModelGateway,
  ModelRole,
  ModelsConfig,
  ModelView,
} from '#contracts';
import { askEndpoint } from './ask-endpoint.ts';
import type { Desk } from './ask-endpoint.ts';
import type { BudgetAccount } from './budget-account.ts';
import { chatBody } from './chat-body.ts';
import { DEFAULT_SAMPLING } from './default-sampling.ts';
import { embed } from './embed.ts';
import { createEndpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { readChat } from './read-chat.ts';
import { upperBoundOf } from './token-bound.ts';

export interface GatewayOptions {
  config: ModelsConfig;
  /** Key of an endpoint, by the endpoint's name in the configuration. */
  secrets: (endpoint: string) => string | undefined;
  limiter: EndpointLimiter;
  /** Left out: no call is held to a budget (`models check`). */
  budget?: BudgetAccount;
  /** Told of what an operator should know: what was learned of an endpoint, retries, coolings. Never prompts, never keys. */
  log?: (event: string, detail: Record<string, unknown>) => void;
}

/** The models of one process, with what only its owner needs. */
export interface Gateway extends ModelGateway {
  /** What a call can cost at most: what a budget reserves for it. */
  boundOf(request: Pick<ChatRequest, 'model' | 'messages' | 'schema'>): Amount;
  /** Calls that hold a permit and calls that wait for one, by endpoint. */
  load(): Record<string, { inFlight: number; waiting: number; permits: number }>;
  /** From now on nothing is sent: who asks, and who waits for a permit or a rate, gets `aborted`; calls in flight come to their end. */
  drain(): void;
  /** Closes connections. Abort what is in flight first, through the requests' signals; budgets are given back by the account. */
  close(): Promise<void>;
}

const asList = (models: ModelConfig | ModelConfig[] | undefined): ModelConfig[] =>
  models === undefined ? [] : Array.isArray(models) ? models : [models];

function viewsOf(config: ModelsConfig, role: ModelRole): ModelView[] {
  const { judges, solvers, ...single } = config.roles;
  const models = role === 'judge' ? judges : role === 'solver' ? solvers : asList(single[role]);
  return models.map((model, index) => ({
    role,
    index,
    model: model.model,
    endpoint: model.endpoint,
    sampling: { ...DEFAULT_SAMPLING[role], ...model.sampling },
    weight: model.weight ?? 1,
    price: model.price ?? null,
    ...(model.family !== undefined && { family: model.family }),
  }));
}

/** Opens one client an endpoint; nothing is sent before the first question. */
export function createModelGateway(options: GatewayOptions): Gateway {
  const endpoints = new Map<string, Endpoint>();
  for (const [name, config] of Object.entries(options.config.endpoints)) {
    endpoints.set(name, createEndpoint(name, config, options.secrets(name)));
  }
  const draining = new AbortController();
  // As many as calls that wait for a rate or between two tries: no leak.
  setMaxListeners(0, draining.signal);
  const desk: Desk = {
    limiter: options.limiter,
    budget: options.budget,
    draining: draining.signal,
    log: options.log ?? (() => undefined),
  };
  const views = new Map<ModelRole, ModelView[]>();

  const endpointOf = (model: ModelView): Endpoint => {
    const endpoint = endpoints.get(model.endpoint);
    if (endpoint === undefined) throw new Error(`no endpoint ${model.endpoint} is configured`);
    return endpoint;
  };

  const chat = async (request: ChatRequest): Promise<ChatAnswer> => {
    const endpoint = endpointOf(request.model);
    const { sampling } = request.model;
    const asked = await askEndpoint(desk, endpoint, {
      runId: request.runId,
      stage: request.stage,
      model: request.model,
      bound: upperBoundOf(request, endpoint.overrunOf(request.model.model)),
      signal: request.signal,
      send: ({ client }, dialect, signal) => client.chat.completions.create(chatBody(request, dialect), { signal }),
      holds: {
        structured: request.schema !== undefined,
        temperature: sampling.temperature !== undefined,
        topP: sampling.topP !== undefined,
      },
    });
    return readChat(desk, endpoint, request, asked);
  };

  return {
    models(role) {
      let known = views.get(role);
      if (known === undefined) {
        known = viewsOf(options.config, role);
        views.set(role, known);
      }
      return known;
    },
    chat,
    embed: (request) => embed(desk, endpointOf(request.model), request),
    boundOf(request) {
      const { calls, tokens, nanoUsd } = upperBoundOf(
        request,
        endpointOf(request.model).overrunOf(request.model.model),
      );
      return { calls, tokens, nanoUsd };
    },
    load: () =>
      Object.fromEntries(
        [...endpoints.values()].map(({ name, permits, config }) => [
          name,
          { inFlight: permits.inFlight, waiting: permits.waiting, permits: config.concurrency },
        ]),
      ),
    drain() {
      const reason = new Error('this process is shutting down');
      draining.abort(reason);
      for (const { permits } of endpoints.values()) permits.refuse(reason);
    },
    async close() {
      await Promise.all([...endpoints.values()].map((endpoint) => endpoint.close()));
    },
  };
}
