import type { DrawRequest, FoundSet, PointsDraw } from '#contracts';
import { enumerateCliques } from './enumerate-cliques.ts';
import { enumerateUnjoined } from './enumerate-unjoined.ts';
import { below, createRandom } from './seeded-random.ts';
import { toCandidates } from './supply-one-hop.ts';
import { findInParts, idOf } from './supply.ts';
import type { Candidate, PlanContext, Supply } from './supply.ts';

/** 3- or 4-cliques: there are not many more of them than edges, so the process goes through them on the arrays, and Cypher confirms each. */
export function supplyCommunity(context: PlanContext, size: 3 | 4): Supply {
  return {
    relation: 'community',
    size,
    hasStrength: true,
    draw: null,
    enumerate: (visit) => enumerateCliques(context.graph, size, visit),
    steps: 0,
    confirm: (sets) => resolve(context, sets, (request) => context.store.community(request)),
  };
}

/** The control: points drawn from all, whatever their distance; Cypher leaves out sets with a joined pair. */
export function supplyRandom(context: PlanContext, size: number): Supply {
  const { induced, recipe, store } = context;
  const { graph, ranks: wholeRanks } = induced;
  const random = createRandom(recipe.seed, `random${size}`);
  const confirm: Supply['confirm'] = (sets) => resolve(context, sets, (request) => store.random(request));
  return {
    relation: 'random',
    size,
    hasStrength: false,
    steps: Number.POSITIVE_INFINITY,
    async enumerate(visit) {
      await enumerateUnjoined(graph, size, (ranks, strength) =>
        visit(
          ranks.map((rank) => wholeRanks[rank] ?? 0),
          strength,
        ),
      );
    },
    async draw(count) {
      if (graph.size < size) return [];
      const sets = Array.from({ length: count }, () => {
        const ranks = Array.from({ length: size }, () => wholeRanks[below(random, graph.size)] ?? 0);
        return ranks.sort((a, b) => a - b);
      });
      return confirm(sets.filter((ranks) => new Set(ranks).size === size));
    },
    confirm,
  };
}

async function resolve(
  context: PlanContext,
  sets: readonly (readonly number[])[],
  ask: (request: DrawRequest<PointsDraw>) => Promise<FoundSet[]>,
): Promise<Candidate[]> {
  const { corpus, graph } = context;
  const draws = sets.map((ranks, number) => ({ number, points: ranks.map((rank) => idOf(graph, rank)) }));
  return toCandidates(context, await findInParts(draws, (part) => ask({ corpus, ...part })));
}
