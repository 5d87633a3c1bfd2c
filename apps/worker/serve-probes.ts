import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readAuthorization, type Keyring } from '#keys';
import type { Metrics } from '#telemetry';

/** A dependency that is silent for so long counts as away. */
const SILENT_MS = 2_000;
/** Probes are small and quick; whoever is slower is no probe. */
const REQUEST_WITHIN_MS = 10_000;

export interface ProbesOptions {
  host: string;
  port: number;
  metrics: Metrics;
  /** Recognises the keys that /metrics takes, of any role. Left out: it asks for none. */
  keyring: Keyring | undefined;
  /** Signs of life of what the worker stands on, by name. */
  probes: Record<string, () => Promise<unknown>>;
}

export interface Probes {
  /** The port, where the options left it to the system. */
  port: number;
  close(): Promise<void>;
}

async function isThere(probe: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), SILENT_MS);
  });
  const answered = probe().then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answered, silence]);
  } finally {
    clearTimeout(timer);
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/**
 * A worker's own small server: `/healthz` (the process lives), `/readyz` (what it stands on, by name) and `/metrics`. It takes nothing and starts
 * nothing. @throws when the port is taken
 */
export async function serveProbes(options: ProbesOptions): Promise<Probes> {
  const { metrics, probes, keyring } = options;
  const mayLook = async (authorization: string | undefined): Promise<boolean> => {
    if (keyring === undefined) return true;
    const shown = readAuthorization(authorization);
    return shown?.scheme === 'bearer' && (await keyring.recognise(shown.value)) !== null;
  };
  const answer = async (path: string, authorization: string | undefined, response: ServerResponse): Promise<void> => {
    if (path === '/healthz') {
      sendJson(response, 200, { status: 'ok' });
    } else if (path === '/readyz') {
      const states = await Promise.all(
        Object.entries(probes).map(async ([name, probe]) => [name, await isThere(probe)]),
      );
      const ready = states.every(([, there]) => there);
      sendJson(response, ready ? 200 : 503, {
        status: ready ? 'ready' : 'notReady',
        dependencies: Object.fromEntries(states) as Record<string, boolean>,
      });
    } else if (path !== '/metrics') {
      sendJson(response, 404, { status: 'notFound' });
    } else if (!(await mayLook(authorization))) {
      response.setHeader('www-authenticate', 'Bearer realm="seedgraph"');
      sendJson(response, 401, { status: 'unauthorized' });
    } else {
      const text = await metrics.text();
      response.writeHead(200, { 'content-type': metrics.contentType });
      response.end(text);
    }
  };
  const server = createServer(
    { requestTimeout: REQUEST_WITHIN_MS, headersTimeout: REQUEST_WITHIN_MS },
    (request, response) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.setHeader('allow', 'GET, HEAD');
        sendJson(response, 405, { status: 'methodNotAllowed' });
        return;
      }
      const [path = ''] = (request.url ?? '').split('?');
      answer(path, request.headers.authorization, response).catch(() => sendJson(response, 500, { status: 'failed' }));
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
