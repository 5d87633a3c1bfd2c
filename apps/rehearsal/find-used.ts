import { hashText, unitOf, type Random } from './random.ts';
import type { TemplateLibrary } from './template-library.ts';
import type { Reading } from './understand.ts';

export interface UsedVerdict {
  readonly point: number;
  readonly step: string;
  readonly used: boolean;
}

/** Share of points that a problem uses although nothing in its wording shows it. */
const UNSEEN = 0.5;

/**
 * Decides for each numbered point whether the problem uses it: a point is used if one of the quantities comes from a template about it. Where the library has no
 * template about a point, or the problem cannot be read, the texts decide. `noise` is the share of verdicts that go wrong.
 */
export function findUsed(
  material: string,
  reading: Reading,
  library: TemplateLibrary,
  noise: number,
  random: Random,
): { verdicts: UsedVerdict[] } {
  const list = /knowledge points:\s*\n([\s\S]*?)(?:\n\s*\n|$)/i.exec(material)?.[1] ?? '';
  const templates =
    reading.kind === 'understood' ? new Set(reading.problem.parts.map(({ template }) => template)) : null;
  const verdicts = [...list.matchAll(/^\s*(\d+)[.):]\s*(.*?)\s*$/gm)].map(([, number, name = '']) => {
    const about = library.about(name);
    const seen =
      templates === null || about.length === 0
        ? unitOf(hashText(`${name}\n${material}`), 3) < UNSEEN
        : about.some((template) => templates.has(template));
    const used = random.chance(noise) ? !seen : seen;
    return { point: Number(number), step: used ? `the step that rests on ${name}` : 'none', used };
  });
  return { verdicts };
}
