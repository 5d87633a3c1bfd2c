import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

/** Runs `work` alone: two `npm ci` in one folder delete each other's files. A lock whose holder is dead is taken over. */
export async function withInstallLock(root, work) {
  const lock = join(root, '.seedgraph-install');
  const release = () => rmSync(lock, { recursive: true, force: true });
  let told = false;
  while (!take(lock)) {
    const holder = readHolder(lock);
    if (holder === undefined ? isOlderThan(lock, 10_000) : !lives(holder)) {
      release();
      continue;
    }
    if (!told) console.error(`seedgraph: process ${holder ?? '?'} is installing packages here; waiting for it ...`);
    told = true;
    await pause(250);
  }
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** Making a folder is the one file operation that fails if another did it first. */
function take(lock) {
  try {
    mkdirSync(lock);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw new Error(`${lock} cannot be made (${error.code}): the folder must be writable to install packages`, {
      cause: error,
    });
  }
  writeFileSync(join(lock, 'pid'), String(process.pid));
  return true;
}

/** A lock without a pid is one that is being made, or whose maker was killed in between. */
function isOlderThan(path, ms) {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > ms;
}

function readHolder(lock) {
  try {
    const pid = Number(readFileSync(join(lock, 'pid'), 'utf8'));
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function lives(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
