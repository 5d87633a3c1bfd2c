import { ERRORS, ProblemDetails, type ErrorCode } from '#contracts';
import type { z } from 'zod';

/** Errors that any route can answer. */
const EVERYWHERE: ErrorCode[] = [
  'invalidRequest',
  'unauthorized',
  'forbidden',
  'tooManyRequests',
  'headersTooLarge',
  'internal',
  'serviceUnavailable',
];
const WITH_BODY: ErrorCode[] = ['invalidJson', 'payloadTooLarge', 'unsupportedMediaType'];
const WITH_KEY: ErrorCode[] = ['idempotencyKeyReused', 'idempotencyKeyInUse'];

export interface RouteDescription {
  /** `operationId`: names the call in generated clients. */
  id: string;
  tag: string;
  summary: string;
  description: string;
  /** Codes of the catalogue that this route answers besides those that any route can. */
  errors?: ErrorCode[];
  /** `post`: takes an idempotency key; `body`: and reads a body; `jsonBody`: reads a body, and repeating it changes nothing. */
  takes?: 'post' | 'body' | 'jsonBody';
  /** What a good answer looks like, by status. */
  answers: Record<number, unknown>;
  /** A body that works when it is tried. */
  body?: unknown;
}

/** Schema of a good answer as JSON. */
export function ok<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/**
 * Describes a route once: words and examples for OpenAPI (`about`, spread into the schema) and its error answers (`problems`, spread into
 * `response`). The examples travel as `x-` members and are put in their places when the document is built.
 */
export function describeRoute(route: RouteDescription): { about: object; problems: object } {
  const codes = [
    ...EVERYWHERE,
    ...(route.takes === 'body' || route.takes === 'jsonBody' ? WITH_BODY : []),
    ...(route.takes === 'post' || route.takes === 'body' ? WITH_KEY : []),
    ...(route.errors ?? []),
  ];
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const problems = [...byStatus].map(([status, list]) => {
    const description = list.map((code) => `\`${code}\`: ${ERRORS[code].title}`).join('. ');
    return [status, { description, content: { 'application/problem+json': { schema: ProblemDetails } } }] as const;
  });
  return {
    about: {
      operationId: route.id,
      tags: [route.tag],
      summary: route.summary,
      description: route.description,
      'x-examples-answers': route.answers,
      'x-examples-problems': Object.fromEntries(byStatus),
      ...(route.body !== undefined && { 'x-examples-body': route.body }),
    },
    problems: Object.fromEntries(problems),
  };
}
