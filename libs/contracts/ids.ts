import { z } from 'zod';

/** Every id of the product: lower case letters, digits and dashes, so that it is safe in a path, a file name and a queue. */
export const Id = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[a-z0-9-]+$/);

/** The corpus that is meant where none is named. */
export const DEFAULT_CORPUS = 'default';

/** A corpus is named by its user; the name is its id. */
export const CorpusId = Id.max(60).meta({ description: 'Name of a corpus', example: 'default' });
