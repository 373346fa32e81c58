import { bodyOf, headersOf, queryOf, type DescribedOperation, type Route } from '@guichet/service-kit/description';
import { dtoSchema, fieldsOf, type JsonSchema } from './dto-schema.ts';
import { parameterText } from './parameter-texts.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
}

const LOCALE: JsonSchema = { type: 'string', pattern: '^(?:en|fr)(?:[-_].*)?$' };
const KEY: JsonSchema = { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' };
const TEXT: JsonSchema = { type: 'string' };

/** Every parameter of the path, the query and the headers. */
export function parametersOf({ controller, handler }: DescribedOperation, { path }: Route): Parameter[] {
  const query = queryOf(controller, handler);
  return [
    ...[...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => parameter('path', name!, true, TEXT)),
    ...(query ? fieldsOf(query) : []).map(({ name, required, schema }) => parameter('query', name, required, schema)),
    parameter('query', 'locale', false, LOCALE),
    ...headersOf(controller, handler).map((name) =>
      parameter('header', name, false, name === 'Idempotency-Key' ? KEY : TEXT),
    ),
  ];
}

/** The body that the operation takes, if it takes one. */
export function requestBodyOf({ controller, handler }: DescribedOperation) {
  const body = bodyOf(controller, handler);
  const required = body && fieldsOf(body).some((field) => field.required);
  return body && { required, content: { 'application/json': { schema: dtoSchema(body) } } };
}

const parameter = (place: Parameter['in'], name: string, required: boolean, schema: JsonSchema): Parameter => ({
  name,
  in: place,
  required,
  description: parameterText(name),
  schema,
});
