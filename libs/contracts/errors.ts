/** When asking again can help: never, after the request is changed, after a pause, or after somebody did something. */
export type RetryAdvice = 'no' | 'changed' | 'later' | 'afterAction';

interface ErrorEntry {
  status: number;
  title: string;
  retry: RetryAdvice;
}

/** Every error code that the API answers, with its HTTP status. Each has a paragraph in docs/errors.md (a test compares them). */
export const ERRORS = {
  invalidRequest: { status: 400, title: 'The request does not have the form that the route takes', retry: 'changed' },
  invalidJson: { status: 400, title: 'The body is not JSON', retry: 'changed' },
  invalidCursor: { status: 400, title: 'The cursor is not one that this list gave', retry: 'changed' },
  unauthorized: { status: 401, title: 'No valid API key', retry: 'changed' },
  forbidden: { status: 403, title: 'The key may not do this', retry: 'changed' },
  routeNotFound: { status: 404, title: 'No such route', retry: 'no' },
  corpusNotFound: { status: 404, title: 'No such corpus', retry: 'changed' },
  seedNotFound: { status: 404, title: 'No such seed', retry: 'no' },
  knowledgePointNotFound: { status: 404, title: 'No such knowledge point', retry: 'no' },
  runNotFound: { status: 404, title: 'No such run', retry: 'no' },
  problemNotFound: { status: 404, title: 'No such problem', retry: 'no' },
  editNotFound: { status: 404, title: 'No such edit', retry: 'no' },
  calibrationNotFound: { status: 404, title: 'No such calibration', retry: 'no' },
  exportNotFound: { status: 404, title: 'No such export', retry: 'no' },
  apiKeyNotFound: { status: 404, title: 'No such API key', retry: 'no' },
  scheduleNotFound: { status: 404, title: 'No such schedule', retry: 'no' },
  evaluationSetNotFound: { status: 404, title: 'No such evaluation set', retry: 'no' },
  fileNotFound: { status: 404, title: 'No such file in this export', retry: 'no' },
  methodNotAllowed: { status: 405, title: 'This route does not take that method', retry: 'no' },
  corpusNotSettled: { status: 409, title: 'Seeds of the corpus are still being extracted or counted', retry: 'later' },
  idempotencyKeyReused: { status: 409, title: 'The idempotency key was used with another body', retry: 'changed' },
  idempotencyKeyInUse: { status: 409, title: 'A request with this idempotency key is under way', retry: 'later' },
  runStateConflict: { status: 409, title: 'The run is not in a state that allows this', retry: 'later' },
  nameTaken: { status: 409, title: 'Another knowledge point has this name', retry: 'changed' },
  lastVisiblePoint: { status: 409, title: 'Seeds would be left without a visible knowledge point', retry: 'changed' },
  editUndone: { status: 409, title: 'The edit was undone already, or is itself an undo', retry: 'no' },
  editSuperseded: { status: 409, title: 'A later edit stands on this one', retry: 'afterAction' },
  calibrationRunning: { status: 409, title: 'The calibration is still running', retry: 'later' },
  exportNotReady: { status: 409, title: 'The export is not ready', retry: 'later' },
  knowledgePointMerged: { status: 410, title: 'The knowledge point was merged into another', retry: 'changed' },
  requestTimeout: { status: 408, title: 'The request came too slowly', retry: 'later' },
  payloadTooLarge: { status: 413, title: 'The body is larger than the limit', retry: 'changed' },
  unsupportedMediaType: { status: 415, title: 'The route does not take this content type', retry: 'changed' },
  mergeWithItself: { status: 422, title: 'A point cannot be merged with itself', retry: 'changed' },
  mergeCycle: { status: 422, title: 'The other point was merged into this one already', retry: 'changed' },
  mergeAcrossCorpora: { status: 422, title: 'Points of different corpora cannot be merged', retry: 'changed' },
  mergeIntoHidden: { status: 422, title: 'The surviving point is hidden', retry: 'afterAction' },
  aliasUnknown: { status: 422, title: 'The point has no such alias', retry: 'changed' },
  aliasesExhausted: { status: 422, title: 'Nothing would be left of the point', retry: 'changed' },
  corpusEmpty: { status: 422, title: 'The corpus has no knowledge points', retry: 'afterAction' },
  nothingToGrow: { status: 422, title: 'No admitted problem is left to grow from', retry: 'afterAction' },
  nothingToExtract: { status: 422, title: 'No seed of the corpus can be extracted again', retry: 'changed' },
  quotaUnavailable: { status: 422, title: 'More sets are asked for than there are', retry: 'changed' },
  modelUnknown: { status: 422, title: 'The models file names no such model', retry: 'changed' },
  promptUnknown: { status: 422, title: 'There is no such version of this prompt', retry: 'changed' },
  stageUnknown: { status: 422, title: 'The run has no such stage', retry: 'changed' },
  priceUnknown: {
    status: 422,
    title: 'A budget in money needs a price for every model of the run',
    retry: 'afterAction',
  },
  roleMissing: { status: 422, title: 'The recipe needs a role that no model plays', retry: 'afterAction' },
  programCheckUnavailable: { status: 422, title: 'Programs cannot be run on this machine', retry: 'afterAction' },
  tooManyRequests: { status: 429, title: 'Too many requests with this key', retry: 'later' },
  headersTooLarge: { status: 431, title: 'The headers of the request are too large', retry: 'changed' },
  internal: { status: 500, title: 'Something failed inside the service', retry: 'later' },
  serviceUnavailable: { status: 503, title: 'Neo4j or Redis does not answer', retry: 'later' },
} as const satisfies Record<string, ErrorEntry>;

/** A code of the catalogue. */
export type ErrorCode = keyof typeof ERRORS;

/** One field at fault. */
export interface FieldError {
  field: string;
  code: string;
  detail: string;
}

/** An error with a code of the catalogue: becomes problem details at the API, a line of text at the command line. */
export class ProductError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly errors: FieldError[];
  /** Further members of the problem details, such as `asked` and `available`. */
  readonly extra: Record<string, unknown>;

  constructor(
    code: ErrorCode,
    detail: string,
    options: { errors?: FieldError[]; extra?: Record<string, unknown> } = {},
  ) {
    super(detail);
    this.name = 'ProductError';
    this.code = code;
    this.status = ERRORS[code].status;
    this.errors = options.errors ?? [];
    this.extra = options.extra ?? {};
  }
}

/** Whether an error says that Neo4j or Redis does not answer: it passes by itself, so it must never end an item, a run or an export. */
export function isServiceAway(error: unknown): boolean {
  return error instanceof ProductError && error.code === 'serviceUnavailable';
}
