import type { Language } from '@guichet/events';
import type { Remembered } from '@guichet/settings';
import type { CaseRow } from '../read-model/case-select.ts';
import { holdReasonWords } from '../timeline/names.ts';

type Named = ReadonlyMap<string, unknown>;

/** What the codes of a case in a list are called; null where there is no code, or nothing is known of it. */
export function namesOf(row: CaseRow, remembered: Remembered, language: Language) {
  const name = (things: Named, code: string | null | undefined): string | null =>
    (code && (things.get(code) as { name?: Record<Language, string> } | undefined)?.name?.[language]) || null;
  const steps = remembered.services.get(row.serviceCode)?.steps ?? [];
  const department = remembered.departments.get(row.departmentId ?? '');
  return {
    service: name(remembered.services, row.serviceCode),
    ward: name(remembered.wards, row.wardId),
    department: name(remembered.departments, row.departmentId),
    team: department?.teams.find(({ id }) => id === row.teamId)?.name[language] ?? null,
    transferDepartment: name(remembered.departments, row.transfer?.departmentId),
    holdReason: (row.hold && holdReasonWords(row.hold.reason, remembered)?.[language]) ?? null,
    step: steps.find(({ id }) => id === row.step?.id)?.name[language] ?? null,
    /** In the order of `flags`. */
    flags: row.flags.map((flag) => name(remembered.flags, flag) ?? flag),
    body: name(remembered.bodies, row.referral?.bodyId),
    outcome: name(remembered.outcomes, row.outcome),
  };
}
export type CaseNames = ReturnType<typeof namesOf>;

/** A case in a list, with the names of its codes in the language of whoever asks. */
export type ListedCase = CaseRow & { readonly names: CaseNames };
