import type { Language } from '@guichet/events';
import type { Catalogue } from '@guichet/settings';
import { add, NO_FIGURES, type Figures } from './figures.ts';

export const REPORTS = ['wards', 'departments', 'services'] as const;
export type ReportName = (typeof REPORTS)[number];

/** The figures of one ward, department or service; `id` is null for requests that have none. */
export type Counted = Figures & { readonly id: string | null };
export type ReportRow = Counted & { readonly name: string };

/** For requests outside every ward or of unknown place, and for those no department owns. Each request has a service. */
const NOBODY: Readonly<Record<ReportName, Readonly<Record<Language, string>>>> = {
  wards: { en: 'No ward', fr: 'Sans quartier' },
  departments: { en: 'Triage', fr: 'Tri' },
  services: { en: 'No service', fr: 'Sans service' },
};

/** Rows with names in the caller's language, in the order of that language; the row without id comes last. */
export function rowsOf(
  report: ReportName,
  counted: readonly Counted[],
  catalogue: Pick<Catalogue, 'wards' | 'departments' | 'services'>,
  language: Language,
): ReportRow[] {
  const names = namesOf(report, catalogue, language);
  const inOrder = new Intl.Collator(`${language}-CA`, { numeric: true });
  return counted
    .map(({ id, ...figures }) => ({ id, name: nameIn(names, id, NOBODY[report][language]), ...figures }))
    .sort((a, b) => Number(a.id === null) - Number(b.id === null) || inOrder.compare(a.name, b.name));
}

export const totalsOf = (rows: readonly Figures[]): Figures =>
  rows.reduce((sum: Figures, row) => add(sum, row), NO_FIGURES);

/** The name; a code that is no longer in the settings is shown as it is. */
const nameIn = (names: ReadonlyMap<string, string>, id: string | null, nobody: string): string =>
  id === null ? nobody : (names.get(id) ?? id);

function namesOf(
  report: ReportName,
  { wards, departments, services }: Pick<Catalogue, 'wards' | 'departments' | 'services'>,
  language: Language,
): ReadonlyMap<string, string> {
  if (report === 'services') return new Map(services.map(({ code, name }) => [code, name[language]]));
  const members = report === 'wards' ? wards : departments;
  return new Map(members.map(({ id, name }) => [id, name[language]]));
}
