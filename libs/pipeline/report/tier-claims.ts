import type { Tier } from '#contracts';

/** What a label of each tier claims, in words for people: how it was earned, never that it is right. */
export const TIER_CLAIMS: Readonly<Record<Tier, string>> = {
  executed: 'paths agree, and a program written for the problem by itself printed the same answer',
  'agreed-families': 'paths of at least two model families agree',
  agreed: 'paths of one model family agree: shared errors go unseen',
  judged: 'a single path, which only the judges of the problem stand behind',
};
