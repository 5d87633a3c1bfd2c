import { pino } from 'pino';

/** The part of a logger that the product uses. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Fields whose values must never reach a log, wherever they stand in an object. */
const SECRET_FIELDS = ['password', 'apiKey', 'authorization', 'secret', 'token', 'keys'];

const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** Structured log of one process: JSON lines on standard error, secrets left out. */
export function createLog(options: { level: string; name: string }): Log {
  return pino(
    {
      level: options.level,
      base: { process: options.name },
      redact: { paths, censor: '[secret]' },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ fd: 2, sync: false }),
  );
}
