import type { Fault } from './faults.ts';
import type { Planted } from './plant.ts';
import type { Role } from './role.ts';

/** What the server did since it started or was reset. Times are milliseconds. */
export interface Counters {
  readonly requests: number;
  /** Replies with status 200 that were handed over whole to the connection. */
  readonly answered: number;
  readonly byRole: Readonly<Record<string, number>>;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  /** Replies in which something was planted, each body once; `originals`: different texts among the `duplicate` ones. */
  readonly planted: { readonly duplicate: number; readonly originals: number; readonly contamination: number };
  /** Requests whose connection was gone before the reply was out; those that a fault dropped are among them. */
  readonly abandoned: number;
  /** Answered requests whose body had been answered, without an injected fault, before. */
  readonly repeats: number;
  /** Bodies that were forgotten because there were more than are remembered: above 0, `repeats` is a lower bound. */
  readonly forgotten: number;
  readonly inFlight: number;
  readonly maxInFlight: number;
  /** Time-weighted mean of requests in flight, from the first arrival to now or the last departure. */
  readonly meanInFlight: number;
  /** Milliseconds spent at each depth, depths from 16 on in steps that double. */
  readonly msAtDepth: Readonly<Record<string, number>>;
  readonly tokens: { readonly in: number; readonly out: number };
  /** Milliseconds since the server started. */
  readonly uptime: number;
  /** The last walls of 429, by that clock: calls refused in each, and how many of them came after its first refusal had gone out. */
  readonly bursts: readonly Burst[];
}

/** One wall of 429. */
export interface Burst {
  readonly from: number;
  readonly to: number;
  readonly refused: number;
  readonly afterFirst: number;
}

const BURSTS_KEPT = 100;

/** Notes what is served. */
export interface Tally {
  arrived(): void;
  departed(): void;
  /** The number of the try of this body, from 0. */
  attempt(body: string): number;
  /** `whole` tells an answer from one that carries an injected fault. */
  answered(body: string, role: Role, whole: boolean, tokensIn: number, tokensOut: number, planted?: Planted): void;
  status(code: number): void;
  fault(kind: Fault | 'burst'): void;
  abandoned(): void;
  /** A call was refused by the wall that began at `from`; the answer tells that the first refusal of it has gone out. */
  refused(from: number, to: number): () => void;
  read(): Counters;
  reset(): void;
}

function depthName(depth: number): string {
  if (depth < 16) return String(depth);
  const low = 2 ** Math.floor(Math.log2(depth));
  return `${low}-${2 * low - 1}`;
}

/** @param remember how many bodies are kept to count tries and repeats: bounds the memory of a long run. */
export function createTally(remember: number, now: () => number): Tally {
  const startedAt = now();
  let counts = {
    requests: 0,
    answered: 0,
    abandoned: 0,
    repeats: 0,
    forgotten: 0,
    maxInFlight: 0,
    tokensIn: 0,
    tokensOut: 0,
  };
  const byRole = new Map<string, number>();
  const byStatus = new Map<string, number>();
  const faults = new Map<string, number>();
  const planted = new Map<string, number>();
  const originals = new Set<number>();
  let bursts: { from: number; to: number; refused: number; afterFirst: number; told: boolean }[] = [];
  let msAtDepth: number[] = [];
  let inFlight = 0;
  let changedAt: number | undefined;
  // Twice the number of tries, plus one once the body has been answered whole.
  const bodies = new Map<string, number>();
  const raise = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
  const spend = (): void => {
    const time = now();
    if (changedAt !== undefined) msAtDepth[inFlight] = (msAtDepth[inFlight] ?? 0) + time - changedAt;
    changedAt = time;
  };
  return {
    arrived: () => {
      spend();
      counts.requests += 1;
      inFlight += 1;
      if (inFlight > counts.maxInFlight) counts.maxInFlight = inFlight;
    },
    departed: () => {
      spend();
      inFlight -= 1;
    },
    attempt: (body) => {
      const before = bodies.get(body);
      if (before === undefined && bodies.size >= remember) {
        const [oldest] = bodies.keys();
        if (oldest !== undefined) bodies.delete(oldest);
        counts.forgotten += 1;
      }
      bodies.set(body, (before ?? 0) + 2);
      return (before ?? 0) >> 1;
    },
    answered: (body, role, whole, tokensIn, tokensOut, what) => {
      counts.answered += 1;
      counts.tokensIn += tokensIn;
      counts.tokensOut += tokensOut;
      raise(byRole, role);
      const noted = bodies.get(body) ?? 0;
      if ((noted & 1) === 1) counts.repeats += 1;
      else if (whole) {
        bodies.set(body, noted | 1);
        if (what !== undefined) raise(planted, what.kind);
        if (what?.kind === 'duplicate') originals.add(what.text);
      }
    },
    status: (code) => raise(byStatus, String(code)),
    fault: (kind) => raise(faults, kind),
    abandoned: () => void (counts.abandoned += 1),
    refused: (from, to) => {
      let burst = bursts.at(-1);
      if (burst?.from !== from) {
        burst = { from, to, refused: 0, afterFirst: 0, told: false };
        bursts = [...bursts.slice(1 - BURSTS_KEPT), burst];
      }
      burst.refused += 1;
      if (burst.told) burst.afterFirst += 1;
      const current = burst;
      return () => void (current.told = true);
    },
    read: () => {
      // The idle time after the last departure is no part of the mean: it would fall while nobody asks.
      if (inFlight > 0) spend();
      const depths: Record<string, number> = {};
      let [all, weighted] = [0, 0];
      for (const [depth, spent = 0] of msAtDepth.entries()) {
        all += spent;
        weighted += depth * spent;
        if (spent > 0) depths[depthName(depth)] = Math.round((depths[depthName(depth)] ?? 0) + spent);
      }
      const { tokensIn, tokensOut, ...plain } = counts;
      return {
        ...plain,
        byRole: Object.fromEntries(byRole),
        byStatus: Object.fromEntries(byStatus),
        faults: Object.fromEntries(faults),
        planted: {
          duplicate: planted.get('duplicate') ?? 0,
          originals: originals.size,
          contamination: planted.get('contamination') ?? 0,
        },
        inFlight,
        meanInFlight: all === 0 ? 0 : weighted / all,
        msAtDepth: depths,
        tokens: { in: tokensIn, out: tokensOut },
        uptime: now() - startedAt,
        bursts: bursts.map(({ from, to, refused, afterFirst }) => ({ from, to, refused, afterFirst })),
      };
    },
    reset: () => {
      counts = {
        requests: 0,
        answered: 0,
        abandoned: 0,
        repeats: 0,
        forgotten: 0,
        maxInFlight: inFlight,
        tokensIn: 0,
        tokensOut: 0,
      };
      for (const map of [byRole, byStatus, faults, planted]) map.clear();
      originals.clear();
      bursts = [];
      msAtDepth = [];
      changedAt = inFlight > 0 ? now() : undefined;
      bodies.clear();
    },
  };
}
