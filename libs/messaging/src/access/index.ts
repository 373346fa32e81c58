export * from './event-patterns.ts';
export * from './grant.ts';
export * from './nats-address.ts';
export * from './registry.ts';
