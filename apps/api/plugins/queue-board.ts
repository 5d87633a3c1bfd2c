import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import { BOARD_PATH } from '../pages.ts';

interface QueueBoardOptions {
  board: (path: string) => FastifyPluginCallback;
}

/** What the board's own files need; the fonts that it would fetch from elsewhere are left out. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'";

/** Bull Board at /queues for keys with the role `admin`: jobs show ids of runs and candidates. */
export async function queueBoard(app: FastifyInstance, { board }: QueueBoardOptions): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, role: 'admin' };
    route.schema = { ...route.schema, hide: true };
  });
  // Over the policy of the rest of the API, which is no page and shows nothing.
  app.addHook('onSend', async (_request, reply, payload) => {
    void reply.header('content-security-policy', POLICY);
    return Promise.resolve(payload);
  });
  await app.register(board(BOARD_PATH), { prefix: BOARD_PATH });
}
