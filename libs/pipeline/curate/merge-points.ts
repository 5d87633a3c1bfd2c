import { ProductError } from '#contracts';
import type { EditablePoint, EditPlan, EditResult, FoundPoint, MergeRequest, PointMark } from '#contracts';
import type { CurateResources } from './curate-resources.ts';
import { corpusOfPoint, holdName, moveName, presentPoint, quote } from './found-points.ts';

/**
 * Merges points by a person's word: all names of the others live in the surviving point from now on, and stay there whatever a model says.
 * `into`: this point goes into that one; `others`: those go into this one. The surviving point keeps its id, and its name where a person gave it.
 * @throws ProductError `knowledgePointNotFound`, `knowledgePointMerged`, `mergeWithItself`, `mergeCycle`, `mergeAcrossCorpora`, `mergeIntoHidden`
 */
export async function mergePoints(resources: CurateResources, id: string, request: MergeRequest): Promise<EditResult> {
  const survivor = request.into ?? id;
  const merged = request.into === undefined ? [...new Set(request.others ?? [])] : [id];
  if (merged.includes(survivor))
    throw new ProductError('mergeWithItself', `${survivor} cannot be merged with itself: name another point`);
  const corpus = await corpusOfPoint(resources, id);
  const { by, stores } = resources;
  return stores.curation.edit(
    { id: resources.newId('edit'), corpus, by },
    { points: [survivor, ...merged], names: [] },
    ({ points: [into, ...from] }) => planMerge(id, into, from),
  );
}

/** The point of the path is looked at first: whether it is there matters more than what it was asked to do. */
function planMerge(asked: string, into: FoundPoint | undefined, from: FoundPoint[]): EditPlan {
  const all = into === undefined ? from : [into, ...from];
  const isAsked = (found: FoundPoint): boolean => (found.state === 'present' ? found.point.id : found.id) === asked;
  presentPoint(all.find(isAsked));
  for (const found of all) if (found.state === 'merged') refuseCycle(asked, found);
  const survivor = presentPoint(into);
  const merged = from.map(presentPoint);
  const strange = merged.find(({ corpus }) => corpus !== survivor.corpus);
  if (strange !== undefined) {
    throw new ProductError(
      'mergeAcrossCorpora',
      `${strange.id} is of corpus ${strange.corpus}, ${survivor.id} of ${survivor.corpus}: points are merged within one corpus`,
    );
  }
  if (survivor.hidden) {
    throw new ProductError(
      'mergeIntoHidden',
      `${quote(survivor)} is hidden, and what is merged into it would be too: show it first`,
    );
  }
  return planOf(survivor, merged);
}

function refuseCycle(asked: string, { id, mergedInto }: FoundPoint & { state: 'merged' }): void {
  if (mergedInto !== asked) return;
  throw new ProductError(
    'mergeCycle',
    `${id} was merged into ${asked} already: merging back would be a cycle. Undo or split instead`,
    {
      extra: { mergedInto },
    },
  );
}

function clearMark({ id, givenName, hidden }: EditablePoint): PointMark[] {
  if (givenName === null && !hidden) return [];
  return [{ point: id, ...(givenName !== null && { givenName: null }), ...(hidden && { hidden: false }) }];
}

function planOf(survivor: EditablePoint, merged: EditablePoint[]): EditPlan {
  return {
    kind: 'merge',
    what: `merged ${merged.map(quote).join(', ')} into ${quote(survivor)}`,
    moves: [
      ...survivor.names.map((name) => holdName(survivor, name)),
      ...merged.flatMap(({ names }) => names.map((name) => moveName(name, survivor.id))),
    ],
    // A point that is split off again later begins without what was said of the one that went.
    marks: merged.flatMap(clearMark),
    points: [survivor, ...merged].map(({ id, name }) => ({ id, name })),
    show: [survivor.id],
  };
}
