import { rowOf, SERVICE_NAMES, type ServiceName } from '@guichet/topology';

type Table = readonly (readonly [prefix: string, service: ServiceName])[];

/** Which service answers a path of the public origin. What is not listed is not reachable from outside, `/internal` and `/metrics` above all. */
const PUBLIC: Table = SERVICE_NAMES.flatMap((service) => {
  const { routes, consumers } = rowOf(service);
  // Those of a projection are asked for too: the service says why it has none.
  const deadLetters = Object.keys(consumers).map((consumer) => `/api/v1/dead-letters/${consumer}`);
  return [...routes, ...deadLetters].map((prefix) => [prefix, service] as const);
});

/** What services may ask of one another. */
const INTERNAL: Table = SERVICE_NAMES.flatMap((service) =>
  (rowOf(service).internalRoutes ?? []).map((prefix) => [prefix, service] as const),
);

export type Routes = (path: string) => ServiceName | undefined;

export const publicRoutes: Routes = (path) => serviceOf(PUBLIC, path);
export const internalRoutes: Routes = (path) => serviceOf(INTERNAL, path);

/** The prefix as whole segments: `/api/v1/cases-of-mine` is not a case. A path is never normalised, so `..` reaches no other prefix. */
function serviceOf(routes: Table, path: string): ServiceName | undefined {
  if (path.split('/').includes('..')) return undefined;
  return routes.find(
    ([prefix]) => path === prefix || path.startsWith(`${prefix}/`) || path.startsWith(`${prefix}.`),
  )?.[1];
}
