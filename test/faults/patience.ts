import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Run } from '#contracts';

/** Nothing moves for so long: then something hangs, on a busy machine too. */
const STALLED_MS = 300_000;

/** Asks an API that may be away for a while. */
export interface PatientClient {
  /** Asks until the API answers; what changes something carries an idempotency key. @throws on an answer that is no success */
  ask<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  /** Asks once. Undefined: the API is away, or says that it cannot answer now. */
  look<T>(path: string): Promise<T | undefined>;
  /** Waits until `look` answers something; `mark` is what moves meanwhile, and only its standstill is a failure. */
  until<T>(what: string, look: () => Promise<T | undefined>): Promise<T>;
}

export function createPatientClient(url: string): PatientClient {
  const client: PatientClient = {
    async ask<T>(method: string, path: string, body?: unknown) {
      const headers = {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      };
      const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
      return client.until(`${method} ${path}`, async () => {
        const answer = await fetch(`${url}${path}`, init).catch(() => undefined);
        if (answer === undefined || answer.status === 503) return undefined;
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 1_000)}`);
        return (text === '' ? {} : JSON.parse(text)) as T;
      });
    },
    async look<T>(path: string) {
      const answer = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
      if (answer?.ok !== true) return undefined;
      return (await answer.json().catch(() => undefined)) as T | undefined;
    },
    async until(what, look) {
      const deadline = performance.now() + STALLED_MS;
      for (;;) {
        const found = await look();
        if (found !== undefined) return found;
        if (performance.now() > deadline) throw new Error(`waited ${STALLED_MS / 1_000} s for ${what}`);
        await wait(100);
      }
    },
  };
  return client;
}

/** Share of a run's candidates that have ended. */
export function shareEnded({ funnel }: Run): number {
  return funnel.planned === 0 ? 0 : 1 - funnel.pending / funnel.planned;
}

/**
 * Follows a run until `enough` of it; slow is no failure, standing still is.
 * @throws Error naming where the run stood still
 */
export async function followUntil(
  client: PatientClient,
  runId: string,
  enough: (run: Run) => boolean,
  stalledMs = STALLED_MS,
): Promise<Run> {
  let [mark, movedAt] = ['', performance.now()];
  for (;;) {
    const run = await client.look<Run>(`/runs/${runId}`);
    if (run !== undefined) {
      if (enough(run)) return run;
      const now = `${run.status} ${run.funnel.pending} ${run.cost.calls}`;
      if (now !== mark) [mark, movedAt] = [now, performance.now()];
    }
    if (performance.now() - movedAt > stalledMs) {
      throw new Error(
        `run ${runId} stood still for ${stalledMs / 1_000} s at ${mark}; ${JSON.stringify(run?.statusReason)}`,
      );
    }
    await wait(100);
  }
}
