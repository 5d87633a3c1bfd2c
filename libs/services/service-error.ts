export type ServiceErrorCode =
  | 'javaMissing'
  | 'javaWrongVersion'
  | 'mavenMissing'
  | 'mavenFailed'
  | 'portInUse'
  | 'passwordLost'
  | 'passwordMismatch'
  | 'diskFull'
  | 'dataFolderUnwritable'
  | 'neo4jDied'
  | 'neo4jOutOfMemory'
  | 'neo4jNoDatabase'
  | 'neo4jSlow'
  | 'neo4jUnreachable'
  | 'redisMissing'
  | 'redisDied'
  | 'redisSlow'
  | 'redisUnreachable'
  | 'dockerFailed'
  | 'dockerGone';

/** A service that cannot be had, in one sentence for a person; `hint` is the line to type. Never holds a secret. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: ServiceErrorCode;
  readonly hint: string;

  constructor(code: ServiceErrorCode, message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}
