import type { JobHandlers } from '#contracts';
import { calibrateJudges } from '#pipeline';
import type { WorkerResources } from '../resources.ts';

export const handleCalibrate =
  (resources: WorkerResources): JobHandlers['calibrate'] =>
  (input, attempt) =>
    calibrateJudges(input, attempt, resources);
