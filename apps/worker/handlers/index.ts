import type { JobHandlers } from '#contracts';
import type { WorkerResources } from '../resources.ts';
import { handleCalibrate } from './calibrate.ts';
import { handleAdmit } from './admit.ts';
import { handleCanonicalise } from './canonicalise.ts';
import { handleExport } from './export.ts';
import { handleExtract } from './extract.ts';
import { handleGenerate } from './generate.ts';
import { handlePlan } from './plan.ts';
import { handleVerify } from './verify.ts';

/** One handler a job kind: a kind without one does not compile. */
export function createHandlers(resources: WorkerResources): JobHandlers {
  return {
    plan: handlePlan(resources),
    extract: handleExtract(resources),
    canonicalise: handleCanonicalise(resources),
    generate: handleGenerate(resources),
    verify: handleVerify(resources),
    calibrate: handleCalibrate(resources),
    admit: handleAdmit(resources),
    export: handleExport(resources),
  };
}
