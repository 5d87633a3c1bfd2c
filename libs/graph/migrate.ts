import { setTimeout as wait } from 'node:timers/promises';
import { isRetryableError } from 'neo4j-driver';
import type { Driver, Session } from 'neo4j-driver';
import { translateError } from './driver-errors.ts';
import { textOf } from './statements.ts';
import type { StatementTexts } from './statements.ts';

const MOST_ATTEMPTS = 10;
const PAUSE_MS = 200;

interface Migration {
  id: string;
  statements: string[];
}

/** Migrations in order. A file holds one or more statements, each ended by a semicolon at the end of its line. */
function listMigrations(texts: StatementTexts): Migration[] {
  return [...texts]
    .filter(([name]) => /^migrations\/\d{4}-/.test(name))
    .map(([name, text]) => ({
      id: name.slice('migrations/'.length),
      statements: text
        .split(/;\s*$/m)
        .map((statement) => statement.trim())
        .filter((statement) => statement.replace(/^\s*\/\/.*$/gm, '').trim() !== ''),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function appliedIds(session: Session, texts: StatementTexts): Promise<Set<string>> {
  const result = await session.run(textOf(texts, 'migrations/list'));
  return new Set(result.records.map((record) => record.get('id') as string));
}

/**
 * Applies what is not applied yet, one process at a time, and waits until the indexes are online. Every statement is harmless when run twice,
 * so a process killed in the middle leaves nothing to mend.
 * @throws Error when the graph was migrated by a newer version of the product.
 */
export async function migrate(
  driver: Driver,
  database: string,
  texts: StatementTexts,
  log: (message: string) => void,
): Promise<string[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await migrateOnce(driver, database, texts, log);
    } catch (error) {
      // Processes that start at once on an empty graph get into each other's way: Neo4j ends one with an error that asks it to try again.
      if (!isRetryableError(error) || attempt === MOST_ATTEMPTS) throw translateError(error);
      await wait(PAUSE_MS * attempt);
    }
  }
}

async function migrateOnce(
  driver: Driver,
  database: string,
  texts: StatementTexts,
  log: (message: string) => void,
): Promise<string[]> {
  const migrations = listMigrations(texts);
  const lockSession = driver.session({ database });
  const session = driver.session({ database });
  try {
    // The lock needs its constraint first: MERGE without one lets two processes make a lock each.
    await session.run(textOf(texts, 'migrations/lock-constraint'));
    const lock = await lockSession.beginTransaction();
    try {
      await lock.run(textOf(texts, 'migrations/lock'));
      const applied = await appliedIds(session, texts);
      const unknown = [...applied].filter((id) => !migrations.some((migration) => migration.id === id));
      if (unknown.length > 0) {
        throw new Error(
          `The graph was migrated by a newer version (${unknown.join(', ')}): start that version, or use another database`,
        );
      }
      const due = migrations.filter((migration) => !applied.has(migration.id));
      for (const migration of due) {
        for (const statement of migration.statements) await session.run(statement);
        await session.run(textOf(texts, 'migrations/record'), { id: migration.id });
        log(`Graph migration ${migration.id} applied`);
      }
      if (due.length > 0) await session.run(textOf(texts, 'migrations/await-indexes'));
      await lock.commit();
      return due.map((migration) => migration.id);
    } finally {
      await lock.close();
    }
  } finally {
    await session.close();
    await lockSession.close();
  }
}
