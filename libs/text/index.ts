export { checkPointName, displayName } from './point-display.ts';
export type { PointNameCheck } from './point-display.ts';
export { pointNormalForm } from './point-normal-form.ts';
export { normaliseProblem, problemIdentity } from './problem-identity.ts';
