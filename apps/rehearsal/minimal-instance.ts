interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The smallest value that fits a JSON schema: true, 1, the first of an enum, the word that the prompt quotes or "ok",
 * one element where an array asks for one.
 */
export function minimalInstance(schema: unknown, quoted = 'ok', root: unknown = schema, depth = 0): unknown {
  if (!isSchema(schema) || depth > 32) return null;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.$ref !== undefined && isSchema(root)) {
    return minimalInstance(root.$defs?.[schema.$ref.split('/').at(-1) ?? ''], quoted, root, depth + 1);
  }
  const first = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (first !== undefined) return minimalInstance(first, quoted, root, depth + 1);
  const type = typeof schema.type === 'string' ? schema.type : (schema.type?.[0] ?? 'object');
  switch (type) {
    case 'boolean':
      return true;
    case 'number':
    case 'integer':
      return Math.min(Math.max(1, schema.minimum ?? 1), schema.maximum ?? Number.MAX_SAFE_INTEGER);
    case 'string':
      return quoted.padEnd(schema.minLength ?? 0, '.');
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => minimalInstance(schema.items, quoted, root, depth + 1));
    case 'null':
      return null;
    default:
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, member]) => [
          name,
          minimalInstance(member, quoted, root, depth + 1),
        ]),
      );
  }
}

/** The word that a prompt gives, as in `the word "quince"` or `The word is: quince`. */
export function quotedWord(text: string): string {
  return /\bword(?: is)?\W{1,4}(\w+)/i.exec(text)?.[1] ?? 'ok';
}

/** An answer for a prompt that asks for JSON in words only: the properties that it quotes, as a schema would have them. */
export function instanceFromWords(system: string, quoted: string): unknown {
  const names = new Set([...system.matchAll(/"(\w+)"/g)].flatMap(([, name]) => (name === undefined ? [] : [name])));
  return Object.fromEntries([...names].map((name) => [name, name === 'ok' ? true : quoted]));
}
