import { hash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BadRequest, isRecord, readChatRequest } from './chat-request.ts';
import { createTally, type Counters } from './counters.ts';
import { readEmbeddingRequest, writeEmbeddings } from './embeddings.ts';
import { burstRest, faultOf, latencyOf, type Fault } from './faults.ts';
import type { Planted } from './plant.ts';
import { createPlayer } from './player.ts';
import { hashText } from './random.ts';
import { errorBody, sendCompletion, sendError, sendJson, spoil } from './replies.ts';
import type { Role } from './role.ts';
import { changeSettings, DEFAULT_SETTINGS, SettingError, type RehearsalSettings } from './settings.ts';

/** A running rehearsal model. */
export interface Rehearsal {
  /** Base URL for clients, with `/v1`. */
  readonly url: string;
  /** Stops listening and ends all connections, hanging ones too. */
  close(): Promise<void>;
  counters(): Counters;
}

const MAX_BODY = 16 * 1024 * 1024;

interface Answer {
  readonly role: Role;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly planted?: Planted | undefined;
  readonly send: (response: ServerResponse, fault: Fault | undefined, id: string) => void;
}

/**
 * Starts the rehearsal model on 127.0.0.1. `port` 0 lets the system choose.
 * @throws Error with code EADDRINUSE where the port is taken.
 */
