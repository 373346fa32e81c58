import type { Type } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { fieldsOf } from '../api/fields.ts';
import type { FieldFault, ProblemParameters } from './problem.ts';

type Rule = readonly [code: keyof typeof import('./validation-texts.ts').validationProblems, parameter?: string];

/** class-validator's names of constraints → our stable codes; the parameter takes the constraint's first argument. */
const RULES: Readonly<Record<string, Rule>> = {
  isDefined: ['validation.required'],
  isNotEmpty: ['validation.required'],
  whitelistValidation: ['validation.unknown-field'],
  isString: ['validation.text'],
  isNumber: ['validation.number'],
  isNumberString: ['validation.number'],
  isInt: ['validation.integer'],
  isBoolean: ['validation.boolean'],
  isBooleanString: ['validation.boolean'],
  isArray: ['validation.list'],
  isObject: ['validation.object'],
  nestedValidation: ['validation.object'],
  isLatitude: ['validation.latitude'],
  isLongitude: ['validation.longitude'],
  isEmail: ['validation.email'],
  isPhoneNumber: ['validation.phone'],
  isUrl: ['validation.url'],
  isUuid: ['validation.uuid'],
  isIso8601: ['validation.date-time'],
  isDateString: ['validation.date-time'],
  isRFC3339: ['validation.date-time'],
  isDay: ['validation.day'],
  isIn: ['validation.one-of', 'values'],
  isEnum: ['validation.one-of', 'values'],
  matches: ['validation.pattern'],
  max: ['validation.at-most', 'limit'],
  min: ['validation.at-least', 'limit'],
  maxLength: ['validation.too-long', 'limit'],
  minLength: ['validation.too-short', 'limit'],
  arrayMaxSize: ['validation.too-many', 'limit'],
  arrayMinSize: ['validation.too-few', 'limit'],
  arrayNotEmpty: ['validation.required'],
};

/**
 * Faults of a DTO, one per field: the first that would make the others pointless (a missing value has no length).
 * A decorator brings its own code with `{ context: { code, parameters } }`.
 */
export function faultsOf(errors: readonly ValidationError[], path = ''): FieldFault[] {
  return errors.flatMap((error) => {
    const field = path ? `${path}.${error.property}` : error.property;
    const own = Object.keys(error.constraints ?? {});
    const faults = own.length > 0 ? [faultOf(error, field, mostTelling(own))] : [];
    return [...faults, ...faultsOf(error.children ?? [], field)];
  });
}

const order = Object.keys(RULES);
const rank = (constraint: string) => (order.includes(constraint) ? order.indexOf(constraint) : order.length);
const mostTelling = (constraints: readonly string[]) => constraints.toSorted((a, b) => rank(a) - rank(b))[0]!;

function faultOf(error: ValidationError, field: string, constraint: string): FieldFault {
  const context = error.contexts?.[constraint] as { code?: string; parameters?: ProblemParameters } | undefined;
  if (context?.code) return { field, code: context.code, parameters: context.parameters ?? {} };
  const [code, parameter] = RULES[constraint] ?? ['validation.invalid'];
  if (constraint === 'whitelistValidation')
    return { field, code, parameters: { known: knownTo(error).join(', ') || 'none' } };
  if (!parameter) return { field, code };
  const argument = argumentOf(error, constraint);
  return argument === undefined
    ? { field, code: 'validation.invalid' }
    : { field, code, parameters: { [parameter]: argument } };
}

const knownTo = ({ target }: ValidationError) => fieldsOf(target?.constructor as Type<unknown> | undefined);

/** class-validator puts a constraint's argument only into its English sentence; the decorator's metadata still has it. */
function argumentOf(error: ValidationError, constraint: string): string | number | undefined {
  const type = error.target?.constructor;
  if (!type) return undefined;
  const decorators = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const decorator = decorators.find(({ propertyName, name }) => propertyName === error.property && name === constraint);
  const argument: unknown = decorator?.constraints?.[0];
  if (typeof argument === 'number') return argument;
  if (argument && typeof argument === 'object') return Object.values(argument).join(', ');
  return undefined;
}
