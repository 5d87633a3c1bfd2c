import { EndpointConfig } from '#contracts';
import type { ChatRequest, ModelsConfig } from '#contracts';
import { createModelGateway } from '#models';
import type { Gateway } from '#models';
import { connectEndpointLimiter } from '#queue';
import type { SharedLimiter } from '#queue';
import { suiteServices } from './suite-services.ts';

/** What one worker process asks models with: a gateway on a limiter of its own, which shares Redis with the others. */
export interface LimitedGateway {
  gateway: Gateway;
  limiter: SharedLimiter;
  ask: (runId?: string, stage?: string) => Promise<unknown>;
  failures: string[];
  close(): Promise<void>;
}

export interface LimitedOptions {
  /** Name of the endpoint, and with it of its state in Redis. */
  endpoint: string;
  baseUrl: string;
  config: Partial<EndpointConfig>;
  windowMs?: number;
  weightOf?: (runId: string) => number;
}

export async function openLimited(options: LimitedOptions): Promise<LimitedGateway> {
  const { endpoint, baseUrl, windowMs } = options;
  const role = { endpoint, model: 'm' };
  const config: ModelsConfig = {
    endpoints: { [endpoint]: { ...EndpointConfig.parse({ baseUrl }), ...options.config } },
    roles: { extractor: role, generator: { ...role, sampling: { maxTokens: 50 } }, judges: [role], solvers: [role] },
  };
  const limiter = await connectEndpointLimiter({
    url: suiteServices().redisUrl,
    endpoints: config.endpoints,
    onError: () => undefined,
    ...(windowMs !== undefined && { windowMs }),
  });
  const failures: string[] = [];
  const gateway = createModelGateway({
    config,
    secrets: () => undefined,
    limiter,
    onFailure: (_run, failure) => failures.push(failure),
    ...(options.weightOf && { weightOf: options.weightOf }),
  });
  const [model] = gateway.models('generator');
  if (model === undefined) throw new Error('no generator');
  let seed = 0;
  return {
    gateway,
    limiter,
    failures,
    ask(runId = 'r', stage = 'solve') {
      const request: ChatRequest = {
        runId,
        stage,
        model,
        messages: [{ role: 'user', content: 'hi' }],
        seed: (seed += 1),
      };
      return gateway.chat(request);
    },
    async close() {
      await gateway.close();
      limiter.close();
    },
  };
}

/** Most of some moments that lie in any window of a length. */
export function mostInAnyWindow(moments: readonly number[], windowMs: number): number {
  const sorted = [...moments].sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (const [index, moment] of sorted.entries()) {
    while (moment - (sorted[first] ?? moment) >= windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
