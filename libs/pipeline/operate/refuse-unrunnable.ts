import { ProductError, type ProgramRunner, type Recipe } from '#contracts';

/**
 * Programs that nobody has read are run in a sandbox or not at all.
 * @throws ProductError `programCheckUnavailable` where the recipe asks for them and this machine has no sandbox
 */
export async function refuseUnrunnable(
  programs: Pick<ProgramRunner, 'unavailable'>,
  { verify }: Pick<Recipe, 'verify'>,
): Promise<void> {
  if (verify === undefined) return;
  const why = await programs.unavailable();
  if (why === undefined) return;
  throw new ProductError('programCheckUnavailable', `verify.program: ${why}`, {
    errors: [{ field: 'verify.program', code: 'programCheckUnavailable', detail: why }],
  });
}
