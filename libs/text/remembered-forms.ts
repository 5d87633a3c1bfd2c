import { pointNormalForm } from './point-normal-form.ts';
import { remember } from './remember.ts';

/** Forms that are kept at most: some 100 bytes each. */
const MOST_FORMS = 50_000;

/** `pointNormalForm`, or one that gives the same answers. */
export type FormOf = (name: string) => string;

/**
 * `pointNormalForm` for a caller that meets the same names again and again, as an import does: a form costs some 30 µs, a look at what
 * is kept a hundredth of that. Bounded: when it holds `most` names it starts again.
 * @param most names that are kept
 */
export const rememberForms = (most = MOST_FORMS): FormOf => remember(pointNormalForm, most);
