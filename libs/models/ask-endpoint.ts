import { ModelError } from '#contracts';
import type { EndpointLimiter, EndpointStanding, ModelFailure, ModelRole, ModelView } from '#contracts';
import type { BudgetAccount } from './budget-account.ts';
import type { Reservation } from './reservation.ts';
import { NOTHING } from './amount-arithmetic.ts';
import { createCallLedger } from './call-ledger.ts';
import type { CallLedger } from './call-ledger.ts';
import { classifyRefusal } from './classify-refusal.ts';
import { learn } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import type { Endpoint } from './endpoint.ts';
import { failureWords, quote } from './failure-words.ts';
import { sendOnce } from './send-once.ts';
import type { Sent } from './send-once.ts';
import type { Bound } from './token-bound.ts';
import { isAboutCertificate } from './transport.ts';
import { wait } from './wait.ts';

/** Connection blips are tried again so often, after so many milliseconds at first. */
const BLIPS = 2;
const BLIP_MS = 200;
/** 429 is asked again so often and so long (milliseconds); behind that the queue's backoff takes over. */
const RATE_TRIES = 20;
const RATE_MS = 600_000;

/** The stage that begins items: its calls come after those of items that were begun. */
const BEGINNING = 'generate';

type Fail = (failure: ModelFailure, what: string, standing?: EndpointStanding) => ModelError;

/** Roles that are asked for a corpus: a run only pays for them, also when it has ended. */
const FOR_CORPUS: ReadonlySet<ModelRole> = new Set(['canonicaliser', 'embedder']);

const isRated = ({ config }: Endpoint): boolean =>
  config.requestsPerMinute !== undefined || config.tokensPerMinute !== undefined;

/** What every call of this process goes through. */
export interface Desk {
  limiter: EndpointLimiter;
  budget: BudgetAccount | undefined;
  /** Aborted when this process drains: nothing more is sent, and what is in flight is waited for. */
  draining: AbortSignal;
  /** Whether a run was seen to have been stopped: none of its calls that still wait is sent. */
  stopped: (runId: string) => boolean;
  log: (event: string, detail: Record<string, unknown>) => void;
  /** Told of each call that failed. */
  failed: (runId: string, failure: ModelFailure) => void;
}

/** One question to an endpoint, chat or embedding. */
export interface Question {
  runId: string;
  stage: string;
  model: ModelView;
  bound: Bound;
  signal: AbortSignal | undefined;
  send: (endpoint: Endpoint, dialect: Dialect, signal: AbortSignal) => PromiseLike<unknown>;
  /** What is wrong with a body that came with 200 and is no answer at all, such as a page of HTML; undefined: it is one. */
  faultOf: (raw: unknown) => string | undefined;
  /** What the question holds that an endpoint may refuse. */
  holds: { structured: boolean; temperature: boolean; topP: boolean };
}

/** An answered question; the ledger waits for `answered` with the tokens that the caller reads from it. */
export interface Asked {
  raw: unknown;
  latencyMs: number;
  ledger: CallLedger;
  reservation: Reservation;
  fail: (failure: ModelFailure, what: string) => ModelError;
}

const FREE: Reservation = { amount: NOTHING, charge: () => ({ ...NOTHING }), free: () => undefined };

/** A little apart, so that calls that failed together do not come back together. */
const spread = (ms: number): number => ms * (0.75 + Math.random() / 2);

/**
 * Asks until there is an answer or a failure that somebody else owns: blips are tried twice more, 429 cools the endpoint for all and waits, what
 * the endpoint does not take is learned and left out. @throws ModelError, with the usage of tries that may have been charged
 */
