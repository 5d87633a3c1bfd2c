import type { EndpointSeat } from '#contracts';
import type { Redis } from 'ioredis';
import { createRedisScript } from './redis-script.ts';
import { COOL, LOOK } from './share-script.ts';

/** Milliseconds between two looks while calls are made, while none are, and after what is too little for what waits. */
const LOOK_MS = 250;
const IDLE_LOOK_MS = 1_000;
const HUNGRY_LOOK_MS = 50;

/** Without an answer of Redis for so long (ms) this process sends nothing more: others may take its place a second later. */
const STALE_MS = 4_000;

/** Milliseconds of the first cooling whose length nobody says, and of the longest. */
const FIRST_COOL = 500;
const LONGEST_COOL = 5_000;

/** A call that tries an endpoint and is not refused within this time (ms) was taken: refusals come fast. */
const TAKEN_MS = 1_000;

/** Calls that try the endpoint from here until Redis has said how many may. */
const PROBES = 2;

/** Where endpoints' coolings are told. */
export const COOLING_CHANNEL = 'seedgraph:cooling';

/** Where the state of an endpoint is kept that all processes share. */
export const endpointStateKey = (endpoint: string): string => `seedgraph:endpoint:${endpoint}`;

export interface EndpointShareOptions {
  redis: Redis;
  processId: string;
  endpoint: string;
  concurrency: number;
  seat: EndpointSeat;
}

/** This process's share of an endpoint's concurrency, and when it is left alone. */
export interface EndpointShare {
  cool(cause: 'rateLimited' | 'failing', ms?: number): void;
  answered(agoMs: number): void;
  /** Another process left it alone for so long (ms), or found that it answers again (0). */
  told(ms: number, failing: boolean): void;
  /** Gives the place up. */
  close: () => Promise<void>;
}

export function createEndpointShare(options: EndpointShareOptions): EndpointShare {
  const { redis, endpoint, concurrency, seat, processId } = options;
  const look = createRedisScript(redis, LOOK);
  const coolAll = createRedisScript(redis, COOL);
  const keys = [endpointStateKey(endpoint), COOLING_CHANNEL];
  /** Permits that Redis counts as this process's. */
  let granted = 0;
  let target = 0;
  let coolUntil = 0;
  let trying = false;
  let failing = false;
  /** Whether a call that was sent after the cooling was taken, and the permits given when it ended. */
  let opened = false;
  let startedBefore = 0;
  let answeredAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let wakeTimer: NodeJS.Timeout | undefined;
  let looking = false;
  let again = false;
  let closed = false;

  const allowed = (): number => {
    const now = performance.now();
    if (now < coolUntil || now - answeredAt > STALE_MS) return 0;
    // Permits that others are to have are given up by beginning no more than the target, and told when calls have ended.
    return Math.min(granted, target, trying ? PROBES : Infinity);
  };

  const turn = async (): Promise<number> => {
    const load = seat.look();
    const now = performance.now();
    if (trying && !failing && now > coolUntil + TAKEN_MS && load.started > startedBefore) opened = true;
    // What is not needed is given up before Redis hears of it, and nothing beyond is begun until it has answered.
    const held = Math.max(load.inFlight, Math.min(granted, target));
    granted = held;
    seat.allow(allowed());
    const flags = [opened ? 1 : 0, load.strained ? 1 : 0];
    const answer = await look(keys, [processId, held, load.wanted, concurrency, ...flags, endpoint]);
    const [nowGranted, nowTarget, cooling, nowTrying, nowFailing] = answer as [number, number, number, number, number];
    answeredAt = performance.now();
    [granted, target, failing] = [nowGranted, nowTarget, nowFailing === 1];
    if (cooling > 0) leaveAlone(cooling);
    else if (nowTrying === 1) trying = true;
    else if (answeredAt >= coolUntil) trying = false;
    if (!trying) opened = false;
    seat.allow(allowed());
    if (load.wanted > granted && target > granted) return HUNGRY_LOOK_MS;
    return load.wanted > 0 || trying || granted === 0 ? LOOK_MS : IDLE_LOOK_MS;
  };

  const lookNow = (): void => {
    clearTimeout(timer);
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    turn()
      .catch(() => {
        seat.allow(allowed());
        return LOOK_MS;
      })
      .then((ms) => {
        looking = false;
        if (closed) return;
        if (again) {
          again = false;
          lookNow();
        } else timer = setTimeout(lookNow, ms);
      })
      // Nothing in here throws; a promise without an owner is an error of its own.
      .catch(() => undefined);
  };

  /** Sends nothing for so long, and then a few. */
  function leaveAlone(ms: number): void {
    const until = performance.now() + ms;
    trying = true;
    if (until <= coolUntil) return;
    coolUntil = until;
    opened = false;
    seat.allow(0);
    clearTimeout(wakeTimer);
    wakeTimer = setTimeout(() => {
      startedBefore = seat.look().started;
      seat.allow(allowed());
    }, ms);
  }

  lookNow();

  return {
    cool(cause, ms) {
      failing = cause === 'failing';
      leaveAlone(ms ?? FIRST_COOL);
      coolAll(keys, [endpoint, ms === undefined ? -1 : Math.ceil(ms), cause, FIRST_COOL, LONGEST_COOL, concurrency])
        .then((left) => leaveAlone(left as number))
        .catch(() => undefined);
    },
    answered(agoMs) {
      if (!trying || opened || performance.now() - agoMs < coolUntil) return;
      opened = true;
      lookNow();
    },
    told(ms, nowFailing) {
      failing = nowFailing;
      if (ms > 0) leaveAlone(ms);
      else lookNow();
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      clearTimeout(wakeTimer);
      seat.allow(0);
      await redis.hdel(keys[0] ?? '', `w:${processId}`).catch(() => 0);
    },
  };
}
