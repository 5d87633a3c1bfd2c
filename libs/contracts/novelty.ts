import { z } from 'zod';

/** How a text repeats another: as it is written, but for numbers and letters, or nearly (MinHash). The first that fits is named. */
export const DUPLICATE_LAYERS = ['exact', 'masked', 'near'] as const;
export const DuplicateLayer = z.enum(DUPLICATE_LAYERS).meta({ id: 'DuplicateLayer' });
export type DuplicateLayer = z.infer<typeof DuplicateLayer>;

/**
 * What a row shares with an evaluation item (method 9), in the order in which it is looked at: written the same, the whole item inside the row,
 * 30, 13, 10 or 8 words in a row, the whole item with numbers and letters masked, nearly the same.
 */
export const CONTAMINATION_LAYERS = ['exact', 'contained', 'n30', 'n13', 'n10', 'n8', 'masked', 'near'] as const;
export const ContaminationLayer = z.enum(CONTAMINATION_LAYERS).meta({ id: 'ContaminationLayer' });
export type ContaminationLayer = z.infer<typeof ContaminationLayer>;

/** Layers that drop a row where nobody says otherwise: 8 and 10 words are common phrases (docs/contamination.md measures it). */
export const DEFAULT_DROP: readonly ContaminationLayer[] = ['exact', 'contained', 'n30', 'n13', 'masked', 'near'];

/** Least share of common shingles of near duplicates; docs/contamination.md shows pairs around it. */
export const DEFAULT_THRESHOLD = 0.7;

/** Below, the bands of the index would miss too many pairs. */
export const LEAST_THRESHOLD = 0.5;

/** What a rejected row repeats; `itemId` is a candidate, a seed, or an item of an evaluation set. */
export const Matched = z
  .object({
    layer: z.string(),
    itemId: z.string(),
    text: z.string().nullable(),
    similarity: z.number().nullable(),
  })
  .meta({ id: 'Matched' });
export type Matched = z.infer<typeof Matched>;

/** A match on its way to the store, which adds the text. */
export type NewMatch = Omit<Matched, 'text'>;
