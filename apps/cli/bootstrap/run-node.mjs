import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/** Flags with which Node runs the TypeScript, whatever folder it is started in. */
export function sourceFlags(root) {
  const tsx = createRequire(join(root, 'package.json')).resolve('tsx');
  return ['--conditions=source', '--import', pathToFileURL(tsx).href];
}

/**
 * Runs Node in the foreground. Ctrl-C reaches the child from the terminal; SIGTERM is handed on; where this process is killed, the child sees its
 * channel close.
 * @returns {Promise<{ code: number }>} the exit code, as a shell counts signals
 */
export function runNode(args, { onMessage } = {}) {
  const child = spawn(process.execPath, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  if (onMessage !== undefined) child.on('message', onMessage);
  const ignore = () => undefined;
  const handOn = () => child.kill('SIGTERM');
  process.on('SIGINT', ignore).on('SIGTERM', handOn);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', ignore).off('SIGTERM', handOn);
      resolve({ code: code ?? 128 + (constants.signals[signal] ?? 0) });
    });
  });
}
