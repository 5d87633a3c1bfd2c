import { ProductError } from '#contracts';
import { checkPointName, displayName } from '#text';
import { mentionsOf } from '../identity.ts';

/** A name that a person gives to a point. */
export interface GivenName {
  name: string;
  nameId: string;
  key: string;
}

/** The name as it will be shown. @throws ProductError `invalidRequest` where it cannot be the name of a point */
export function checkGivenName(corpus: string, written: string): GivenName {
  const name = displayName(written);
  const check = checkPointName(name);
  const [mention] = mentionsOf(corpus, [name]);
  if (check.ok && mention !== undefined) return { name, nameId: mention.pointId, key: mention.key };
  const detail = check.ok ? 'nothing is left of the name in its normal form' : check.reason;
  throw new ProductError('invalidRequest', `name: ${detail}`, {
    errors: [{ field: 'name', code: 'invalidValue', detail }],
  });
}

/** Two points of one name could not be told apart. */
export function nameTaken(given: GivenName, holder: { id: string; name: string }): ProductError {
  return new ProductError(
    'nameTaken',
    `"${given.name}" is a name of "${holder.name}" (${holder.id}); merge the two if they are one`,
    { extra: { knowledgePoint: holder } },
  );
}
