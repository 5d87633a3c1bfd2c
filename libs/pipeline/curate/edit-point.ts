import type { EditPlan, EditResult, FoundForEdit } from '#contracts';
import type { CurateResources } from './curate-resources.ts';
import { corpusOfPoint } from './found-points.ts';
import { checkGivenName } from './given-name.ts';
import type { GivenName } from './given-name.ts';

/**
 * An edit of one point that may give a name.
 * @throws ProductError `knowledgePointNotFound`, `invalidRequest` where the name cannot be one; whatever `plan` throws
 */
export async function editPoint(
  resources: CurateResources,
  id: string,
  name: string | undefined,
  plan: (found: FoundForEdit, given: GivenName | undefined) => EditPlan | null,
): Promise<EditResult> {
  const corpus = await corpusOfPoint(resources, id);
  const given = name === undefined ? undefined : checkGivenName(corpus, name);
  const { by, stores, newId } = resources;
  const asked = { points: [id], names: given === undefined ? [] : [given.nameId] };
  return stores.curation.edit({ id: newId('edit'), corpus, by }, asked, (found) => plan(found, given));
}
