import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { endWithProblem } from './client-errors.ts';

/** How slowly a body may come. */
export interface BodyPace {
  /** Bytes a second below which a sender counts as stalling. */
  bytesPerSecond: number;
  /** Milliseconds of stalling after which the connection ends. */
  patienceMs: number;
}

export const BODY_PACE: BodyPace = { bytesPerSecond: 256, patienceMs: 30_000 };

const LOOKS = 6;

/**
 * Ends the connection of a sender that keeps a request open by sending next to nothing. A time limit on the whole request would do that too, and
 * would cut off honest uploads of many gigabytes; time in which we are the ones who read slowly does not count.
 */
export function holdPace(request: IncomingMessage, pace: BodyPace): void {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
  if (request.complete || (length === '0' && encoding === undefined)) return;
  const { socket } = request;
  // A request that was injected came over no connection.
  if (!(socket instanceof Socket)) return;
  const everyMs = pace.patienceMs / LOOKS;
  const enough = (pace.bytesPerSecond * everyMs) / 1_000;
  let stalled = 0;
  let seen = socket.bytesRead;
  const timer = setInterval(() => {
    const came = socket.bytesRead - seen;
    seen += came;
    if (request.complete) {
      clearInterval(timer);
      return;
    }
    stalled = came >= enough || request.readableLength > 0 ? 0 : stalled + 1;
    if (stalled < LOOKS) return;
    clearInterval(timer);
    endWithProblem(socket, 'requestTimeout');
  }, everyMs).unref();
  request.once('close', () => clearInterval(timer));
}
