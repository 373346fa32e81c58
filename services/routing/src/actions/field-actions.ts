import { invalidRequest } from '@guichet/service-kit';
import type { StaffFieldSettings } from '@guichet/settings';
import { spec, type Asked } from './case-action-spec.ts';
import { CODE } from './case.dto.ts';
import { meaningOf, type Meaning } from './field-values.ts';
import { SetFields } from './field.dto.ts';
import { serviceOf } from '../dates/case-dates.ts';
import type { Command } from '../domain/case/commands.ts';
import type { FieldValue } from '../domain/case/state.ts';

/** What a department keeps about its cases, by `staffFields` of the service. */
export const FIELD_ACTIONS = {
  'set-fields': spec({ body: SetFields, command: fieldsSet, who: ['clerk', 'supervisor-of-triage'] }),
};

/** All faults are told at once, before a text is kept. */
async function fieldsSet({ values }: SetFields, asked: Asked): Promise<Command<'set-fields'>> {
  const { serviceCode } = asked.state.service;
  const known = serviceOf(asked.catalogue, serviceCode)?.staffFields ?? [];
  const meant = Object.entries(values).map(([code, given]) => [code, meaningIn(known, code, given, asked)] as const);
  if (meant.length === 0) throw invalidRequest([{ field: 'values', code: 'validation.required' }]);
  const faults = meant.flatMap(([code, meaning]) =>
    'fault' in meaning ? [{ field: pathOf(code), ...meaning.fault }] : [],
  );
  if (faults.length > 0) throw invalidRequest(faults);
  const kept = await Promise.all(meant.map(([code, meaning]) => keptValue(code, meaning, asked)));
  return { type: 'set-fields', serviceCode, values: kept };
}

/** A field that the settings no longer have may still be emptied. */
function meaningIn(
  known: readonly StaffFieldSettings[],
  code: string,
  given: unknown,
  { state, language }: Asked,
): Meaning {
  const field = known.find((one) => one.code === code);
  if (field) return meaningOf(given, field, language);
  if (given === null && state.fields.some((one) => one.field === code)) return { value: {} };
  const allowed = known.map((one) => `${one.name[language]} (${one.code})`);
  return { fault: { code: 'case.unknown-field', parameters: { allowed, count: allowed.length } } };
}

async function keptValue(field: string, meaning: Meaning, { keep }: Asked): Promise<FieldValue> {
  if ('text' in meaning) return { field, textRef: await keep(meaning.kind, pathOf(field), meaning.text) };
  return { field, ...('value' in meaning && meaning.value) };
}

/** As the caller named it, where it is like a code: what is not may be anything. */
const pathOf = (code: string): string => (CODE.test(code) ? `values.${code}` : 'values');
