import { Exactly, Named } from '@guichet/service-kit';
import { describedOperations, routeOf, type DescribedOperation } from '@guichet/service-kit/description';
import { SERVICE_NAMES } from '@guichet/topology';
import { Type } from 'typebox';
import type { JsonSchema } from './dto-schema.ts';
import { NamedSchemas } from './named-schemas.ts';
import { both } from './parameter-texts.ts';
import { parametersOf, requestBodyOf } from './parameters.ts';
import { codesOf, problemExamples, problemResponses, ref } from './problems.ts';

const ProblemSchema = Named('Problem', {
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  errors: Type.Optional(Type.Array(Exactly({ field: Type.String(), code: Type.String(), detail: Type.String() }))),
  /** Of a report that was not taken: what stopped it, and what to do instead. */
  stop: Type.Optional(
    Exactly({
      why: Type.String(),
      page: Type.Optional(Type.String()),
      text: Type.Optional(Type.String()),
      tel: Type.Optional(Type.String()),
      use: Type.Optional(Exactly({ serviceCode: Type.String(), name: Type.String() })),
    }),
  ),
});

/** `/api/v1` of the whole origin as OpenAPI 3.1, from the decorators of every service's handlers. */
export async function openApi(version: string): Promise<JsonSchema> {
  for (const service of SERVICE_NAMES) await import(`@guichet/${service}`);
  const operations = describedOperations().map((operation) => ({
    operation,
    route: routeOf(operation.controller, operation.handler),
  }));
  operations.sort((a, b) => (a.route.path + a.route.method < b.route.path + b.route.method ? -1 : 1));
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { operation, route } of operations) {
    paths[route.path] ??= {};
    paths[route.path]![route.method] = describe(operation);
  }
  const schemas = new NamedSchemas();
  const described = schemas.collect(paths);
  schemas.collect(ProblemSchema);
  return {
    openapi: '3.1.1',
    info: { title: 'Guichet', version, description: both(ABOUT), license: { name: 'UNLICENSED' } },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map(({ route }) => tagOf(route.path)))].map((name) => ({ name })),
    paths: described,
    components: {
      schemas: schemas.found(),
      examples: problemExamples(operations.flatMap(({ operation, route }) => codesOf(operation, route))),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
}

const ABOUT = [
  'Citizen requests of municipalities. Grammar: docs/http-api.md.',
  'Demandes citoyennes des municipalités. Grammaire\u00a0: docs/fr/api-http.md.',
] as const;

function describe(operation: DescribedOperation) {
  const { controller, handler, id = handler, summary, answer, mediaTypes = { 'application/json': answer } } = operation;
  const route = routeOf(controller, handler);
  const content = Object.fromEntries(Object.entries(mediaTypes).map(([type, schema]) => [type, { schema }]));
  return {
    operationId: camel(`${tagOf(route.path)}-${id}`),
    tags: [tagOf(route.path)],
    summary: both(summary),
    ...(route.roles && { 'x-roles': route.roles }),
    security: route.roles ? [{ bearer: [] }] : [{}, { bearer: [] }],
    parameters: parametersOf(operation, route),
    requestBody: requestBodyOf(operation),
    responses: {
      [route.status]: { description: both(summary), content },
      ...problemResponses(codesOf(operation, route)),
      default: {
        description: both(ANY_PROBLEM),
        content: { 'application/problem+json': { schema: ref('schemas/Problem') } },
      },
    },
  };
}

const ANY_PROBLEM = ['Any other problem', 'Tout autre problème'] as const;

/** `/api/v1/dead-letters/…` → `dead-letters`. */
const tagOf = (path: string): string => path.split('/')[3]!;
const camel = (name: string): string => name.replace(/[-.](\w)/gu, (_, letter: string) => letter.toUpperCase());
