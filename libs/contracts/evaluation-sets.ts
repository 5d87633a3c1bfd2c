import { z } from 'zod';
import type { Page, PageRequest } from './paging.ts';
import { CorpusId } from './ids.ts';
import { RejectedRow } from './seeds.ts';

/** Bounds of evaluation sets: every worker holds the index of every set that concerns it in memory. */
export const EVALUATION_LIMITS = {
  name: 200,
  /** Characters of a text. */
  text: 50_000,
  itemId: 500,
  textsPerRequest: 1_000,
  textsPerSet: 100_000,
};

/** One evaluation item as a user gives it. Strict: an unknown field rejects the row. */
export const EvaluationTextInput = z
  .strictObject({
    text: z.string().trim().min(1).max(EVALUATION_LIMITS.text),
    id: z.string().min(1).max(EVALUATION_LIMITS.itemId).optional(),
  })
  .meta({ id: 'EvaluationTextRow' });
export type EvaluationTextInput = z.infer<typeof EvaluationTextInput>;

export const EvaluationSetName = z.string().trim().min(1).max(EVALUATION_LIMITS.name);

/** What a set is called and which corpus it concerns; without one it concerns all. */
export interface EvaluationSetOptions {
  name: string;
  corpus?: string;
}

/** `storing` until its last text is in: until then nothing is checked against it. */
export const EvaluationSetStatus = z.enum(['storing', 'ready']).meta({ id: 'EvaluationSetStatus' });
export type EvaluationSetStatus = z.infer<typeof EvaluationSetStatus>;

/** A set of evaluation items. `corpus` null: candidates of every corpus are checked against it. */
export const EvaluationSet = z
  .object({
    id: z.string(),
    name: z.string(),
    corpus: CorpusId.nullable(),
    status: EvaluationSetStatus,
    texts: z.int(),
    createdAt: z.string(),
  })
  .meta({ id: 'EvaluationSet' });
export type EvaluationSet = z.infer<typeof EvaluationSet>;

/** A stored set, and the rows that did not go in. */
export const EvaluationSetResult = EvaluationSet.extend({
  rejectedCount: z.int(),
  rejected: z.array(RejectedRow),
}).meta({ id: 'EvaluationSetResult' });
export type EvaluationSetResult = z.infer<typeof EvaluationSetResult>;

/** A checked item on its way to the store. `number` counts the set's items from 0. */
export interface NewEvaluationText {
  number: number;
  itemId: string;
  text: string;
}

/** An evaluation item near a problem, with the cosine of their vectors. */
export const NearItem = z.object({
  itemId: z.string(),
  /** Name of its set. */
  set: z.string(),
  text: z.string(),
  similarity: z.number(),
});
export type NearItem = z.infer<typeof NearItem>;

export interface EvaluationSetStore {
  /** Creates a set that is `storing`. */
  create(set: { id: string; name: string; corpus: string | null }): Promise<void>;
  /** Stores items, idempotent by their numbers. */
  addTexts(id: string, texts: NewEvaluationText[]): Promise<void>;
  /** The set is `ready`: from now on candidates are checked against it. */
  finish(id: string, texts: number): Promise<EvaluationSet>;
  get(id: string): Promise<EvaluationSet | undefined>;
  list(page: PageRequest): Promise<Page<EvaluationSet>>;
  /** With its items, in bounded transactions. False: there was none. */
  delete(id: string): Promise<boolean>;
  /** Ready sets that concern a corpus, by id. */
  concerning(corpus: string): Promise<{ id: string; name: string }[]>;
  /** Items of a set in their order, streamed. */
  texts(id: string): AsyncIterable<{ itemId: string; text: string }>;
  /** Items of a set that have no vector of an embedding model yet. */
  withoutVector(id: string, model: string, limit: number): Promise<{ itemId: string; text: string }[]>;
  /** Items of the sets that concern a corpus whose vectors are nearest to one of the same model, the nearest first, at most `most`. */
  nearest(corpus: string, model: string, vector: readonly number[], most: number): Promise<NearItem[]>;
}
