import { AsyncLocalStorage } from 'node:async_hooks';

export type LogLevel = 'debug' | 'log' | 'warn' | 'error';

/** The service to which the running code belongs; several services may share one process with its logger and tracer. */
export interface ServiceScope {
  readonly service: string;
  readonly logLevel: LogLevel;
}

const scopes = new AsyncLocalStorage<ServiceScope>();

/** Runs `work`, and everything it starts (timers, connections), in the name of a service. */
export const inServiceScope = <T>(scope: ServiceScope, work: () => T): T => scopes.run(scope, work);

export const currentScope = (): ServiceScope | undefined => scopes.getStore();
