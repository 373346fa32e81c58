export * from "./event-store.ts";
export * from "./errors.ts";
export * from "./decider.ts";
export * from "./ids.ts";
export * from "./traceparent.ts";
export * from "./command-handler.ts";
export * from "./reaction.ts";
export { Gate, type EventCatalogue } from "./gate.ts";
export { LOG_ROLES } from "./postgres/log-roles.ts";
export { migrateLog } from "./postgres/migrate-log.ts";
export {
  PostgresEventStore,
  type PostgresEventStoreOptions,
} from "./postgres/postgres-event-store.ts";
