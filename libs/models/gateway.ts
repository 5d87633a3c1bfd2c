import { setMaxListeners } from 'node:events';
import type {
  Amount,
  ChatAnswer,
  ChatRequest,
  EndpointLimiter,
  ModelFailure,
  ModelGateway,
  ModelsConfig,
  ModelView,
} from '#contracts';
import { askEndpoint } from './ask-endpoint.ts';
import type { Desk } from './ask-endpoint.ts';
import type { BudgetAccount } from './budget-account.ts';
import { chatBody } from './chat-body.ts';
import { embed } from './embed.ts';
import { createEndpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { faultOfChat, readChat } from './read-chat.ts';
import { chooseModels, viewsOf } from './model-views.ts';
import { upperBoundOf } from './token-bound.ts';
import type { UnstoredAnswers } from './unstored-answers.ts';

export interface GatewayOptions {
  config: ModelsConfig;
  /** Key of an endpoint, by the endpoint's name in the configuration. */
  secrets: (endpoint: string) => string | undefined;
  limiter: EndpointLimiter;
  /** Left out: no call is held to a budget (`models check`). */
  budget?: BudgetAccount;
  /** No call is sent while too many answers wait to be stored; left out: they are not looked at. */
  unstored?: UnstoredAnswers;
  /** Told of every call that failed, also of those that are asked again. */
  onFailure?: (runId: string, failure: ModelFailure) => void;
  /** Share of a run's calls against those of others that wait for the same endpoint; left out: all the same. */
  weightOf?: (runId: string) => number;
  /** Whether a run was seen to have been stopped; left out: none is. */
  stopped?: (runId: string) => boolean;
  /** Told of what an operator should know: what was learned of an endpoint, retries, coolings. Never prompts, never keys. */
  log?: (event: string, detail: Record<string, unknown>) => void;
}

/** The models of one process, with what only its owner needs. */
export interface Gateway extends ModelGateway {
  /** What a call can cost at most: what a budget reserves for it. */
  boundOf(request: Pick<ChatRequest, 'model' | 'messages' | 'schema'>): Amount;
  /** Calls that hold a permit and calls that wait for one, by endpoint; `allowed` of the endpoint's `permits` are this process's now. */
  load(): Record<string, { inFlight: number; waiting: number; permits: number; allowed: number }>;
  /** From now on nothing is sent: who asks, and who waits for a permit or a rate, gets `aborted`; calls in flight come to their end. */
  drain(): void;
  /** Closes connections. Abort what is in flight first, through the requests' signals; budgets are given back by the account. */
  close(): Promise<void>;
}

/** Opens one client an endpoint; nothing is sent before the first question. */
export function createModelGateway(options: GatewayOptions): Gateway {
  const endpoints = new Map<string, Endpoint>();
  const leaves: (() => Promise<void>)[] = [];
  for (const [name, config] of Object.entries(options.config.endpoints)) {
    const { unstored } = options;
    const endpoint = createEndpoint(name, config, options.secrets(name), options.weightOf, unstored?.leaveNoRoom);
    const { permits, latency } = endpoint;
    unstored?.onStored(() => permits.again());
    endpoints.set(name, endpoint);
    const leave = options.limiter.join(name, config.concurrency, {
      look: () => ({
        inFlight: permits.inFlight,
        wanted: permits.takePeak(),
        started: permits.started,
        strained: latency.takeStrain(),
      }),
      allow: (calls) => permits.allow(calls),
    });
    leaves.push(leave);
  }
  const draining = new AbortController();
  // Every call that waits listens to it.
  setMaxListeners(0, draining.signal);
  const desk: Desk = {
    limiter: options.limiter,
    budget: options.budget,
    draining: draining.signal,
    stopped: options.stopped ?? (() => false),
    log: options.log ?? (() => undefined),
    failed: options.onFailure ?? (() => undefined),
  };
  const views = new Map<string, ModelView[]>();

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
      faultOf: faultOfChat,
      holds: {
        structured: request.schema !== undefined,
        temperature: sampling.temperature !== undefined,
        topP: sampling.topP !== undefined,
      },
    });
    return readChat(desk, endpoint, request, asked);
  };

  return {
    models(role, chosen) {
      const key = chosen === undefined ? role : JSON.stringify([role, ...chosen]);
      let known = views.get(key);
      if (known === undefined) {
        known = chosen === undefined ? viewsOf(options.config, role) : chooseModels(options.config, role, chosen);
        views.set(key, known);
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
          {
            inFlight: permits.inFlight,
            waiting: permits.waiting,
            permits: config.concurrency,
            allowed: permits.allowed,
          },
        ]),
      ),
    drain() {
      draining.abort(new Error('this process is shutting down'));
    },
    async close() {
      await Promise.all(leaves.map((leave) => leave()));
      await Promise.all([...endpoints.values()].map((endpoint) => endpoint.close()));
    },
  };
}
