import { createHash } from 'node:crypto';
import type { Template } from './load-template.ts';

const known = new WeakMap<Template, string>();

/** Eight hexadecimal digits over all that a model is shown: the template file and the schema of its answer. A template has one schema. */
export function promptHash(template: Template, schema: Record<string, unknown> | undefined): string {
  let hash = known.get(template);
  if (hash === undefined) {
    const shown = `${template.source}\n${schema === undefined ? '' : JSON.stringify(schema)}`;
    hash = createHash('sha256').update(shown).digest('hex').slice(0, 8);
    known.set(template, hash);
  }
  return hash;
}
