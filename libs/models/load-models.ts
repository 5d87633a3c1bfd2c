import { ModelsConfig } from '#contracts';
import type { Price } from '#contracts';
import { ModelsConfigError } from './models-config-error.ts';
import { readModelsFile } from './read-models-file.ts';

/** Where the configuration of the models came from. */
export type ModelsSource = 'file' | 'environment' | 'rehearsal';

/** Values of the process's configuration; names of environment variables appear in messages only. */
export interface LoadModelsOptions {
  /** `SEEDGRAPH_MODELS_FILE`: wins over everything else. */
  file?: string;
  /** `OPENAI_BASE_URL`. */
  baseUrl?: string;
  /** `OPENAI_API_KEY`. */
  apiKey?: string;
  /** `SEEDGRAPH_MODEL`: one model for every role. */
  model?: string;
  /** `SEEDGRAPH_PRICE_IN` and `SEEDGRAPH_PRICE_OUT`: US dollars per million tokens. */
  priceIn?: number;
  priceOut?: number;
  /** Base URL (with `/v1`) of the rehearsal model, used when no model is named. */
  rehearsalUrl?: string;
  /** Calls in flight to the one endpoint of `environment` and `rehearsal`. */
  concurrency?: number;
  /** `SEEDGRAPH_TIMEOUT_SECONDS`: time-out of a call to that endpoint. */
  timeoutSeconds?: number;
  /** Reads the secret behind a name (`apiKeyEnv` of the models file). */
  readSecret?: (name: string) => string | undefined;
}

export interface LoadedModels {
  config: ModelsConfig;
  source: ModelsSource;
  /** Key of an endpoint by the endpoint's name. A function, so that no log or dump of this object can hold a key. */
  secrets: (endpoint: string) => string | undefined;
}

const OPENAI = 'https://api.openai.com/v1';
const REHEARSAL_CONCURRENCY = 64;

/** One model in every role that a run needs. */
function oneModel(
  name: string,
  endpoint: Record<string, unknown>,
  model: string,
  price: Price | undefined,
): ModelsConfig {
  const role = { endpoint: name, model, ...(price === undefined ? {} : { price }) };
  const config = {
    endpoints: { [name]: endpoint },
    roles: { extractor: role, canonicaliser: role, generator: role, judges: [role], solvers: [role] },
  };
  const result = ModelsConfig.safeParse(config);
  if (result.success) return result.data;
  throw new ModelsConfigError(
    result.error.issues.map(
      (issue) => `models from the environment: ${issue.path.map(String).join('.')}: ${issue.message}`,
    ),
  );
}

/** Both prices or none: half a price would be a wrong bill. */
function priceOf(options: LoadModelsOptions): Price | undefined {
  if (options.priceIn === undefined && options.priceOut === undefined) return undefined;
  if (options.priceIn === undefined || options.priceOut === undefined) {
    const missing = options.priceIn === undefined ? 'SEEDGRAPH_PRICE_IN' : 'SEEDGRAPH_PRICE_OUT';
    throw new ModelsConfigError([
      `${missing} is not set: a price needs both SEEDGRAPH_PRICE_IN and SEEDGRAPH_PRICE_OUT`,
    ]);
  }
  return { in: options.priceIn, out: options.priceOut };
}

/**
 * Finds the models: the file, else one model from the environment, else the rehearsal model. A key alone is no wish to spend: without
 * `SEEDGRAPH_MODEL` and `OPENAI_BASE_URL` the rehearsal model plays.
 * @throws ModelsConfigError naming file, line, path and what is wrong
 */
export function loadModels(options: LoadModelsOptions): LoadedModels {
  if (options.file !== undefined) {
    const readSecret = options.readSecret ?? (() => undefined);
    const config = readModelsFile(options.file, readSecret);
    return {
      config,
      source: 'file',
      secrets: (endpoint) => {
        const name = config.endpoints[endpoint]?.apiKeyEnv;
        return name === undefined ? undefined : readSecret(name);
      },
    };
  }
  const price = priceOf(options);
  const limits = {
    ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
    ...(options.timeoutSeconds === undefined ? {} : { timeoutSeconds: options.timeoutSeconds }),
  };
  if (options.model === undefined && options.baseUrl === undefined) {
    if (options.rehearsalUrl === undefined) {
      throw new ModelsConfigError([
        'no model is configured: set SEEDGRAPH_MODEL and OPENAI_BASE_URL, or SEEDGRAPH_MODELS_FILE',
      ]);
    }
    const endpoint = { baseUrl: options.rehearsalUrl, concurrency: REHEARSAL_CONCURRENCY, ...limits };
    const config = oneModel('rehearsal', endpoint, 'rehearsal', price ?? { in: 0, out: 0 });
    return { config, source: 'rehearsal', secrets: () => undefined };
  }
  if (options.model === undefined) {
    throw new ModelsConfigError([
      'OPENAI_BASE_URL is set and SEEDGRAPH_MODEL is not: name the model, or unset both to rehearse',
    ]);
  }
  if (options.baseUrl === undefined && options.apiKey === undefined) {
    throw new ModelsConfigError([
      'SEEDGRAPH_MODEL is set, but neither OPENAI_BASE_URL nor OPENAI_API_KEY: say where the model is',
    ]);
  }
  const endpoint = {
    baseUrl: options.baseUrl ?? OPENAI,
    ...(options.apiKey === undefined ? {} : { apiKeyEnv: 'OPENAI_API_KEY' }),
    ...limits,
  };
  const { apiKey } = options;
  return { config: oneModel('main', endpoint, options.model, price), source: 'environment', secrets: () => apiKey };
}
