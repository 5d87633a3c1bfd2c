import type { Answer } from './answer-structure.ts';
import { valuesOf } from './same-value.ts';
import { withSign } from './with-sign.ts';

/** `1 \pm \sqrt{2}` in a list counts as two. */
export function expanded(item: Answer): readonly Answer[] {
  if (item.kind !== 'scalar' || valuesOf(item.expression).length === 1) return [item];
  return [
    { ...item, expression: withSign(item.expression, 1) },
    { ...item, expression: withSign(item.expression, -1) },
  ];
}
