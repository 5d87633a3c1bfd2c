import type { PageRequest } from '#contracts';
import { z } from 'zod';

/** Parameters of every list. */
export const PageQuery = {
  limit: z.coerce.number().int().min(1).max(1_000).default(50).describe('Items of a page, 1 to 1,000'),
  cursor: z.string().min(1).max(2_000).optional().describe('`nextCursor` of the page before'),
};

/** `true` or `false` in a query string. */
export const Flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Ids in paths are looked up, not checked: what cannot be an id is not found. */
const PathId = z.string().min(1).max(300);

/** Path parameter of one thing; the example is what Swagger UI fills in. */
export const idParams = (example: string) => z.object({ id: PathId.meta({ examples: [example] }) });

export const CorpusParams = z.object({ corpus: PathId.meta({ examples: ['default'] }) });

export const FileParams = z.object({
  id: PathId.meta({ examples: ['export-0123'] }),
  name: PathId.meta({ examples: ['data.jsonl'] }),
});

/** A page of a list as the API answers it. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export function pageRequest(query: { limit: number; cursor?: string | undefined }): PageRequest {
  return { limit: query.limit, ...(query.cursor !== undefined && { cursor: query.cursor }) };
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The object without its undefined members: filters that were left out. */
export function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Present<T>;
}
