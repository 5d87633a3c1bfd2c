import { ProductError } from '#contracts';
import type { EditableName, EditablePoint, EditPlan, EditResult, FoundForEdit, SplitRequest } from '#contracts';
import { mentionsOf, splitPointId } from '../identity.ts';
import type { CurateResources } from './curate-resources.ts';
import { editPoint } from './edit-point.ts';
import { holdName, moveName, presentPoint, quote } from './found-points.ts';
import { nameTaken } from './given-name.ts';
import type { GivenName } from './given-name.ts';

/**
 * Splits names off a point by a person's word: they get a point of their own with exactly the seeds that used them, and no model joins them again.
 * Names of one normal form are one name: all ways of writing it go together.
 * @throws ProductError `knowledgePointNotFound`, `knowledgePointMerged`, `aliasUnknown`, `aliasesExhausted`, `nameTaken`, `invalidRequest`
 */
export async function splitPoint(resources: CurateResources, id: string, request: SplitRequest): Promise<EditResult> {
  return editPoint(resources, id, request.name, (found, given) => planSplit(found, request.aliases, given));
}

function planSplit({ points, names, number }: FoundForEdit, aliases: string[], given: GivenName | undefined): EditPlan {
  const point = presentPoint(points[0]);
  const off = aliasesOf(point, aliases);
  const stay = point.names.filter((name) => !off.has(name));
  // Names that nothing uses at the moment would leave a point that nobody can see.
  if (!stay.some(({ used }) => used)) {
    throw new ProductError(
      'aliasesExhausted',
      `nothing would be left of ${quote(point)}: leave at least one of its aliases, or rename it instead`,
      { extra: { aliases: point.names.flatMap(({ written }) => written) } },
    );
  }
  const to = newPointId(point, [...off], number);
  const moves = [...off].map((name) => moveName(name, to));
  if (given !== undefined && !moves.some(({ nameId }) => nameId === given.nameId)) {
    const holder = names.get(given.nameId);
    if (holder !== undefined) throw nameTaken(given, holder);
    moves.push(moveName(given, to));
  }
  return {
    kind: 'split',
    what: `split ${[...off].map(({ name }) => `"${name}"`).join(', ')} off ${quote(point)}`,
    moves: [...stay.map((name) => holdName(point, name)), ...moves],
    marks: given === undefined ? [] : [{ point: to, givenName: given.name }],
    points: [{ id: point.id, name: point.name }],
    show: [point.id, to],
  };
}

/** The names that are meant, by the way in which they are written, or by their normal form. @throws ProductError `aliasUnknown` */
function aliasesOf(point: EditablePoint, aliases: readonly string[]): Set<EditableName> {
  const off = new Set<EditableName>();
  const unknown: string[] = [];
  for (const alias of aliases) {
    const [mention] = mentionsOf(point.corpus, [alias]);
    const name =
      point.names.find(({ written }) => written.includes(alias)) ??
      point.names.find(({ nameId }) => nameId === mention?.pointId);
    if (name === undefined) unknown.push(alias);
    else off.add(name);
  }
  if (unknown.length === 0) return off;
  const known = point.names.flatMap(({ written }) => written);
  throw new ProductError(
    'aliasUnknown',
    `${quote(point)} has no alias ${unknown.map((alias) => `"${alias}"`).join(', ')}`,
    { extra: { unknown, aliases: known } },
  );
}

/** The id of the name with most seeds, if no point has it: a merge that is split again gives the point that was there before. */
function newPointId(point: EditablePoint, off: EditableName[], number: number): string {
  const free = off
    .filter(({ nameId, ownIdTaken }) => !ownIdTaken && nameId !== point.id)
    .sort((a, b) => b.seeds - a.seeds || (a.name < b.name ? -1 : 1));
  return free[0]?.nameId ?? splitPointId(point.corpus, number);
}
