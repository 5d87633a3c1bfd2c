import { TIER_CLAIMS } from './tier-claims.ts';
import { difficultyOf, Difficulty, Tier } from '#contracts';
import type { Relation, RunFacts, RunReport } from '#contracts';

type Votes = RunFacts['votes'];

/** Bins of the pass rate: tenths, the last one with 1 in it. */
const BINS = 10;

/** Pass rates of the candidates that voted, in tenths and by difficulty. A single path has no pass rate and is counted as unrated. */
export function countDifficulty(votes: Votes): Omit<RunReport['difficulty'], 'rated'> {
  const bins = Array.from({ length: BINS }, (_, bin) => ({
    from: bin / BINS,
    to: (bin + 1) / BINS,
    candidates: 0,
    admitted: 0,
  }));
  const bands = Difficulty.options.map((difficulty) => ({ difficulty, candidates: 0, admitted: 0 }));
  const unrated = { candidates: 0, admitted: 0 };
  for (const { paths, agreeing, candidates, admitted } of votes) {
    const difficulty = difficultyOf(agreeing / Math.max(paths, 1), paths);
    const places =
      difficulty === null
        ? [unrated]
        : [
            // Whole numbers: 3 of 10 belongs to the bin from 0.3, which 0.3 * 10 would miss by rounding.
            bins[Math.min(BINS - 1, Math.floor((agreeing * BINS) / paths))],
            bands.find((band) => band.difficulty === difficulty),
          ];
    for (const place of places) {
      if (place === undefined) continue;
      place.candidates += candidates;
      if (admitted) place.admitted += candidates;
    }
  }
  return { bins, bands, unrated };
}

/** Shares as they fell: k of n paths agree, with how many candidates and rows. */
export function countShares(votes: Votes): RunReport['voteShare'] {
  const shares = new Map<string, RunReport['voteShare']['shares'][number]>();
  for (const { paths, agreeing, candidates, admitted } of votes) {
    const key = `${paths}|${agreeing}`;
    const share = shares.get(key) ?? { paths, agreeing, candidates: 0, admitted: 0 };
    share.candidates += candidates;
    if (admitted) share.admitted += candidates;
    shares.set(key, share);
  }
  const sorted = [...shares.values()].sort((a, b) => a.paths - b.paths || a.agreeing - b.agreeing);
  return { mean: meanShare(votes), shares: sorted };
}

/** Mean vote share of the admitted rows. */
export function meanShare(votes: Votes): number | null {
  const admitted = votes.filter((vote) => vote.admitted && vote.paths > 0);
  const rows = admitted.reduce((sum, { candidates }) => sum + candidates, 0);
  if (rows === 0) return null;
  return admitted.reduce((sum, { agreeing, paths, candidates }) => sum + (candidates * agreeing) / paths, 0) / rows;
}

/** Rows by label tier, strongest first. */
export function countTiers(votes: Votes): RunReport['tiers'] {
  const admitted = votes.filter((vote) => vote.admitted);
  const all = admitted.reduce((sum, { candidates }) => sum + candidates, 0);
  return Tier.options.flatMap((tier) => {
    const rows = admitted.filter((vote) => vote.tier === tier).reduce((sum, { candidates }) => sum + candidates, 0);
    return rows === 0 ? [] : [{ tier, rows, share: rows / all, claim: TIER_CLAIMS[tier] }];
  });
}

export function votesOf(votes: Votes, relation: Relation): Votes {
  return votes.filter((vote) => vote.relation === relation);
}
