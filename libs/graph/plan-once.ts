/** The one parameter that every statement takes: a map with the parameters of its file. */
const PARAMETERS = 'in';

/**
 * A statement whose parameters come as one map. Neo4j keeps a plan for each combination of the rough sizes (0, 1, 10, 100, 1,000 ...) of the lists and
 * strings among its parameters and makes a new one, which takes tens to hundreds of milliseconds of its processor, at each size not met before: batches have
 * every size. What is inside a map it doesn't look at, so one plan serves all.
 * Texts hold no `$` but for parameters; `cypher/` is linted for that.
 */
export const takesOneMap = (text: string): string => text.replace(/\$(\w+)/g, `$$${PARAMETERS}.$1`);

/** The parameters of such a statement. */
export const asOneMap = (parameters: Record<string, unknown>): Record<string, unknown> => ({
  [PARAMETERS]: parameters,
});
