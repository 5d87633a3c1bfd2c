import type { EndpointConfig, EndpointLimiter, EndpointSeat } from '#contracts';
import { wait } from './wait.ts';

type Limits = Pick<EndpointConfig, 'requestsPerMinute' | 'tokensPerMinute'>;

interface Spending {
  at: number;
  requests: number;
  tokens: number;
}

const MINUTE = 60_000;

/** Milliseconds of the first cooling whose length nobody says, and of the longest. */
const FIRST_COOL = 500;
const LONGEST_COOL = 5_000;

/** Calls that try an endpoint after its cooling. */
const PROBES = 2;

/** The minute behind us of one endpoint, and until when it is left alone. */
class EndpointWindow {
  private coolUntil = 0;
  private coolings = 0;
  private timer: NodeJS.Timeout | undefined;
  private concurrency = 0;
  private seat: EndpointSeat | undefined;
  private spent: Spending[] = [];
  private requests = 0;
  private tokens = 0;
  private readonly limits: Limits;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /** Milliseconds until the call may go; 0 takes it. */
  ask(need: { requests: number; tokens: number }): number {
    const now = performance.now();
    if (this.limits.requestsPerMinute === undefined && this.limits.tokensPerMinute === undefined) return 0;
    while (this.spent[0] !== undefined && this.spent[0].at <= now - MINUTE) {
      const old = this.spent.shift();
      this.requests -= old?.requests ?? 0;
      this.tokens -= old?.tokens ?? 0;
    }
    const first = this.spent[0];
    const fits =
      this.requests + need.requests <= (this.limits.requestsPerMinute ?? Infinity) &&
      this.tokens + need.tokens <= (this.limits.tokensPerMinute ?? Infinity);
    // A call that is larger than a whole minute's tokens goes alone: it would wait for ever.
    if (!fits && first !== undefined) return first.at + MINUTE - now;
    this.spent.push({ at: now, ...need });
    this.requests += need.requests;
    this.tokens += need.tokens;
    return 0;
  }

  join(concurrency: number, seat: EndpointSeat): () => Promise<void> {
    this.concurrency = concurrency;
    this.seat = seat;
    seat.allow(concurrency);
    return () => {
      clearTimeout(this.timer);
      this.seat = undefined;
      return Promise.resolve();
    };
  }

  cool(ms: number | undefined): void {
    const now = performance.now();
    // Calls that were under way when it began say nothing new.
    if (now < this.coolUntil && ms === undefined) return;
    if (now >= this.coolUntil) this.coolings += 1;
    const length = ms ?? Math.min(LONGEST_COOL, FIRST_COOL * 2 ** (this.coolings - 1));
    this.coolUntil = Math.max(this.coolUntil, now + length);
    if (this.seat === undefined) return;
    this.seat.allow(0);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.seat?.allow(Math.min(PROBES, this.concurrency)), this.coolUntil - now);
  }

  answered(agoMs: number): void {
    if (this.coolings === 0 || performance.now() - agoMs < this.coolUntil) return;
    this.coolings = 0;
    this.seat?.allow(this.concurrency);
  }
}

/** An endpoint's limits inside one process: a sliding minute of requests and tokens, and cooling. For one process only; workers share theirs. */
export function createLocalLimiter(endpoints: Readonly<Record<string, Limits>>): EndpointLimiter {
  const windows = new Map<string, EndpointWindow>();
  const windowOf = (endpoint: string): EndpointWindow => {
    let window = windows.get(endpoint);
    if (window === undefined) {
      window = new EndpointWindow(endpoints[endpoint] ?? {});
      windows.set(endpoint, window);
    }
    return window;
  };
  return {
    join: (endpoint, concurrency, seat) => windowOf(endpoint).join(concurrency, seat),
    async take(endpoint, need, signal) {
      const window = windowOf(endpoint);
      for (let ms = window.ask(need); ms > 0; ms = window.ask(need)) await wait(Math.ceil(ms), signal);
    },
    cool: (endpoint, _cause, ms) => windowOf(endpoint).cool(ms),
    answered: (endpoint, agoMs) => windowOf(endpoint).answered(agoMs),
  };
}
