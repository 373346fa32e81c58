import type { CanActivate, ExecutionContext, Type } from '@nestjs/common';
import { invalidRequest, type FieldFault } from '../problems/index.ts';
import { fieldsOf } from './fields.ts';
import { isOfApi, queryOf } from './routes.ts';

/** Says in which language to answer, for callers that cannot set a header; known everywhere. */
const ALWAYS_KNOWN = ['locale'];

/** Refuses unknown and repeated parameters at `/api/v1`. Otherwise a misspelt filter would be ignored and the answer would hold everything. */
export class KnownParameters implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http' || !isOfApi(context.getClass())) return true;
    const { query = {} } = context.switchToHttp().getRequest<{ query?: Readonly<Record<string, unknown>> }>();
    const faults = faultsOf(query, () => knownBy(context.getClass(), context.getHandler().name));
    if (faults.length > 0) throw invalidRequest(faults);
    return true;
  }
}

const knownBy = (controller: Type<unknown>, handler: string): readonly string[] => [
  ...fieldsOf(queryOf(controller, handler)),
  ...ALWAYS_KNOWN,
];

function faultsOf(query: Readonly<Record<string, unknown>>, knownNames: () => readonly string[]): FieldFault[] {
  const given = Object.entries(query);
  if (given.length === 0) return [];
  const names = knownNames();
  return given.flatMap(([field, value]): FieldFault[] => {
    if (!names.includes(field))
      return [{ field, code: 'validation.unknown-field', parameters: { known: names.join(', ') } }];
    return Array.isArray(value) ? [{ field, code: 'validation.repeated' }] : [];
  });
}
