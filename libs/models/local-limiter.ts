import type { EndpointConfig, EndpointLimiter } from '#contracts';
import { wait } from './wait.ts';

type Limits = Pick<EndpointConfig, 'requestsPerMinute' | 'tokensPerMinute'>;

interface Spending {
  at: number;
  requests: number;
  tokens: number;
}

const MINUTE = 60_000;

/** The minute behind us of one endpoint, and until when it is left alone. */
class EndpointWindow {
  private coolUntil = 0;
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
    if (now < this.coolUntil) return this.coolUntil - now;
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

  cool(ms: number): void {
    this.coolUntil = Math.max(this.coolUntil, performance.now() + ms);
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
    async take(endpoint, need, signal) {
      const window = windowOf(endpoint);
      for (let ms = window.ask(need); ms > 0; ms = window.ask(need)) await wait(Math.ceil(ms), signal);
    },
    cool(endpoint, ms) {
      windowOf(endpoint).cool(ms);
      return Promise.resolve();
    },
  };
}
