export { connectEndpointLimiter } from './endpoint-limiter.ts';
export type { SharedLimiter } from './endpoint-limiter.ts';
export { connectQueue } from './job-queue.ts';
export type { QueueClient } from './job-queue.ts';
export { observeQueue } from './observe-queue.ts';
export { startJobWorkers } from './job-workers.ts';
export type { JobWorkers, JobWorkersOptions } from './job-workers.ts';
