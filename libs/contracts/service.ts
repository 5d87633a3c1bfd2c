import { z } from 'zod';
import { ERRORS, type ErrorCode } from './errors.ts';

/** An error as the API answers it: problem details of RFC 9457 with the product's members. */
export const ProblemDetails = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
    detail: z.string(),
    requestId: z.string(),
    retry: z.enum(['no', 'changed', 'later', 'afterAction']),
    errors: z.array(z.object({ field: z.string(), code: z.string(), detail: z.string() })),
  })
  .meta({ id: 'ProblemDetails' });
export type ProblemDetails = z.infer<typeof ProblemDetails>;

export const Health = z.object({ status: z.literal('ok'), version: z.string() }).meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;

export const DependencyState = z
  .object({ ok: z.boolean(), latencyMs: z.number(), detail: z.string().nullable() })
  .meta({ id: 'DependencyState' });
export type DependencyState = z.infer<typeof DependencyState>;

/** Whether the service can work. `workers`: living worker processes; null while the store cannot be asked. */
export const Readiness = z
  .object({
    status: z.enum(['ready', 'notReady']),
    dependencies: z.record(z.string(), DependencyState),
    workers: z.int().nullable(),
  })
  .meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof Readiness>;

/**
 * A model that plays a role, and whether its endpoint answers now. Prices in US dollars per million tokens; null: not known.
 * `structured` and `failure` are known after a check only: whether one structured question was answered in the form that was asked for.
 */
export const RoleModel = z
  .object({
    role: z.string(),
    index: z.int(),
    model: z.string(),
    endpoint: z.string(),
    price: z.object({ in: z.number(), out: z.number(), cached: z.number().optional() }).nullable(),
    rehearsal: z.boolean(),
    reachable: z.boolean(),
    structured: z.boolean().nullable(),
    latencyMs: z.number().nullable(),
    failure: z.string().nullable(),
    detail: z.string(),
    /** How a canonicaliser did on some pairs of which it is known whether they are one point; only where it was asked. */
    controls: z
      .object({
        different: z.int(),
        takenForSame: z.int(),
        same: z.int(),
        takenForDifferent: z.int(),
        /** It took so many different ones for the same that no run believes it. */
        doubted: z.boolean(),
      })
      .optional(),
  })
  .meta({ id: 'RoleModel' });
export type RoleModel = z.infer<typeof RoleModel>;

export const ModelsAnswer = z
  .object({
    source: z.enum(['file', 'environment', 'rehearsal']),
    rehearsal: z.boolean(),
    items: z.array(RoleModel),
    /** Whether the API's machine can run programs for `verify.program`; `detail`: why not. */
    programCheck: z.object({ available: z.boolean(), detail: z.string() }),
  })
  .meta({ id: 'Models' });
export type ModelsAnswer = z.infer<typeof ModelsAnswer>;
