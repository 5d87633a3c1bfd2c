import { ConfigError } from '#config';
import { ModelError } from '#contracts';
import { ModelsConfigError } from '#models';
import { ServiceError } from '#services';
import { CliError } from './client/cli-error.ts';

/** Any failure as one line for a person. A stack is shown only for what nobody foresaw: it is for whoever mends it. */
export function describeFailure(error: unknown): string {
  if (error instanceof ServiceError) return `${error.message}\nType: ${error.hint}`;
  if (error instanceof CliError || error instanceof ConfigError) return error.message;
  if (error instanceof ModelError || error instanceof ModelsConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && path !== undefined) return `${path} does not exist`;
  if (code === 'EACCES' && path !== undefined) return `${path} may not be read or written`;
  if (code === 'EISDIR') return 'that is a folder, not a file';
  if (code === 'ENOSPC') return 'the disk is full';
  return error.stack ?? error.message;
}
