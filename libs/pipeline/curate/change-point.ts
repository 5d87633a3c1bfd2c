import type { ChangePointRequest, EditablePoint, EditPlan, EditResult, FoundForEdit, PointMark } from '#contracts';
import type { CurateResources } from './curate-resources.ts';
import { editPoint } from './edit-point.ts';
import { holdName, moveName, presentPoint, quote } from './found-points.ts';
import { nameTaken } from './given-name.ts';
import type { GivenName } from './given-name.ts';

/**
 * Renames a point, hides it or shows it again, by a person's word, in one edit. A given name stays whatever seeds come, and seeds that use it later
 * are joined to this point. A hidden point keeps its seeds, has no edges and is never chosen. What is so already is no edit.
 * @throws ProductError `knowledgePointNotFound`, `knowledgePointMerged`, `nameTaken`, `lastVisiblePoint`, `invalidRequest`
 */
export async function changePoint(
  resources: CurateResources,
  id: string,
  request: ChangePointRequest,
): Promise<EditResult> {
  return editPoint(resources, id, request.name, (found, given) => planChange(found, given, request.hidden));
}

function planChange({ points, names }: FoundForEdit, given: GivenName | undefined, hidden?: boolean): EditPlan | null {
  const point = presentPoint(points[0]);
  const renamed = given !== undefined && given.name !== point.givenName ? given : undefined;
  const turned = hidden !== undefined && hidden !== point.hidden ? hidden : undefined;
  if (renamed === undefined && turned === undefined) return null;
  const holder = renamed && names.get(renamed.nameId);
  if (renamed !== undefined && holder !== undefined && holder.id !== point.id) throw nameTaken(renamed, holder);
  const mark: PointMark = { point: point.id };
  if (renamed !== undefined) mark.givenName = renamed.name;
  if (turned !== undefined) mark.hidden = turned;
  const moves = point.names.map((name) => holdName(point, name));
  if (renamed !== undefined && !moves.some(({ nameId }) => nameId === renamed.nameId)) {
    moves.push(moveName(renamed, point.id));
  }
  return {
    kind: renamed !== undefined ? 'rename' : turned === true ? 'hide' : 'unhide',
    what: describeChange(point, renamed, turned),
    moves,
    marks: [mark],
    points: [{ id: point.id, name: point.name }],
    show: [point.id],
  };
}

function describeChange(point: EditablePoint, renamed: GivenName | undefined, hidden: boolean | undefined): string {
  const parts = [
    ...(renamed === undefined ? [] : [`renamed ${quote(point)} to "${renamed.name}"`]),
    ...(hidden === undefined ? [] : [hidden ? `hid ${quote(point)}` : `showed ${quote(point)} again`]),
  ];
  return parts.join(' and ');
}
