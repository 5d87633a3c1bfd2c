import type { RunStore } from '#contracts';
import { createRunItems } from './run-items.ts';
import { createRunPlanning } from './run-planning.ts';
import { createRunRecords } from './run-records.ts';
import type { Runner } from './runner.ts';

export function createRunStore(runner: Runner): RunStore {
  return { ...createRunRecords(runner), ...createRunPlanning(runner), ...createRunItems(runner) };
}
