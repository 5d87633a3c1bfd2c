import { closeSync, cpSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes behind the last whole transaction that one which was under way can have left: those of its group, of a few megabytes at most. */
const LONGEST_TAIL = 16 * 1024 * 1024;

/** What is read of debug.log at most. */
const MOST = 4 * 1024 * 1024;

/** Why the database of a server that runs did not start. */
export interface DatabaseFailure {
  /** The causes, in Neo4j's words, the first one last. */
  readonly reason: string;
  /** Its log ends in a transaction that was never whole, so never acknowledged; undefined: the log is sound, or broken elsewhere. */
  readonly torn?: TornLog;
}

/** The newest file of a transaction log and the bytes of it that are no whole transaction. */
export interface TornLog {
  readonly folder: string;
  readonly file: string;
  readonly tail: number;
}

const debugLog = (home: string): string => join(home, 'logs/debug.log');

/** Bytes of debug.log so far: what a start writes comes behind them. */
export function debugLogEnd(home: string): number {
  return statSync(debugLog(home), { throwIfNoEntry: false })?.size ?? 0;
}

function readFrom(file: string, from: number): string {
  let open: number;
  try {
    open = openSync(file, 'r');
  } catch {
    return '';
  }
  try {
    const { size } = fstatSync(open);
    // Shorter than before: it was rotated, and all of it is new.
    const start = size < from ? 0 : from;
    const buffer = Buffer.alloc(Math.min(MOST, size - start));
    return buffer.toString('utf8', 0, readSync(open, buffer, 0, buffer.length, start));
  } finally {
    closeSync(open);
  }
}

const versionOf = (file: string): number => Number(/^neostore\.transaction\.db\.(\d+)$/.exec(file)?.[1] ?? -1);

function tornLog(home: string, said: string): TornLog | undefined {
  const [, version, offset] =
    /\[neo4j\/\w+\] Fail to read transaction log version (\d+)\. Last valid transaction start offset is: (\d+)\./.exec(
      said,
    ) ?? [];
  if (version === undefined || offset === undefined || !said.includes('recovery not possible')) return undefined;
  const folder = join(home, 'data/transactions/neo4j');
  const newest = Math.max(...readdirSync(folder).map(versionOf));
  if (newest !== Number(version)) return undefined;
  const file = `neostore.transaction.db.${version}`;
  const tail = statSync(join(folder, file)).size - Number(offset);
  return tail >= 0 && tail <= LONGEST_TAIL ? { folder, file, tail } : undefined;
}

/** What debug.log says, behind `from`, of a database `neo4j` that did not start; undefined: nothing yet. */
export function databaseFailure(home: string, from: number): DatabaseFailure | undefined {
  const said = readFrom(debugLog(home), from);
  const failed = /Failed to start DatabaseId\{\w+\[neo4j\]\}/.exec(said);
  if (failed === null) return undefined;
  const causes = [...said.slice(failed.index).matchAll(/^Caused by: (.*)$/gm)].map(([, cause = '']) => cause);
  const torn = tornLog(home, said);
  return { reason: causes.slice(-3).join('\n') || 'no cause is given', ...(torn && { torn }) };
}

/** Copies a transaction log beside the data, before Neo4j cuts its end off. @returns the copy's folder @throws what copying throws, a full disk too */
export function keepLog(home: string, { folder }: TornLog, now: Date): string {
  const copy = join(home, `torn-log-${now.toISOString().replaceAll(/[:.]/g, '-')}`);
  cpSync(folder, copy, { recursive: true });
  return copy;
}
