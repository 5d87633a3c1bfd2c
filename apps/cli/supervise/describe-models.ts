import type { Config } from '#config';

/** Whether no model is configured, so that the rehearsal model plays every role. */
export function needsRehearsal({ models }: Config): boolean {
  return models.file === undefined && models.baseUrl === undefined && models.model === undefined;
}

/** The model in use, in a few words; never a key. */
export function describeModels(config: Config): string {
  const { file, model, baseUrl } = config.models;
  if (needsRehearsal(config))
    return 'REHEARSAL model (no endpoint is configured): its rows are for trying out, not for training';
  if (file !== undefined) return `roles of ${file}`;
  return `${model ?? 'model of the endpoint'} at ${baseUrl ?? 'https://api.openai.com/v1'}`;
}
