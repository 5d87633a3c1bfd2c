import { ProductError } from '#contracts';
import { Neo4jError, isRetryableError } from 'neo4j-driver';

/** Whether Neo4j may answer the same request a little later: the connection is gone, or the server asks to try again. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Neo4jError)) return false;
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
  const unavailable = new ProductError('serviceUnavailable', 'Neo4j does not answer');
  unavailable.cause = error;
  return unavailable;
}
