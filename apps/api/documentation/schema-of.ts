import { z } from 'zod';

/** JSON schema of a body that is read in its handler. Inline: a component of its own would be a second copy of what the row's schema says already. */
export function schemaOf(schema: z.ZodType): object {
  return z.toJSONSchema(schema, {
    io: 'input',
    reused: 'inline',
    override: ({ jsonSchema }) => {
      delete jsonSchema.id;
      delete jsonSchema.$schema;
    },
  });
}
