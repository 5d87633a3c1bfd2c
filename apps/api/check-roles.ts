import { ModelError, type ModelGateway, type RoleModel } from '#contracts';
import { checkModels } from '#models';
import type { ModelCheck } from '#models';
import { isDoubted, tallyControls } from '#pipeline';
import { renderPrompt } from '#prompts';

/** What a role's model did; of the canonicaliser also how it did on some control pairs. */
export type RoleCheck = ModelCheck & Pick<RoleModel, 'controls'>;

/**
 * Asks each role's model one structured question, and a canonicaliser that answered it one call's worth of control pairs: one that calls everything the
 * same answers in good form.
 */
export async function checkRoles(gateway: ModelGateway, signal: AbortSignal): Promise<RoleCheck[]> {
  const checks = await checkModels(gateway, renderPrompt('check-model', { word: 'ready' }), { signal });
  return Promise.all(checks.map((check) => withControls(gateway, check)));
}

async function withControls(gateway: ModelGateway, check: ModelCheck): Promise<RoleCheck> {
  const model = gateway.models('canonicaliser')[check.index];
  if (!check.structured || check.role !== 'canonicaliser' || model === undefined) return check;
  try {
    const tally = await tallyControls(gateway, { runId: 'models-check', stage: 'check', model }, true);
    const { different, takenForSame, same, takenForDifferent } = tally;
    return { ...check, controls: { different, takenForSame, same, takenForDifferent, doubted: isDoubted(tally) } };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { ...check, failure: error.failure, detail: `control pairs: ${error.message}` };
  }
}
