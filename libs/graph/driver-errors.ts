import { ProductError } from '#contracts';
import { Neo4jError, isRetryableError } from 'neo4j-driver';

/**
 * What a Neo4j answers that is there and takes no transactions: its disk is full (and from then on, until it is started again, every transaction is
 * refused), or somebody made its databases read-only. That is no fault of what was to be written.
 */
const TAKES_NOTHING = new Map([
  ['Neo.DatabaseError.Transaction.TransactionLogError', 'its transaction log cannot be written: is its disk full?'],
  [
    'Neo.DatabaseError.Transaction.TransactionStartFailed',
    'it begins no transaction, after an error such as a full disk: start it again',
  ],
  ['Neo.ClientError.General.ForbiddenOnReadOnlyDatabase', 'its database is read-only'],
  ['Neo.ClientError.General.WriteOnReadOnlyAccessDatabase', 'its database is read-only'],
]);

/** Whether Neo4j may answer the same request a little later: the connection is gone, or the server asks to try again. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Neo4jError)) return false;
  if (TAKES_NOTHING.has(error.code)) return true;
  return isRetryableError(error) || error.code === 'ServiceUnavailable' || error.code === 'SessionExpired';
}

/** Neo4j does not answer: ProductError `serviceUnavailable`. A refused password: a sentence without the password. All else as it came. */
export function translateError(error: unknown): unknown {
  if (!(error instanceof Neo4jError)) return error;
  if (error.code.startsWith('Neo.ClientError.Security.')) {
    const reason = error.code.slice('Neo.ClientError.Security.'.length);
    return new Error(
      `Neo4j refused the user or the password (${reason}). Set NEO4J_USER and NEO4J_PASSWORD to those of the database.`,
      { cause: error },
    );
  }
  if (!mayPass(error)) return error;
  const why = TAKES_NOTHING.get(error.code);
  const unavailable = new ProductError(
    'serviceUnavailable',
    why === undefined ? 'Neo4j does not answer' : `Neo4j takes no writes: ${why}`,
  );
  unavailable.cause = error;
  return unavailable;
}
