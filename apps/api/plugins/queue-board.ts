import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import { BOARD_PATH } from '../pages.ts';

interface QueueBoardOptions {
  board: (path: string) => FastifyPluginCallback;
}

/** Bull Board at /queues for keys with the role `admin`: jobs show ids of runs and candidates. Its pages get a policy that their own files fit. */
export async function queueBoard(app: FastifyInstance, { board }: QueueBoardOptions): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, role: 'admin' };
    route.schema = { ...route.schema, hide: true };
    route.helmet = {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'self'"],
          'style-src': ["'self'", "'unsafe-inline'"],
          'img-src': ["'self'", 'data:'],
          'font-src': ["'self'", 'data:'],
          'frame-ancestors': ["'none'"],
        },
      },
    };
  });
  await app.register(board(BOARD_PATH), { prefix: BOARD_PATH });
}
