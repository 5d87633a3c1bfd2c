export { findPortHolder } from './port-holder.ts';
export { readServiceRecord } from './service-record.ts';
export type { RecordedService, ServiceRecord } from './service-record.ts';
export { ServiceError } from './service-error.ts';
export type { ServiceErrorCode } from './service-error.ts';
export type {
  Neo4jService,
  RedisService,
  RunningServices,
  ServiceEvent,
  ServiceExitListener,
  ServiceName,
  ServicePhase,
  ServicePorts,
  ServicesOptions,
  ServiceSource,
} from './service-options.ts';
export { startServices } from './start-services.ts';
export { stopRecorded } from './stop-recorded.ts';
export type { StopReport } from './stop-recorded.ts';
