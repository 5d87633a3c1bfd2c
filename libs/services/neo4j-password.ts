import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceError } from './service-error.ts';

/** The data folder's own password for Neo4j; made once, readable by this user only. */
export function ensureNeo4jPassword(home: string): string {
  const kept = readNeo4jPassword(home);
  if (kept !== undefined) return kept;
  if (hasStarted(home)) throw passwordProblem('passwordLost', home);
  // A letter in front: Neo4j's own command takes a password that begins with a dash for an option.
  const password = `n${randomBytes(18).toString('base64url')}`;
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const part = `${passwordFile(home)}.part`;
  writeFileSync(part, `${password}\n`, { mode: 0o600 });
  renameSync(part, passwordFile(home));
  return password;
}

export function readNeo4jPassword(home: string): string | undefined {
  if (!existsSync(passwordFile(home))) return undefined;
  const password = readFileSync(passwordFile(home), 'utf8').trim();
  return password === '' ? undefined : password;
}

/** Whether a server ran on this folder: from then on the password lies in its system database. */
export function hasStarted(home: string): boolean {
  return existsSync(join(home, 'data/databases/system'));
}

/** The hint takes away Neo4j's users and keeps the graph: the next start makes a new password. */
export function passwordProblem(code: 'passwordLost' | 'passwordMismatch', home: string): ServiceError {
  const fault =
    code === 'passwordLost' ? 'is missing' : 'is not the one that the database in this data folder was made with';
  return new ServiceError(
    code,
    `Neo4j's password in ${passwordFile(home)} ${fault}. Write the old one into that file, or let a new one be made (the graph stays).`,
    `rm -rf '${passwordFile(home)}' '${join(home, 'data/databases/system')}' '${join(home, 'data/transactions/system')}' '${join(home, 'data/dbms')}'`,
  );
}

function passwordFile(home: string): string {
  return join(home, 'password');
}
