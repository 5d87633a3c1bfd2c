import type { EndpointStanding } from '#contracts';

/** Failures in a row, of whatever questions, after which it is the endpoint that fails. */
const MANY = 8;

/** So long (milliseconds) must they have gone on, counted from when the first of them was asked, for the endpoint to be down. */
const LONG_MS = 30_000;

/** Whether a model at an endpoint still answers: failures of the server, time-outs and broken connections, in a row. */
export interface EndpointHealth {
  answered(model: string): void;
  /** @param askedAt when the failed call was sent (milliseconds of any clock), as `now` */
  failed(model: string, askedAt: number, now: number): EndpointStanding | undefined;
}

export function createEndpointHealth(): EndpointHealth {
  const rows = new Map<string, { failures: number; since: number; last: number }>();
  return {
    // Looked up on each answer: a delete without an entry costs next to nothing.
    answered: (model) => void rows.delete(model),
    failed(model, askedAt, now) {
      let row = rows.get(model);
      // What failed before a long silence says nothing about now.
      if (row === undefined || askedAt - row.last > LONG_MS) row = { failures: 0, since: askedAt, last: now };
      row.failures += 1;
      row.last = now;
      row.since = Math.min(row.since, askedAt);
      rows.set(model, row);
      if (row.failures < MANY) return undefined;
      return now - row.since >= LONG_MS ? 'down' : 'failing';
    },
  };
}
