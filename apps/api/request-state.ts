import type { KeyRole } from '#contracts';
import type { OpenSpan } from '#telemetry';

/** What plugins keep with a request until it is answered. */
export interface IdempotencyState {
  storeKey: string;
  /** Tells this request from others that hold the key after its lease ran out. */
  claim: string;
  /** Lets the lease of the key run out from now on. */
  release: () => void;
  /** Hash of a body that is read while it is worked on; undefined when the whole body was there at the start. */
  streamedHash: (() => string) | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Name of the key that was shown: the first digits of its hash. Null without a valid key. */
    apiKeyId: string | null;
    keyRole: KeyRole | null;
    /** SHA-256 of the raw body, for idempotency. Empty string when there was none. */
    bodyHash: string;
    idempotency: IdempotencyState | null;
    receivedAt: number;
    /** Null: no traces are taken. */
    span: OpenSpan | null;
  }
  interface FastifyContextConfig {
    /** The role that a key needs; where left out `read` for GET and `write` for the rest. */
    role?: KeyRole;
    /** Its answer shows a secret, which nothing may keep. */
    secret?: boolean;
    /** Answers without a key. */
    open?: boolean;
  }
}
