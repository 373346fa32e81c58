import { rowOf, SERVICE_NAMES, type ServiceName } from '@guichet/topology';

type Table = readonly (readonly [prefix: string, service: ServiceName])[];

/** Which service answers a path of the public origin. Other paths, such as `/internal` and `/metrics`, cannot be reached from outside. */
const PUBLIC: Table = SERVICE_NAMES.flatMap((service) => {
  const { routes, consumers } = rowOf(service);
  // Projections are routed too: their service answers why it has no dead letters.
  const deadLetters = Object.keys(consumers).map((consumer) => `/api/v1/dead-letters/${consumer}`);
  return [...routes, ...deadLetters].map((prefix) => [prefix, service] as const);
});

/** Paths that services may call on each other. */
const INTERNAL: Table = SERVICE_NAMES.flatMap((service) =>
  (rowOf(service).internalRoutes ?? []).map((prefix) => [prefix, service] as const),
);

export type Routes = (path: string) => ServiceName | undefined;

export const publicRoutes: Routes = (path) => serviceOf(PUBLIC, path);
/** Services also reach what is reachable from outside. */
export const internalRoutes: Routes = (path) => serviceOf(INTERNAL, path) ?? serviceOf(PUBLIC, path);

/** The prefix as whole segments: `/api/v1/cases-of-mine` is not a case. A path is never normalized, so `..` reaches no other prefix. */
function serviceOf(routes: Table, path: string): ServiceName | undefined {
  if (path.split('/').includes('..')) return undefined;
  return routes.find(
    ([prefix]) =>
      path === prefix || (prefix !== '/' && (path.startsWith(`${prefix}/`) || path.startsWith(`${prefix}.`))),
  )?.[1];
}
