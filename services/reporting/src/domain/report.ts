import type { Language } from '@guichet/events';
import type { Remembered } from '@guichet/settings';
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
  remembered: Pick<Remembered, ReportName>,
  language: Language,
): ReportRow[] {
  const names = remembered[report];
  const inOrder = new Intl.Collator(`${language}-CA`, { numeric: true });
  return counted
    .map(({ id, ...figures }) => ({
      id,
      name: id === null ? NOBODY[report][language] : (names.get(id)?.name[language] ?? id),
      ...figures,
    }))
    .sort((a, b) => Number(a.id === null) - Number(b.id === null) || inOrder.compare(a.name, b.name));
}

export const totalsOf = (rows: readonly Figures[]): Figures =>
  rows.reduce((sum: Figures, row) => add(sum, row), NO_FIGURES);
