import type { Static } from 'typebox';
import { THINGS } from '../fault-texts.ts';
import { idsOf, noteAllUnknown, noteDuplicates, noteUnknown } from '../reference-checks.ts';
import type { OutcomeSettings, ServicesFile, ServiceSettings, StaffFieldSettings } from '../schema.ts';
import type { Path, SourceFile } from '../source-file.ts';

type Services = Static<typeof ServicesFile>;

export function checkOutcomes(
  file: SourceFile,
  outcomes: readonly OutcomeSettings[],
  services: ReadonlySet<string>,
): void {
  noteDuplicates(file, ['outcomes'], 'outcome', idsOf(outcomes));
  for (const [index, { id, resolved, neverCounts, services: only }] of outcomes.entries()) {
    noteAllUnknown(file, ['outcomes', index, 'services'], 'service', only, services);
    if (neverCounts && resolved) file.fault(['outcomes', index, 'neverCounts'], 'never-counts-resolved', { id });
  }
}

export function checkSharedLists(file: SourceFile, data: Services): void {
  noteDuplicates(file, ['transferReasons'], 'reason', idsOf(data.transferReasons));
  noteDuplicates(file, ['refusalReasons'], 'reason', idsOf(data.refusalReasons));
  noteDuplicates(file, ['returnReasons'], 'reason', idsOf(data.returnReasons));
  noteDuplicates(file, ['visitResults'], 'result', idsOf(data.visitResults));
  noteDuplicates(file, ['flags'], 'flag', idsOf(data.flags));
  noteDuplicates(file, ['systems'], 'system', idsOf(data.systems));
  noteDuplicates(file, ['retentions'], 'retention code', idsOf(data.retentions));
  for (const [index, { id, keepFor }] of (data.retentions ?? []).entries())
    if (!keepFor.years && !keepFor.months) file.fault(['retentions', index, 'keepFor'], 'retention-empty', { id });
}

/** What a service has of its own. */
export function checkOwnLists(file: SourceFile, path: Path, service: ServiceSettings, shared: Services): void {
  const { visitResults, retention, staffFields = [] } = service;
  const codes = staffFields.map(({ code }) => code);
  noteDuplicates(file, [...path, 'visitResults'], 'result', idsOf(visitResults), 'id', idsOf(shared.visitResults));
  if (retention !== undefined)
    noteUnknown(file, [...path, 'retention'], 'retention code', retention, new Set(idsOf(shared.retentions)));
  noteDuplicates(file, [...path, 'staffFields'], 'staff field', codes, 'code');
  for (const [index, field] of staffFields.entries())
    checkChoices(file, [...path, 'staffFields', index], 'staff field', field);
}

/** A list has choices, each once; nothing else has any. */
export function checkChoices(
  file: SourceFile,
  path: Path,
  what: 'question' | 'staff field',
  { code, datatype, values }: Pick<StaffFieldSettings, 'code' | 'datatype' | 'values'>,
): void {
  const isList = datatype.endsWith('valuelist');
  if (isList && !values?.length) file.fault(path, 'list-without-values', { what: THINGS[what], code });
  if (!isList && values) file.fault([...path, 'values'], 'values-without-list', { what: THINGS[what], code });
  const keys = (values ?? []).map(({ key }) => key);
  noteDuplicates(file, [...path, 'values'], 'choice', keys, 'key');
}
