import type { ModelView, UsageEntry } from '#contracts';
import { add, NOTHING } from './amount-arithmetic.ts';
import type { Reservation } from './reservation.ts';
import { costOf } from './cost.ts';
import type { Tokens } from './cost.ts';
import type { Bound } from './token-bound.ts';

/** Adds up what one question cost over all its tries. */
export interface CallLedger {
  /** A try that was answered. `estimated`: the endpoint counted no tokens. */
  answered(tokens: Tokens, estimated: boolean, reservation: Reservation): void;
  /** A try that was sent and never answered: it may have been paid for, so it is booked at its bound. */
  lost(bound: Bound, reservation: Reservation): void;
  /** The entry for the writer; undefined when no try can have been charged. */
  entry(): UsageEntry | undefined;
}

export function createCallLedger(runId: string, stage: string, model: ModelView): CallLedger {
  let usage: UsageEntry | undefined;
  const book = (tokens: Tokens, nanoUsd: number, estimated: boolean, reservation: Reservation): void => {
    const reserved = add(usage?.reserved ?? NOTHING, reservation.charge());
    const uncertain = (usage?.estimated ?? 0) + (estimated ? 1 : 0);
    usage = {
      runId,
      stage,
      model: model.model,
      calls: (usage?.calls ?? 0) + 1,
      tokensIn: (usage?.tokensIn ?? 0) + tokens.in,
      tokensOut: (usage?.tokensOut ?? 0) + tokens.out,
      tokensCached: (usage?.tokensCached ?? 0) + tokens.cached,
      nanoUsd: (usage?.nanoUsd ?? 0) + nanoUsd,
      ...(uncertain === 0 ? {} : { estimated: uncertain }),
      reserved,
    };
  };
  return {
    answered: (tokens, estimated, reservation) => book(tokens, costOf(model.price, tokens), estimated, reservation),
    lost: (bound, reservation) =>
      book({ in: bound.tokensIn, out: bound.tokensOut, cached: 0 }, bound.nanoUsd, true, reservation),
    entry: () => usage,
  };
}
