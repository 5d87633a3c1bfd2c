import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { ERRORS, type ErrorCode } from '#contracts';

/** What Node found wrong with a request that never became one, by its code. */
const CODES: Record<string, ErrorCode> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'requestTimeout',
  HPE_HEADER_OVERFLOW: 'headersTooLarge',
};

const DETAILS: Partial<Record<ErrorCode, string>> = {
  requestTimeout: 'The request came too slowly',
  headersTooLarge: 'The headers are larger than 16 KB',
};

/** Problem details as bytes on a connection, for requests that no route will see. The connection ends with them. */
export function endWithProblem(socket: Socket, code: ErrorCode): void {
  if (!socket.writable || socket.destroyed) {
    socket.destroy();
    return;
  }
  const { status, title, retry } = ERRORS[code];
  const body = JSON.stringify({
    type: `urn:seedgraph:error:${code}`,
    title,
    status,
    code,
    detail: DETAILS[code] ?? 'The request cannot be read as HTTP',
    requestId: `req-${randomBytes(8).toString('hex')}`,
    retry,
    errors: [],
  });
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\ncontent-type: application/problem+json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
  // Whoever sends too slowly may also read too slowly: nothing more is waited for.
  socket.destroySoon();
}

/** Answers what Node's parser refuses. Its own words name bytes and states of the parser, which are nobody's business. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  endWithProblem(socket, CODES[error.code ?? ''] ?? 'invalidRequest');
}
