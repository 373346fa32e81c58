/** A separate entry, because importing it loads the client with gRPC. `openEventStore` imports it only when needed. */
export { ClientConnection } from './client-connection.ts';
export { EventStoreDbEventStore, type EventStoreDbOptions } from './eventstoredb-event-store.ts';
export { LogCopy } from './log-copy.ts';
