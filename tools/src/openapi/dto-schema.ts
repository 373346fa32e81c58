import { getMetadataStorage } from 'class-validator';
import type { Type } from '@nestjs/common';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** One field of a DTO as its decorators describe it. */
export interface DtoField {
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

type Rule = (constraints: readonly unknown[]) => JsonSchema;

/** class-validator's names of constraints → JSON Schema. */
const RULES: Readonly<Record<string, Rule>> = {
  isOptional: () => ({}),
  isNotEmpty: () => ({ minLength: 1 }),
  isString: () => ({ type: 'string' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  isBoolean: () => ({ type: 'boolean' }),
  isObject: () => ({ type: 'object' }),
  isLatitude: () => ({ type: 'number', minimum: -90, maximum: 90 }),
  isLongitude: () => ({ type: 'number', minimum: -180, maximum: 180 }),
  isIso8601: () => ({ type: 'string', format: 'date-time' }),
  isDay: () => ({ type: 'string', format: 'date' }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isIn: ([values]) => ({ type: 'string', enum: values }),
  isLength: ([minLength, maxLength]) => ({ type: 'string', minLength, maxLength }),
  minLength: ([minLength]) => ({ type: 'string', minLength }),
  maxLength: ([maxLength]) => ({ type: 'string', maxLength }),
  matches: ([pattern]) => ({ type: 'string', pattern: (pattern as RegExp).source }),
  isArray: () => ({ type: 'array' }),
  arrayNotEmpty: () => ({ minItems: 1 }),
  arrayMaxSize: ([maxItems]) => ({ maxItems }),
  min: ([minimum]) => ({ minimum }),
  max: ([maximum]) => ({ maximum }),
};

/** The fields of a DTO in the order in which they are declared. Throws for a decorator that has no row above. */
export function fieldsOf(dto: Type<unknown>): DtoField[] {
  const decorators = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const defaults = new dto() as Record<string, unknown>;
  const names = [...new Set(decorators.map(({ propertyName }) => propertyName))];
  return names.map((name) => {
    const own = decorators.filter(({ propertyName }) => propertyName === name);
    const fallback = defaults[name];
    const optional = own.some(({ name: rule }) => rule === 'isOptional') || fallback !== undefined;
    const parts = own.map(({ type, name: rule = type, constraints = [], each }) => {
      const part = partOf(dto, name, rule, constraints);
      return each ? { items: part } : part;
    });
    return {
      name,
      required: !optional,
      schema: Object.assign(
        {},
        ...parts,
        nullable(own),
        fallback === undefined ? {} : { default: fallback },
      ) as JsonSchema,
    };
  });
}

/** `OrNull` names no rule: what it decides is whether the others count. */
const nullable = (own: readonly { readonly type: string; readonly name?: string }[]): JsonSchema =>
  own.some(({ type, name }) => type === 'conditionalValidation' && name === undefined)
    ? { type: ['string', 'null'] }
    : {};

/** A DTO as an object that takes these fields and no others. */
export function dtoSchema(dto: Type<unknown>): JsonSchema {
  const fields = fieldsOf(dto);
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return {
    title: dto.name.replace(/Dto$/u, ''),
    type: 'object',
    properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function partOf(dto: Type<unknown>, field: string, rule: string, constraints: readonly unknown[]): JsonSchema {
  if (rule === 'conditionalValidation') return {};
  if (rule === 'nestedValidation') return dtoSchema(Reflect.getMetadata('design:type', dto.prototype as object, field));
  const known = RULES[rule];
  if (!known) throw new Error(`${dto.name}.${field}: ${rule} has no row in dto-schema.ts`);
  return known(constraints);
}
