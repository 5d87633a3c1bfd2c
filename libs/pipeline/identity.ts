import { hash } from 'node:crypto';
import type { PointMention } from '#contracts';
import { checkPointName, displayName, pointNormalForm, type FormOf } from '#text';

/** 32 hex digits of a hash; parts are kept apart, so that `a` + `bc` and `ab` + `c` differ. */
function digest(parts: string[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, 32);
}

/** Id of a knowledge point: the same normal form in the same corpus is the same point, on every machine. */
export function pointIdOf(corpus: string, key: string): string {
  return `kp-${digest([corpus, key])}`;
}

/** Id of a point that an edit split off while the ids of its names belong to other points. */
export function splitPointId(corpus: string, editNumber: number): string {
  return `kp-${digest([corpus, 'split', String(editNumber)])}`;
}

/** Id of the run of a schedule's tick: one, whoever decides the tick and however often it is tried. */
export function tickRunId(scheduleId: string, at: number): string {
  return `run-${digest([scheduleId, String(at)])}`;
}

/** Points as a text names them: unusable names are left out, variants of one point are one mention, in the order of the names. */
export function mentionsOf(corpus: string, names: readonly string[], formOf: FormOf = pointNormalForm): PointMention[] {
  const mentions = new Map<string, PointMention>();
  for (const written of names) {
    const name = displayName(written);
    if (!checkPointName(name).ok) continue;
    const key = formOf(name);
    if (key !== '' && !mentions.has(key)) mentions.set(key, { name, key, pointId: pointIdOf(corpus, key) });
  }
  return [...mentions.values()];
}
