/** `@guichet/service-kit/description`: the descriptions of the handlers of `/api/v1`, for the generator of the OpenAPI document. */
export { MunicipalityDto } from './municipality.ts';
export { describedOperations, type DescribedOperation } from './operation.ts';
export { bodyOf, headersOf, queryOf, routeOf, type Route } from './routes.ts';
