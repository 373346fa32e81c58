/** `@guichet/service-kit/description`: what the handlers of `/api/v1` tell of themselves, for the generator of its OpenAPI document. */
export { MunicipalityDto } from './municipality.ts';
export { describedOperations, type DescribedOperation } from './operation.ts';
export { bodyOf, headersOf, queryOf, routeOf, type Route } from './routes.ts';
