import { z } from 'zod';

const Details = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
  asked: z.unknown().optional(),
  available: z.unknown().optional(),
});

/**
 * Problem details (RFC 9457) as one line for a person: what is wrong, in which field, and for a fault of the service
 * the request id to look up in its log.
 */
export function describeProblem(status: number, body: unknown): string {
  const parsed = Details.safeParse(body);
  if (!parsed.success) return `the API answered ${status} without saying why`;
  const { title, detail, requestId, errors = [], asked, available } = parsed.data;
  // A detail that tells all of it already is not repeated.
  const told = detail ?? '';
  const fields = errors
    .filter((error) => !told.includes(error.detail))
    .map((error) => `${error.field === '' ? 'body' : error.field}: ${error.detail}`)
    .join('; ');
  return [
    detail ?? title ?? `the API answered ${status}`,
    fields === '' ? '' : ` (${fields})`,
    asked === undefined || told.includes(JSON.stringify(asked)) ? '' : ` Asked: ${JSON.stringify(asked)}.`,
    available === undefined || told.includes(JSON.stringify(available))
      ? ''
      : ` Available: ${JSON.stringify(available)}.`,
    status === 401 ? ' Set SEEDGRAPH_API_KEY to a key of the server.' : '',
    status >= 500 && requestId !== undefined ? ` [request ${requestId}]` : '',
  ].join('');
}
