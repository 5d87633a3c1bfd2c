import { z } from 'zod';
import type { ApiClient, Query } from './api-client.ts';

/** Items of a list, page after page, `limit` at most. */
export async function* listPages<S extends z.ZodType>(
  client: ApiClient,
  item: S,
  path: string,
  query: Query,
  limit: number,
): AsyncGenerator<z.infer<S>> {
  const Page = z.object({ items: z.array(item), nextCursor: z.string().nullable() });
  let left = limit;
  let cursor: string | undefined;
  while (left > 0) {
    const page = await client.read(Page, path, { ...query, limit: Math.min(left, 100), cursor });
    yield* page.items.slice(0, left);
    left -= page.items.length;
    if (page.nextCursor === null || page.items.length === 0) return;
    cursor = page.nextCursor;
  }
}