export async function askEndpoint(desk: Desk, endpoint: Endpoint, question: Question): Promise<Asked> {
  const { model, bound } = question;
  const signal = waitingSignal(desk, question);
  const ledger = createCallLedger(question.runId, question.stage, model);
  const asked = {
    endpoint: endpoint.name,
    host: endpoint.host,
    model: model.model,
    keyName: endpoint.config.apiKeyEnv,
    timeoutSeconds: endpoint.config.timeoutSeconds,
  };
  const fail: Fail = (failure, what, standing) => {
    // Each 429 is counted as it comes.
    if (failure !== 'rateLimited' && failure !== 'aborted') desk.failed(question.runId, failure);
    return new ModelError(failure, model.model, failureWords(failure, asked, what), ledger.entry(), standing);
  };
  const orAborted = async <T>(step: Promise<T>): Promise<T> => {
    try {
      return await step;
    } catch (error) {
      if (error instanceof ModelError) {
        throw new ModelError(error.failure, error.model, error.message, ledger.entry(), error.standing);
      }
      throw signal.aborted ? fail('aborted', 'the call was called off before it was sent') : error;
    }
  };

  for (let blips = 0; ;) {
    if (desk.draining.aborted) throw fail('aborted', 'this process is shutting down');
    const reservation =
      desk.budget === undefined
        ? FREE
        : await orAborted(
            desk.budget.reserve(question.runId, model.model, bound, model.price !== null, {
              held: ledger.entry()?.reserved.calls ?? 0,
              // Who waits for a budget is refused by the account when this process drains: a listener a call would cost more than the call.
              ...(question.signal === undefined ? {} : { signal: question.signal }),
            }),
          );
    let sent: Sent;
    let sentAt: number;
    try {
      ({ sent, sentAt } = await orAborted(sendUntilSettled(desk, endpoint, question, signal, fail)));
    } catch (error) {
      reservation.free();
      throw error;
    }
    if (sent.kind === 'answered') return { raw: sent.raw, latencyMs: sent.latencyMs, ledger, reservation, fail };
    if (sent.kind === 'lost') ledger.lost(bound, reservation);
    else reservation.free();
    if (question.signal?.aborted === true) throw fail('aborted', 'the call was called off');
    const standing = noteFailure(desk, endpoint, model.model, sentAt);
    if (sent.kind === 'lost' && sent.how === 'timeout') {
      throw fail('timeout', `no answer within ${asked.timeoutSeconds} s`, standing);
    }
    if (sent.kind === 'lost' && sent.how === 'unreadable') {
      throw fail('serverError', sent.code, standing);
    }
    if (signal.aborted) throw fail('aborted', 'the call was called off');
    const code = sent.kind === 'refused' ? '' : sent.code;
    const failure = sent.kind === 'unsent' ? 'endpointDown' : 'connectionLost';
    if (blips === BLIPS) {
      const why = isAboutCertificate(code)
        ? `${code}: its certificate is not accepted; NODE_EXTRA_CA_CERTS names a file with its issuer's`
        : code;
      const what = sent.kind === 'unsent' ? `no connection (${why})` : `the connection broke off (${why})`;
      throw fail(failure, `${what}, ${BLIPS + 1} times`, standing);
    }
    desk.failed(question.runId, failure);
    blips += 1;
    desk.log('model.blip', { endpoint: endpoint.name, model: model.model, code, try: blips });
    await orAborted(wait(spread(BLIP_MS * 2 ** (blips - 1)), signal));
  }
}

/** Notes a failure that may be the endpoint's; one that fails many calls in a row is tried by few, by all workers together. */
function noteFailure(desk: Desk, endpoint: Endpoint, model: string, sentAt: number): EndpointStanding | undefined {
  const standing = endpoint.health.failed(model, sentAt, performance.now());
  if (standing === undefined) return undefined;
  desk.limiter.cool(endpoint.name, 'failing');
  desk.log('model.failing', { endpoint: endpoint.name, model, standing });
  return standing;
}

/** Ends every wait of a question; what was sent is ended by the asker's own signal alone. */
function waitingSignal({ draining }: Desk, { signal }: Question): AbortSignal {
  return signal === undefined ? draining : AbortSignal.any([signal, draining]);
}

