import type { ServiceName } from '@guichet/topology';
import type { ServiceHost } from './replica.ts';

/** The part of a service's `start` that the launcher needs. */
export type Start = (env: NodeJS.ProcessEnv) => Promise<{ readonly url: string; close(): Promise<void> }>;

/** Runs services inside this process; `load` imports a service's package, after tracing was switched on. */
export function inProcess(
  environment: (service: ServiceName) => NodeJS.ProcessEnv,
  load: (service: ServiceName) => Promise<{ start: Start }> = (service) => import(`@guichet/${service}`),
): ServiceHost {
  return {
    async start(service) {
      const { start } = await load(service);
      const running = await start(environment(service));
      return { service, url: () => running.url, pid: () => process.pid, stop: () => running.close() };
    },
  };
}
