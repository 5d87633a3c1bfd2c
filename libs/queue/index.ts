export { connectEndpointLimiter } from './endpoint-limiter.ts';
export type { SharedLimiter } from './endpoint-limiter.ts';
export { connectEndpointWatch } from './endpoint-watch.ts';
export type { EndpointWatch } from './endpoint-watch.ts';
export { connectQueue } from './job-queue.ts';
export type { QueueClient } from './job-queue.ts';
export { observeQueue } from './observe-queue.ts';
export { startJobWorkers } from './job-workers.ts';
export type { JobWorkers, JobWorkersOptions } from './job-workers.ts';
