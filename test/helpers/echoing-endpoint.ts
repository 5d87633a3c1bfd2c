import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the endpoint does with the next questions: `pass` hands them on, a status refuses them and repeats the key that it was sent. */
export type Mood = 'pass' | { status: number; times: number };

export interface EchoingEndpoint {
  /** Base URL, with `/v1`. */
  url: string;
  /** How often it repeated a key. */
  echoed: number;
  mood: Mood;
  close(): Promise<void>;
}

/** An endpoint that needs a key, hands questions on to another one, and, when it refuses, repeats the key as careless gateways do. */
export async function startEchoingEndpoint(behind: string, key: string): Promise<EchoingEndpoint> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const shown = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
      const { mood } = endpoint;
      const refused = shown !== key ? 401 : mood === 'pass' ? undefined : mood.status;
      if (refused !== undefined) {
        if (mood !== 'pass') endpoint.mood = mood.times > 1 ? { ...mood, times: mood.times - 1 } : 'pass';
        endpoint.echoed += shown === key ? 1 : 0;
        const message = `cannot serve key ${shown} (also ${encodeURIComponent(shown)}, header Bearer ${shown}, basic ${btoa(shown)})`;
        response.writeHead(refused, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ error: { message, type: shown, code: shown, param: null } }));
        return;
      }
      const answer = await fetch(new URL((request.url ?? '').replace(/^\/v1/, 'v1'), behind), {
        method: request.method ?? 'GET',
        headers: { 'content-type': 'application/json' },
        ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(await answer.text());
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint: EchoingEndpoint = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    echoed: 0,
    mood: 'pass',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return endpoint;
}
