export { selectionFor } from './generations.ts';
export { checkQuotas } from './check-quotas.ts';
export type { QuotaProblem } from './check-quotas.ts';
export { measureAvailability } from './measure-availability.ts';
export { planSets } from './plan-sets.ts';
export type { PlanResult } from './plan-sets.ts';
