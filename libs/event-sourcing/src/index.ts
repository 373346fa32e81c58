export * from './event-store.ts';
export * from './errors.ts';
export { isOutage } from './outage.ts';
export { inTime } from './in-time.ts';
export { Followers } from './followers.ts';
export * from './decider.ts';
export * from './ids.ts';
export { canonicalJson } from './canonical-json.ts';
export * from './traceparent.ts';
export * from './command-handler.ts';
export * from './reaction.ts';
export { Gate, type EventCatalogue } from './gate.ts';
export * from './open-event-store.ts';
export {
  connectionStringFault,
  isEventStoreDb,
  logPrefixOf,
  withoutStreamPrefix,
} from './eventstoredb/connection-string.ts';
export { connectTimeoutOf } from './postgres/connect-timeout.ts';
export { LOG_ROLES } from './postgres/log-roles.ts';
export { PostgresLogCopy } from './postgres/log-copy.ts';
export { migrateLog } from './postgres/migrate-log.ts';
export { PostgresEventStore, type PostgresEventStoreOptions } from './postgres/postgres-event-store.ts';
export { upcast } from './upcast.ts';
export { Coalescer, type BatchOf } from './coalescer.ts';