export async function startRehearsal(
  options: Partial<RehearsalSettings> & { readonly port?: number } = {},
): Promise<Rehearsal> {
  const { port = 0, ...given } = options;
  let settings: RehearsalSettings = { ...DEFAULT_SETTINGS, ...given };
  const tally = createTally(settings.remember, () => performance.now());
  const player = createPlayer();
  const startedAt = performance.now();
  const timers = new Set<NodeJS.Timeout>();

  const prepare = (path: string, body: unknown): Answer => {
    if (path === '/v1/embeddings') {
      const request = readEmbeddingRequest(body);
      return {
        role: 'embed',
        tokensIn: request.tokens,
        tokensOut: 0,
        send: (response) => writeEmbeddings(response, request),
      };
    }
    const request = readChatRequest(body);
    if (settings.refuseSeed && request.seed !== undefined)
      throw new BadRequest('Unrecognized request argument supplied: seed', 'seed');
    if (settings.refuseSchema && request.format === 'json_schema') {
      throw new BadRequest(
        "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
        'response_format',
      );
    }
    const tokensIn = request.messages.reduce((sum, { content }) => sum + Math.ceil(content.length / 4) + 4, 3);
    if (tokensIn > settings.context) {
      throw new BadRequest(
        `This model's maximum context length is ${settings.context} tokens. However, your messages resulted in ${tokensIn} tokens.`,
        'messages',
        'context_length_exceeded',
      );
    }
    const { role, content, planted } = player.play(request, settings);
    const room = request.maxTokens * 4;
    const text = content.length > room ? content.slice(0, room) : content;
    const tokensOut = Math.ceil(text.length / 4);
    return {
      role,
      tokensIn,
      tokensOut,
      planted,
      send: (response, fault, id) =>
        sendCompletion(response, request, spoil(text, fault, content.length > room), { tokensIn, tokensOut }, id),
    };
  };

  const serve = (
    path: string,
    raw: Buffer,
    request: IncomingMessage,
    response: ServerResponse,
    onAnswer: (note: () => void) => void,
  ): void => {
    const body = hash('sha1', raw, 'base64').slice(0, 12);
    const bodyHash = hashText(body);
    const attempt = tally.attempt(body);
    const rest = burstRest(settings, performance.now() - startedAt);
    const fault = rest === undefined ? faultOf(settings, bodyHash, attempt) : undefined;
    if (fault !== undefined) tally.fault(fault);
    if (rest !== undefined || fault === '429') {
      if (rest !== undefined) {
        tally.fault('burst');
        const [every = 0, length = 0] = settings.burst429 ?? [];
        const end = performance.now() - startedAt + rest * 1_000;
        // Whole milliseconds of the wall's own cycle: the same for all of its refusals.
        const from = Math.round((end - length * 1_000) / (every * 1_000)) * every * 1_000;
        response.once('finish', tally.refused(from, from + length * 1_000));
      }
      response.setHeader('retry-after', String(Math.max(1, Math.ceil(rest ?? 1))));
      response.setHeader('retry-after-ms', String(Math.max(1, Math.ceil((rest ?? 0.2) * 1000))));
      sendError(response, 429, errorBody('Rate limit reached for requests.', 'rate_limit_exceeded', 'requests'));
      return;
    }
    if (fault === 'hang') return;
    const finish = (): void => {
      // The asker may have died while the model was thinking: then nothing was answered.
      if (request.socket.destroyed) return;
      if (fault === 'drop') request.socket.destroy();
      else if (fault === '500')
        sendError(
          response,
          500,
          errorBody('The server had an error while processing your request.', null, 'server_error'),
        );
      else {
        try {
          const answer = prepare(path, JSON.parse(raw.toString('utf8')));
          const { role, tokensIn, tokensOut, planted } = answer;
          onAnswer(() => tally.answered(body, role, fault === undefined, tokensIn, tokensOut, planted));
          if (planted !== undefined) response.setHeader('x-rehearsal-planted', `${planted.kind}-${planted.text}`);
          answer.send(response, fault, `${body}-${attempt}`);
        } catch (error) {
          if (error instanceof BadRequest)
            sendError(
              response,
              error.status,
              errorBody(error.message, error.code, 'invalid_request_error', error.parameter),
            );
          else if (error instanceof SyntaxError)
            sendError(response, 400, errorBody('We could not parse the JSON body of your request.', null));
          else throw error;
        }
      }
    };
    const latency = latencyOf(settings, bodyHash);
    if (latency <= 0) {
      finish();
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      finish();
    }, latency);
    timers.add(timer);
  };

  const control = (path: string, raw: Buffer, response: ServerResponse): void => {
    if (path === '/counters') sendJson(response, 200, tally.read());
    else if (path === '/counters/reset') {
      tally.reset();
      sendJson(response, 200, tally.read());
    } else if (path === '/v1/models') {
      sendJson(response, 200, {
        object: 'list',
        data: [{ id: 'rehearsal', object: 'model', created: 1735689600, owned_by: 'seedgraph' }],
      });
    } else if (path === '/settings') {
      try {
        const wanted: unknown = raw.length === 0 ? {} : JSON.parse(raw.toString('utf8'));
        if (!isRecord(wanted)) throw new SettingError('settings are a JSON object');
        settings = changeSettings(settings, wanted);
        const { contaminationItems, ...shown } = settings;
        sendJson(response, 200, {
          ...shown,
          contaminationItems: contaminationItems.length,
          apiKey: settings.apiKey === undefined ? null : 'set',
        });
      } catch (error) {
        if (!(error instanceof SettingError) && !(error instanceof SyntaxError)) throw error;
        sendError(response, 400, errorBody(error.message, null));
      }
    } else sendError(response, 404, errorBody(`Invalid URL (${path})`, null));
  };

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const isModelCall = request.method === 'POST' && (path === '/v1/chat/completions' || path === '/v1/embeddings');
    let noteAnswer: (() => void) | undefined;
    if (isModelCall) {
      tally.arrived();
      response.once('close', () => {
        tally.departed();
        if (response.writableFinished) {
          tally.status(response.statusCode);
          noteAnswer?.();
        } else tally.abandoned();
      });
    }
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY) chunks.push(chunk);
    });
    request.on('end', () => {
      const [only] = chunks;
      const raw = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
      if (
        settings.apiKey !== undefined &&
        path.startsWith('/v1/') &&
        request.headers.authorization !== `Bearer ${settings.apiKey}`
      ) {
        sendError(response, 401, errorBody('Incorrect API key provided.', 'invalid_api_key'));
      } else if (size > MAX_BODY) sendError(response, 413, errorBody('Request too large.', null));
      else if (isModelCall) serve(path, raw, request, response, (note) => (noteAnswer = note));
      else control(path, raw, response);
    });
  };

  const server: Server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', backlog: 4096 }, resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    counters: () => tally.read(),
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
