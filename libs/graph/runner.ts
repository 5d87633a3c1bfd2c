import type { Driver, ManagedTransaction, QueryResult, Session } from 'neo4j-driver';
import { bookmarkManager, isRetryableError, session as sessionModes } from 'neo4j-driver';
import { translateError } from './driver-errors.ts';
import { toParameters } from './parameters.ts';
import { asOneMap, takesOneMap } from './plan-once.ts';
import { textOf } from './statements.ts';
import type { Statement, StatementTexts } from './statements.ts';

/** Runs one statement inside a transaction that somebody else commits. Statements may be started without waiting for one another. */
export type RunStatement = <P extends object, R extends object>(statement: Statement<P, R>, params: P) => Promise<R[]>;

/**
 * The one way to Neo4j: statements by name, always in the named database, rows as plain objects with plain numbers.
 * `read`, `write` and `transaction` are managed transactions: the driver runs them again after a transient error, also after a commit whose
 * answer was lost, so whatever they do must be harmless when done twice; that holds for `writeNow` too.
 * All throw ProductError `serviceUnavailable` when Neo4j does not answer.
 */
export interface Runner {
  read: RunStatement;
  write: RunStatement;
  /**
   * An auto-commit write that says within moments whether Neo4j takes it: once more at once where a connection broke, and none of the driver's
   * waits, which grow to 8 s. For what its caller repeats in its own time.
   */
  writeNow: RunStatement;
  /** Several statements in one write transaction. `attempt` starts at 1 and rises when the driver runs it again. */
  transaction<T>(work: (run: RunStatement, attempt: number) => Promise<T>): Promise<T>;
  /** Rows one by one in bounded memory, in an auto-commit read. */
  stream<P extends object, R extends object>(statement: Statement<P, R>, params: P): AsyncIterable<R>;
}

const FETCH_SIZE = 1_000;

/** Told of each statement of a transaction: its name, how long its answer took in seconds, and whether one came. */
export type ObserveStatement = (name: string, seconds: number, answered: boolean) => void;

export function createRunner(
  driver: Driver,
  database: string,
  files: StatementTexts,
  observe: ObserveStatement = () => undefined,
): Runner {
  // In a cluster a read may go to a member that has not seen this process's last write yet; bookmarks make it wait for it.
  const bookmarks = bookmarkManager();
  const open = (defaultAccessMode: 'READ' | 'WRITE'): Session =>
    driver.session({ database, defaultAccessMode, bookmarkManager: bookmarks, fetchSize: FETCH_SIZE });

  const texts: StatementTexts = new Map([...files].map(([name, text]) => [name, takesOneMap(text)]));

  async function collect<R extends object>(name: string, answer: () => PromiseLike<QueryResult>): Promise<R[]> {
    const started = performance.now();
    const told = (answered: boolean) => observe(name, (performance.now() - started) / 1_000, answered);
    try {
      const { records } = await answer();
      told(true);
      return records.map((record) => record.toObject() as R);
    } catch (error) {
      told(false);
      throw error;
    }
  }

  const within =
    (tx: ManagedTransaction): RunStatement =>
    (statement, params) =>
      collect(statement.name, () => tx.run(textOf(texts, statement.name), asOneMap(toParameters(params))));

  /** A managed transaction of one statement: BEGIN goes along with it, which spares each a round trip. */
  const alone =
    (routing: 'READ' | 'WRITE'): RunStatement =>
    async <P extends object, R extends object>({ name }: Statement<P, R>, params: P): Promise<R[]> => {
      try {
        return await driver.executeQuery(textOf(texts, name), asOneMap(toParameters(params)), {
          database,
          routing,
          bookmarkManager: bookmarks,
          resultTransformer: (result) => collect<R>(name, () => result),
        });
      } catch (error) {
        throw translateError(error);
      }
    };

  const now: RunStatement = async <P extends object, R extends object>({ name }: Statement<P, R>, params: P) => {
    const session = open(sessionModes.WRITE);
    try {
      return await collect<R>(name, () => session.run(textOf(texts, name), asOneMap(toParameters(params))));
    } finally {
      await session.close();
    }
  };

  async function managed<T>(work: (tx: ManagedTransaction) => Promise<T>): Promise<T> {
    const session = open(sessionModes.WRITE);
    try {
      return await session.executeWrite(work);
    } catch (error) {
      throw translateError(error);
    } finally {
      await session.close();
    }
  }

  return {
    read: alone(sessionModes.READ),
    write: alone(sessionModes.WRITE),
    async writeNow(statement, params) {
      try {
        return await now(statement, params);
      } catch (error) {
        if (!isRetryableError(error)) throw translateError(error);
      }
      try {
        return await now(statement, params);
      } catch (error) {
        throw translateError(error);
      }
    },
    transaction(work) {
      let attempt = 0;
      return managed((tx) => work(within(tx), ++attempt));
    },
    async *stream<P extends object, R extends object>(statement: Statement<P, R>, params: P): AsyncIterable<R> {
      const session = open(sessionModes.READ);
      try {
        const result = session.run(textOf(texts, statement.name), asOneMap(toParameters(params)));
        for await (const record of result) yield record.toObject() as R;
      } catch (error) {
        throw translateError(error);
      } finally {
        await session.close();
      }
    },
  };
}
