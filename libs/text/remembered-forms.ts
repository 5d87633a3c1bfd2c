import { pointNormalForm } from './point-normal-form.ts';

/** Forms that are kept at most: some 100 bytes each. */
const MOST_FORMS = 50_000;

/** `pointNormalForm`, or one that gives the same answers. */
export type FormOf = (name: string) => string;

/**
 * `pointNormalForm` for a caller that meets the same names again and again, as an import does: a form costs a fifth of a millisecond, a look at what
 * is kept a thousandth of that. Bounded: when it holds `most` names it starts again.
 * @param most names that are kept
 */
export function rememberForms(most = MOST_FORMS): FormOf {
  const forms = new Map<string, string>();
  return (name) => {
    const known = forms.get(name);
    if (known !== undefined) return known;
    const form = pointNormalForm(name);
    if (forms.size >= most) forms.clear();
    forms.set(name, form);
    return form;
  };
}
