import { mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { ServiceError } from './service-error.ts';

/** Refuses a first start that would run into a full disk half way. */
export async function requireDiskSpace(folder: string, minimumMb: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  const freeMb = Math.floor((bavail * bsize) / 1_000_000);
  if (freeMb < minimumMb)
    throw diskFull(folder, `${freeMb} MB are free in ${folder}; a first start needs ${minimumMb} MB.`);
}

/** The error for a disk that is, or became, full. */
export function diskFull(folder: string, message = `The disk of ${folder} is full.`): ServiceError {
  return new ServiceError(
    'diskFull',
    `${message} Free some space, or choose another folder with SEEDGRAPH_DATA_DIR.`,
    `df -h '${folder}'`,
  );
}
