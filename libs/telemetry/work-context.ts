import { AsyncLocalStorage } from 'node:async_hooks';

/** What is being worked on: stands in every line that is logged meanwhile. */
export interface WorkContext {
  requestId?: string;
  runId?: string;
  itemId?: string;
  job?: string;
  traceId?: string;
}

/** Keeps the context of each piece of work through its awaits. */
export interface ContextKeeper<C extends WorkContext> {
  run<T>(context: C, work: () => T): T;
  current(): C | undefined;
}

/** One for a process: who runs something inside it finds it again in everything that it awaits. */
export function createContextKeeper<C extends WorkContext>(): ContextKeeper<C> {
  const storage = new AsyncLocalStorage<C>();
  return { run: (context, work) => storage.run(context, work), current: () => storage.getStore() };
}

/** The fields of a context that a log line carries. */
export function contextFields({ requestId, runId, itemId, job, traceId }: WorkContext = {}): WorkContext {
  return {
    ...(requestId !== undefined && { requestId }),
    ...(runId !== undefined && { runId }),
    ...(itemId !== undefined && { itemId }),
    ...(job !== undefined && { job }),
    ...(traceId !== undefined && { traceId }),
  };
}
