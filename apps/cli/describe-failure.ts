import { isNativeError } from 'node:util/types';
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
  if (!isNativeError(error)) return String(error);
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && path !== undefined) return `${path} does not exist`;
  if (code === 'EACCES' && path !== undefined) return `${path} may not be read or written`;
  if (code === 'EISDIR') return 'that is a folder, not a file';
  if (code === 'ENOSPC') return 'the disk is full';
  if (code === 'ENOTDIR' && path !== undefined) return `${path}: a file stands where a folder is needed`;
  if (code === 'EEXIST' && path !== undefined) return `${path} is there already, and is no folder`;
  // What the system refuses is nobody's bug: its words say enough.
  if (syscall !== undefined) return error.message;
  return error.stack ?? error.message;
}
