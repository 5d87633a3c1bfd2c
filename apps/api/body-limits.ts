/** Largest JSON body of a route that starts, changes or asks for something, in bytes. */
export const BODY_LIMIT = 1024 * 1024;

/** The same where rows come in; as NDJSON there is no limit but that of a line. */
export const ROWS_BODY_LIMIT = 32 * 1024 * 1024;
