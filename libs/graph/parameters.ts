import { int } from 'neo4j-driver';

/**
 * Turns whole numbers into Cypher integers, at any depth. The driver sends every JavaScript number as a float, and a float is refused by
 * LIMIT, shows as `7.0` in Neo4j Browser and counts inexactly above 2^53.
 */
export function toParameters(params: object): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(params)) if (entry !== undefined) copy[name] = toValue(entry);
  return copy;
}

function toValue(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? int(value) : value;
  if (value === null || typeof value !== 'object') return value;
  return Array.isArray(value) ? value.map(toValue) : toParameters(value);
}
