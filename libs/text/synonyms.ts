import table from './synonyms.json' with { type: 'json' };
import { pointNormalForm } from './point-normal-form.ts';

const GROUPS: readonly (readonly string[])[] = Object.values(table.groups).flat();

let known: ReadonlyMap<string, string> | undefined;

/** Normal forms of the table, each with the form that stands for its group. Made when first asked for: not every process compares names. */
function readTable(): ReadonlyMap<string, string> {
  const forms = new Map<string, string>();
  for (const [first = '', ...others] of GROUPS) {
    const own = pointNormalForm(first);
    for (const name of [first, ...others]) {
      const form = pointNormalForm(name);
      const taken = forms.get(form);
      // One name in two groups would join what the table keeps apart.
      if (taken !== undefined && taken !== own) throw new Error(`synonyms.json: ${name} stands in two groups`);
      forms.set(form, own);
    }
  }
  return forms;
}

/**
 * The normal form that stands for all names that the synonym table knows for a point; the form itself where the table does not know it.
 * Two forms with the same key are one point.
 */
export function synonymKey(form: string): string {
  known ??= readTable();
  return known.get(form) ?? form;
}
