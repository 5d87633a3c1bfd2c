import { z } from 'zod';

const HERE = '#/$defs/';

/** The schema with every definition put where it is pointed to: inside another document its own `$defs` would point nowhere. */
function inlined(part: unknown, definitions: Record<string, unknown>): unknown {
  if (Array.isArray(part)) return part.map((item) => inlined(item, definitions));
  if (typeof part !== 'object' || part === null) return part;
  const pointer: unknown = Reflect.get(part, '$ref');
  if (typeof pointer === 'string' && pointer.startsWith(HERE)) {
    return inlined(definitions[pointer.slice(HERE.length)], definitions);
  }
  const members = Object.entries(part).filter(([name]) => name !== '$defs');
  return Object.fromEntries(members.map(([name, value]) => [name, inlined(value, definitions)]));
}

/** JSON schema of a body that is read in its handler. Inline: a component of its own would be a second copy of what the row's schema says already. */
export function schemaOf(schema: z.ZodType): object {
  const made = z.toJSONSchema(schema, {
    io: 'input',
    reused: 'inline',
    override: ({ jsonSchema }) => {
      delete jsonSchema.id;
      delete jsonSchema.$schema;
    },
  });
  return inlined(made, made.$defs ?? {}) as object;
}