/** Sends, learns and cools until the request is answered or lost; a refusal that nothing helps against is thrown. Nothing in here is charged. */
async function sendUntilSettled(
  desk: Desk,
  endpoint: Endpoint,
  question: Question,
  waiting: AbortSignal,
  fail: Fail,
): Promise<{ sent: Sent; sentAt: number }> {
  const { model } = question;
  let refusedAt: number | undefined;
  for (let coolings = 0; ;) {
    const { sent, dialect, sentAt } = await sendInTurn(
      desk,
      endpoint,
      question,
      waiting,
      fail,
      refusedAt !== undefined,
    );
    if (sent.kind === 'answered') {
      // It must not pass for a sign of life: a proxy's page with 200 for all that is asked would use up every item's tries.
      const fault = question.faultOf(sent.raw);
      if (fault !== undefined) return { sent: { kind: 'lost', how: 'unreadable', code: fault }, sentAt };
      endpoint.health.answered(model.model);
      endpoint.latency.answered(`${model.model} ${question.stage}`, sent.latencyMs);
      desk.limiter.answered(endpoint.name, performance.now() - sentAt);
    }
    if (sent.kind !== 'refused') return { sent, sentAt };

    const { answer } = sent;
    const said = `${answer.status} "${quote(answer.message, endpoint.secret)}"`;
    const failure = classifyRefusal(answer);
    if (failure === undefined) {
      const lesson = learn(dialect, { param: answer.param, message: answer.message }, question.holds);
      if (lesson === undefined) throw fail('badRequest', `refused the request: ${said}`);
      endpoint.learned(model.model, lesson);
      desk.log('model.learned', { endpoint: endpoint.name, model: model.model, dialect: lesson });
      continue;
    }
    if (failure === 'serverError') {
      if (sent.retryAfterMs !== undefined) desk.limiter.cool(endpoint.name, 'failing', sent.retryAfterMs);
      throw fail(failure, `answered ${said}`, noteFailure(desk, endpoint, model.model, sentAt));
    }
    if (failure !== 'rateLimited') throw fail(failure, `answered ${said}`);
    desk.limiter.cool(endpoint.name, 'rateLimited', sent.retryAfterMs);
    desk.failed(question.runId, 'rateLimited');
    coolings += 1;
    refusedAt ??= sentAt;
    desk.log('model.cooling', { endpoint: endpoint.name, model: model.model, ms: sent.retryAfterMs, try: coolings });
    if (coolings === RATE_TRIES || performance.now() - refusedAt + (sent.retryAfterMs ?? 0) > RATE_MS) {
      throw fail('rateLimited', `still ${said} after ${coolings} tries`);
    }
  }
}

/** Waits for a permit and for the rate, then sends once. @throws ModelError `aborted` where the run was stopped meanwhile */
async function sendInTurn(
  desk: Desk,
  endpoint: Endpoint,
  { runId, stage, bound, model, signal, send }: Question,
  waiting: AbortSignal,
  fail: Fail,
  comesBack: boolean,
): Promise<{ sent: Sent; dialect: Dialect; sentAt: number }> {
  const turn = { runId, beginning: stage === BEGINNING };
  const need = { requests: 1, tokens: bound.tokens };
  for (let returned = comesBack; ; returned = true) {
    const giveBack = await endpoint.permits.acquire(turn, waiting, returned);
    try {
      if (isRated(endpoint)) {
        await desk.limiter.take(endpoint.name, need, waiting);
        // Others were refused while this one waited: it must not be sent into that.
        if (!endpoint.permits.inBounds) continue;
      }
      if (!FOR_CORPUS.has(model.role) && desk.stopped(runId)) {
        throw fail('aborted', 'its run was stopped before the call was sent');
      }
      const dialect = endpoint.dialectOf(model.model);
      const sentAt = performance.now();
      return { sent: await sendOnce(endpoint, (limit) => send(endpoint, dialect, limit), signal), dialect, sentAt };
    } finally {
      giveBack();
    }
  }
}
