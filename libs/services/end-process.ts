import { isAlive } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';
import { waitUntil } from './wait-until.ts';

const graceMs = 30_000;

/** Asks a process to end (SIGTERM), kills it after 30 s, and resolves when it is gone. */
export async function endProcess(identity: ProcessIdentity): Promise<void> {
  const gone = () => (isAlive(identity) ? undefined : true);
  signal(identity, 'SIGTERM');
  if ((await waitUntil(gone, { timeoutMs: graceMs, everyMs: 20 })) === true) return;
  signal(identity, 'SIGKILL');
  await waitUntil(gone, { timeoutMs: graceMs, everyMs: 20 });
}

function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
