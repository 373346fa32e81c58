import type { ServiceName } from '../services/service-environment.ts';

/** Which service answers a path of the public origin. What is not listed is not reachable from outside, `/internal` and `/metrics` above all. */
const PUBLIC: readonly (readonly [prefix: string, service: ServiceName])[] = [
  ['/open311', 'intake'],
  ['/api/v1/requests', 'intake'],
  ['/api/v1/events', 'intake'],
  ['/api/v1/cases', 'routing'],
  ['/api/v1/duplicates', 'dedup'],
  ['/api/v1/reports', 'reporting'],
  // Dead letters, by consumer. Those of a projection are asked for too: the service says why it has none.
  ['/api/v1/dead-letters/intake', 'intake'],
  ['/api/v1/dead-letters/dedup', 'dedup'],
  ['/api/v1/dead-letters/routing', 'routing'],
  ['/api/v1/dead-letters/routing-cases', 'routing'],
  ['/api/v1/dead-letters/notifications', 'notifications'],
  ['/api/v1/dead-letters/reporting', 'reporting'],
];

/** What services may ask of one another. */
const INTERNAL: typeof PUBLIC = [['/internal', 'intake']];

export type Routes = (path: string) => ServiceName | undefined;

export const publicRoutes: Routes = (path) => serviceOf(PUBLIC, path);
export const internalRoutes: Routes = (path) => serviceOf(INTERNAL, path);

/** The prefix as whole segments: `/api/v1/cases-of-mine` is not a case. A path is never normalised, so `..` reaches no other prefix. */
function serviceOf(routes: typeof PUBLIC, path: string): ServiceName | undefined {
  if (path.split('/').includes('..')) return undefined;
  return routes.find(
    ([prefix]) => path === prefix || path.startsWith(`${prefix}/`) || path.startsWith(`${prefix}.`),
  )?.[1];
}
