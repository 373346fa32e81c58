/** A door of its own: whoever enters loads the client with gRPC. `openEventStore` does so when it has to. */
export { ClientConnection } from './client-connection.ts';
export { EventStoreDbEventStore, type EventStoreDbOptions } from './eventstoredb-event-store.ts';
export { LogCopy, TargetInUse } from './log-copy.ts';
