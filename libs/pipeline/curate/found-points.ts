import { ProductError } from '#contracts';
import type { EditableName, EditablePoint, EditMove, FoundPoint } from '#contracts';
import type { CurateResources } from './curate-resources.ts';

/** Corpus of the point that an edit begins with. @throws ProductError `knowledgePointNotFound` */
export async function corpusOfPoint({ stores }: CurateResources, id: string): Promise<string> {
  const corpus = await stores.curation.corpusOf(id);
  if (corpus === undefined) throw pointNotFound(id);
  return corpus;
}

export function pointNotFound(id: string): ProductError {
  return new ProductError('knowledgePointNotFound', `There is no knowledge point ${id}`);
}

/** Says where a point went that is not in the graph any more. */
export function pointMerged(id: string, mergedInto: string): ProductError {
  return new ProductError('knowledgePointMerged', `${id} was merged into ${mergedInto}; ask for that one`, {
    extra: { mergedInto },
  });
}

/** The point, if it is in the graph. @throws ProductError `knowledgePointNotFound`, `knowledgePointMerged` */
export function presentPoint(found: FoundPoint | undefined): EditablePoint {
  if (found?.state === 'present') return found.point;
  if (found?.state === 'merged') throw pointMerged(found.id, found.mergedInto);
  throw pointNotFound(found?.id ?? '');
}

/** A name held by a person's edit in the point where it is: automatic clustering would otherwise move it on. Who joined it stays. */
export function holdName(
  point: EditablePoint,
  { nameId, key, name, by, similarity, decidedAt }: EditableName,
): EditMove {
  return { nameId, key, name, to: point.id, by, similarity, decidedAt, pinned: true };
}

/** A name that a person moves. */
export function moveName({ nameId, key, name }: Pick<EditableName, 'nameId' | 'key' | 'name'>, to: string): EditMove {
  return { nameId, key, name, to, by: 'person', similarity: null, decidedAt: null, pinned: true };
}

/** A point in a sentence of the audit trail. */
export function quote({ id, name }: Pick<EditablePoint, 'id' | 'name'>): string {
  return `"${name}" (${id})`;
}
