/** A failure that a person can act on: its message is the one line on screen. */
export class CliError extends Error {
  override readonly name: string = 'CliError';
}

/** No API answers; `npm start` is the line to type. */
export class ApiUnreachable extends CliError {
  override readonly name = 'ApiUnreachable';

  constructor(url: string, why: string) {
    super(`no API answers at ${url} (${why}). Start one with: npm start, or set SEEDGRAPH_URL to where it is`);
  }
}

/** The API said no: problem details in one line. */
export class ApiError extends CliError {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  /** The whole body, with members such as `asked` and `available`. */
  readonly body: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>, message: string) {
    super(message);
    this.status = status;
    this.code = typeof body['code'] === 'string' ? body['code'] : `http${status}`;
    this.body = body;
  }
}
