import { ModelError, NANO_PER_USD } from '#contracts';
import type { ModelGateway, ModelView, UsageEntry } from '#contracts';
import type { Metrics } from '#telemetry';

interface Question {
  stage: string;
  model: ModelView;
}

/** The same models, with every question counted: how it ended, how long it took and waited, its tokens and its money. */
export function observeModels<G extends ModelGateway>(gateway: G, metrics: Metrics): G {
  async function counted<A extends { usage: UsageEntry; latencyMs: number }>(
    { stage, model: { endpoint, model } }: Question,
    ask: () => Promise<A>,
  ): Promise<A> {
    const call = { stage, endpoint, model };
    const book = (usage: UsageEntry | undefined): void => {
      if (usage === undefined) return;
      metrics.modelTokens.inc({ ...call, kind: 'in' }, usage.tokensIn);
      metrics.modelTokens.inc({ ...call, kind: 'out' }, usage.tokensOut);
      metrics.modelTokens.inc({ ...call, kind: 'cached' }, usage.tokensCached);
      metrics.modelUsd.inc(call, usage.nanoUsd / NANO_PER_USD);
    };
    const started = performance.now();
    try {
      const answer = await ask();
      const ms = performance.now() - started;
      metrics.modelCalls.inc({ ...call, outcome: 'answered' });
      metrics.modelSeconds.observe(call, answer.latencyMs / 1_000);
      metrics.modelWaitSeconds.observe({ stage, endpoint }, Math.max(0, ms - answer.latencyMs) / 1_000);
      book(answer.usage);
      return answer;
    } catch (error) {
      const failure = error instanceof ModelError ? error.failure : 'internal';
      metrics.modelCalls.inc({ ...call, outcome: failure });
      if (error instanceof ModelError) book(error.usage);
      throw error;
    }
  }
  return {
    ...gateway,
    chat: (request) => counted(request, () => gateway.chat(request)),
    embed: (request) => counted(request, () => gateway.embed(request)),
  };
}
