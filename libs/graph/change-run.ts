import { randomUUID } from 'node:crypto';
import { ProductError } from '#contracts';
import type { RunChange, RunSettings } from '#contracts';
import { runChoices } from './run-view.ts';
import type { RunProperties } from './run-view.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

interface ChangeParams {
  id: string;
  settings: Record<string, unknown>;
  change: string;
  token: string;
  event: string;
}

const change: Statement<ChangeParams, { changed: boolean }> = { name: 'runs/change' };
const lock: Statement<{ id: string }, object> = { name: 'runs/lock' };
const get: Statement<{ id: string }, { run: RunProperties }> = { name: 'runs/get' };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What differs between two settings, by name; of objects only the members that do. */
function differences(name: string, from: unknown, to: unknown): RunChange['changed'] {
  if (JSON.stringify(from) === JSON.stringify(to)) return {};
  if (!isObject(from) && !isObject(to)) return { [name]: { from: from ?? null, to } };
  const [before, after] = [isObject(from) ? from : {}, isObject(to) ? to : {}];
  const parts = Object.keys(after).map((key) => differences(`${name}.${key}`, before[key], after[key]));
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}

/**
 * Lays settings over those of a run and keeps what changed. The same settings again change nothing and leave no trace.
 * @throws ProductError `runNotFound`
 */
export async function changeRun(
  runner: Runner,
  id: string,
  action: RunChange['action'],
  settings: RunSettings,
): Promise<void> {
  const token = randomUUID();
  await runner.transaction(async (run) => {
    await run(lock, { id });
    const [found] = await run(get, { id });
    if (found === undefined) throw new ProductError('runNotFound', `There is no run ${id}`);
    const before = runChoices(found.run);
    const after: Required<Omit<RunSettings, 'recipe'>> & Pick<RunSettings, 'recipe'> = {
      priority: settings.priority ?? before.priority,
      models: { ...before.models, ...settings.models },
      prompts: { ...before.prompts, ...settings.prompts },
      ...(settings.recipe && { recipe: settings.recipe }),
    };
    const changed = {
      ...differences('priority', before.priority, after.priority),
      ...differences('models', before.models, after.models),
      ...differences('prompts', before.prompts, after.prompts),
      ...(after.recipe && differences('recipe', before.recipe, after.recipe)),
    };
    if (Object.keys(changed).length === 0) return;
    await run(change, {
      id,
      settings: {
        priority: after.priority,
        modelChoices: JSON.stringify(after.models),
        promptChoices: JSON.stringify(after.prompts),
        ...(after.recipe && { recipe: JSON.stringify(after.recipe) }),
      },
      change: JSON.stringify({ at: new Date().toISOString(), action, changed }),
      token,
      event: JSON.stringify({ action, changed }),
    });
  });
}
