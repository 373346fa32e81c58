import type { Language } from '@guichet/events';
import { Problem, type FieldFault } from '@guichet/service-kit';
import type { Fault } from './domain/draft.ts';

/** How an interface calls the fields of a draft: Open311 says `lat`, the API `latitude`. */
export type FieldNames = (field: string) => string;

/**
 * The Problem for a draft with faults: a single fault keeps its own code, several come together under `request.invalid`.
 */
export function refusal(faults: readonly Fault[], language: Language, nameOf: FieldNames): Problem {
  const told = named(faults, language, nameOf);
  const [only] = told;
  if (told.length === 1 && only) return new Problem(only.code, only.parameters, told);
  return new Problem('request.invalid', { count: told.length }, told);
}

/** Faults as an interface calls their fields, with texts of settings in the caller's language. */
export const named = (faults: readonly Fault[], language: Language, nameOf: FieldNames): FieldFault[] =>
  faults.map((fault) => nameFault(fault, language, nameOf));

function nameFault(fault: Fault, language: Language, nameOf: FieldNames): FieldFault {
  const field = nameOf(fault.field);
  const parameters = Object.entries({ ...fault.parameters, field }).map(([name, value]) => [
    name,
    typeof value === 'object' ? value[language] : value,
  ]);
  return { field, code: fault.code, parameters: Object.fromEntries(parameters) };
}
