import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, isAlive } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';

/**
 * Runs `work` while holding the lock file at `path`. A lock whose process died is taken over; a living holder is waited
 * for, and `onWait` is told its pid once.
 */
export async function withFileLock<T>(
  path: string,
  onWait: (holderPid: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  let told = false;
  while (!(await tryLock(path))) {
    const holder = await readHolder(path);
    if (holder !== undefined && !isAlive(holder)) {
      await removeStale(path, holder);
      continue;
    }
    if (holder !== undefined && !told) {
      told = true;
      onWait(holder.pid);
    }
    await pause(100);
  }
  try {
    return await work();
  } finally {
    await unlink(path).catch(() => undefined);
  }
}

/** A link appears whole or not at all: a lock file is never seen half written. */
async function tryLock(path: string): Promise<boolean> {
  const own = `${path}.${randomUUID()}`;
  await writeFile(own, JSON.stringify(identify(process.pid)));
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(own);
  }
}

async function readHolder(path: string): Promise<ProcessIdentity | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

/**
 * Two processes may see the same dead holder; the slower one must not remove the quicker one's new lock. So removal has
 * a lock of its own, and the holder is read again under it.
 */
async function removeStale(path: string, dead: ProcessIdentity): Promise<void> {
  const removal = `${path}.removal`;
  if (!(await tryLock(removal))) {
    const remover = await readHolder(removal);
    if (remover !== undefined && !isAlive(remover)) await unlink(removal).catch(() => undefined);
    await pause(20);
    return;
  }
  try {
    const now = await readHolder(path);
    if (now?.pid === dead.pid && now.started === dead.started) await unlink(path).catch(() => undefined);
  } finally {
    await unlink(removal).catch(() => undefined);
  }
}
