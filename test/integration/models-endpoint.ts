import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** One request that the server saw. */
export interface Seen {
  path: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

/** A local model server on a real socket that answers as a test tells it to. */
export interface TestEndpoint {
  baseUrl: string;
  seen: Seen[];
  /** Requests that are held at this moment, and the most there ever were. */
  held: number;
  mostHeld: number;
  close(): Promise<void>;
}

export type Answer = (request: Seen, response: ServerResponse, socket: Socket, number: number) => void | Promise<void>;

export const completion = (over: Record<string, unknown> = {}, message: Record<string, unknown> = {}) => ({
  id: 'c',
  object: 'chat.completion',
  created: 1,
  model: 'served',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'hello', ...message } }],
  usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
  ...over,
});

export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

export const refuse = (
  response: ServerResponse,
  status: number,
  message: string,
  error: Record<string, unknown> = {},
): void => answerJson(response, status, { error: { message, ...error } });

export async function startEndpoint(answer: Answer): Promise<TestEndpoint> {
  const sockets = new Set<Socket>();
  const endpoint: TestEndpoint = {
    baseUrl: '',
    seen: [],
    held: 0,
    mostHeld: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const seen: Seen = {
        path: request.url ?? '',
        headers: request.headers,
        body: JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>,
      };
      endpoint.seen.push(seen);
      endpoint.held += 1;
      endpoint.mostHeld = Math.max(endpoint.mostHeld, endpoint.held);
      response.on('close', () => (endpoint.held -= 1));
      void answer(seen, response, request.socket, endpoint.seen.length);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 4_096, resolve));
  endpoint.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return endpoint;
}
