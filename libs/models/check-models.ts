import { MODEL_ROLES, ModelError } from '#contracts';
import type { ChatMessage, ModelFailure, ModelGateway, ModelRole, ModelView } from '#contracts';

/** The question that `models check` asks, rendered: hand in `renderPrompt('check-model', ...)`. */
export interface ModelCheckPrompt {
  messages: ChatMessage[];
  schema?: { name: string; schema: Record<string, unknown> };
  read: (text: string) => { ok: true; value: unknown } | { ok: false; complaint: string };
}

/** What a role's model did when it was asked one structured question. */
export interface ModelCheck {
  role: ModelRole;
  index: number;
  model: string;
  endpoint: string;
  /** The endpoint answered and charged, whatever the answer was. */
  reachable: boolean;
  /** The answer had the form that was asked for. */
  structured: boolean;
  latencyMs: number | null;
  price: { in: number; out: number; cached?: number } | null;
  rehearsal: boolean;
  failure: ModelFailure | null;
  /** For people: what happened and what to do; empty when all is well. */
  detail: string;
}

/** All but the embedder, which answers no question. */
const CHAT_ROLES = MODEL_ROLES.filter((role) => role !== 'embedder');

function viewOf(model: ModelView): Pick<ModelCheck, 'role' | 'index' | 'model' | 'endpoint' | 'price'> {
  const { price } = model;
  return {
    role: model.role,
    index: model.index,
    model: model.model,
    endpoint: model.endpoint,
    price:
      price === null
        ? null
        : { in: price.in, out: price.out, ...(price.cached === undefined ? {} : { cached: price.cached }) },
  };
}

type Found = Omit<ModelCheck, 'role' | 'index' | 'model' | 'endpoint' | 'price'>;

async function checkOne(
  gateway: ModelGateway,
  prompt: ModelCheckPrompt,
  model: ModelView,
  signal: AbortSignal | undefined,
): Promise<Found> {
  try {
    const answer = await gateway.chat({
      runId: 'models-check',
      stage: 'check',
      model,
      messages: prompt.messages,
      ...(prompt.schema === undefined ? {} : { schema: prompt.schema }),
      seed: 1,
      ...(signal === undefined ? {} : { signal }),
    });
    const read = prompt.read(answer.text);
    const { latencyMs, rehearsal } = answer;
    const found = { reachable: true, latencyMs, rehearsal };
    if (read.ok) return { ...found, structured: true, failure: null, detail: '' };
    return { ...found, structured: false, failure: 'malformedAnswer', detail: `${model.model}: ${read.complaint}` };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const { failure, message } = error;
    return {
      reachable: failure === 'emptyAnswer' || failure === 'contentRefused',
      structured: false,
      latencyMs: null,
      rehearsal: false,
      failure,
      detail: message,
    };
  }
}

/**
 * Asks each role's model one structured question, all at once; a model that plays several roles is asked once. The embedder is not asked here.
 * @throws whatever is no failure of a model
 */
export async function checkModels(
  gateway: ModelGateway,
  prompt: ModelCheckPrompt,
  options: { signal?: AbortSignal } = {},
): Promise<ModelCheck[]> {
  const asked = new Map<string, Promise<Found>>();
  const models = CHAT_ROLES.flatMap((role) => gateway.models(role));
  return Promise.all(
    models.map(async (model) => {
      const key = JSON.stringify([model.endpoint, model.model]);
      const found = asked.get(key) ?? checkOne(gateway, prompt, model, options.signal);
      asked.set(key, found);
      return { ...viewOf(model), ...(await found) };
    }),
  );
}
