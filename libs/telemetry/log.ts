import { pino } from 'pino';
import type { SecretFilter } from './hide-secrets.ts';

/** The part of a logger that the product uses. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface LogOptions {
  level: string;
  /** Which process: `api`, `worker`. */
  name: string;
  /** Takes known secrets out of every line. */
  secrets?: SecretFilter;
  /** Fields of what is being worked on now, such as the id of the request or of the trace. */
  context?: () => object;
}

/** Fields whose values must never reach a log, wherever they stand in an object. */
const SECRET_FIELDS = ['password', 'apiKey', 'authorization', 'secret', 'token', 'keys'];

const paths = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** Structured log of one process: JSON lines on standard error, secrets left out by the name of their field and by their value. */
export function createLog({ level, name, secrets, context }: LogOptions): Log {
  return pino(
    {
      level,
      base: { process: name },
      redact: { paths, censor: '[secret]' },
      timestamp: pino.stdTimeFunctions.isoTime,
      ...(context !== undefined && { mixin: context }),
      ...(secrets !== undefined && { hooks: { streamWrite: (line: string) => secrets.hide(line) } }),
    },
    pino.destination({ fd: 2, sync: false }),
  );
}
