import type { EndpointConfig } from '#contracts';
import type { EndpointState } from './resources.ts';

/** An endpoint that is silent for so long counts as away. */
const SILENT_MS = 3_000;
/** One look serves all roles of an endpoint, and whoever reloads the page. */
const KEPT_MS = 5_000;

export interface ReachOptions {
  endpoints: Record<string, EndpointConfig>;
  secrets: (endpoint: string) => string | undefined;
  now: () => number;
}

/** Finds out whether endpoints are there by asking for their list of models, which costs nothing. */
export function createReachEndpoint(options: ReachOptions): (endpoint: string) => Promise<EndpointState> {
  const kept = new Map<string, { at: number; state: Promise<EndpointState> }>();
  return (name) => {
    const known = kept.get(name);
    if (known && options.now() - known.at < KEPT_MS) return known.state;
    const endpoint = options.endpoints[name];
    const state =
      endpoint === undefined
        ? Promise.resolve({ reachable: false, latencyMs: null, detail: 'not configured' })
        : ask(endpoint.baseUrl, options.secrets(name));
    kept.set(name, { at: options.now(), state });
    return state;
  };
}

async function ask(baseUrl: string, key: string | undefined): Promise<EndpointState> {
  const started = performance.now();
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/models`, {
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      // An endpoint that sends elsewhere is configured wrongly: whoever it names was chosen by nobody here.
      redirect: 'manual',
      signal: AbortSignal.timeout(SILENT_MS),
    });
    await response.body?.cancel();
    const latencyMs = Math.round((performance.now() - started) * 10) / 10;
    return { reachable: response.status < 500, latencyMs, detail: words(response.status) };
  } catch (error) {
    return { reachable: false, latencyMs: null, detail: reasonOf(error) };
  }
}

function words(status: number): string {
  if (status === 401 || status === 403) return `the endpoint refuses the key (${status})`;
  if (status === 404) return 'the endpoint lists no models (404); `models check` asks it a question';
  return status < 400 ? '' : `the endpoint answers ${status}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${SILENT_MS} ms`;
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined;
  return code === undefined ? 'the endpoint cannot be reached' : `the endpoint cannot be reached (${code})`;
}
