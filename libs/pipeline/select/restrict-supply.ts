import { allEligible, onlyEligible } from './eligible.ts';
import type { Eligible } from './eligible.ts';
import type { Supply } from './supply.ts';

/** The same supply without sets that hold a point which is not eligible. */
export function restrictSupply(eligible: Eligible, supply: Supply): Supply {
  if (eligible === null) return supply;
  const { draw } = supply;
  return {
    ...supply,
    enumerate: onlyEligible(eligible, supply.enumerate),
    draw:
      draw === null ? null : async (count) => (await draw(count)).filter(({ ranks }) => allEligible(eligible, ranks)),
  };
}
