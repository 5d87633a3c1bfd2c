import type { Budget } from './amounts.ts';
import type { Recipe } from './recipe.ts';
import type { RunKind, RunStatus } from './runs.ts';

/** A run as it is stored first. */
export interface NewRun {
  id: string;
  kind: RunKind;
  corpus: string;
  name: string | null;
  status: RunStatus;
  recipe: Recipe | null;
  budget: Budget | null;
  /** Left out: the default. */
  priority?: number;
  rehearsal: boolean;
  /** Instance that brings in the items of an extraction run; when it dies in `planning`, a worker moves the run on. Null: planned by a worker. */
  owner: string | null;
  /** Prompts by stage (`name@version#hash`) and models by role, kept with the run. */
  prompts: Record<string, string>;
  models: Record<string, string[]>;
  /** Sampling by role, kept for the export. */
  sampling?: Record<string, unknown>;
  /** The schedule whose tick started it. */
  schedule?: string;
  /** `traceparent` (W3C) that its work goes on from, where traces are taken. */
  trace?: string;
}
