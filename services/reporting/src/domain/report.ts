import type { Language } from '@guichet/events';
import type { Tally } from './deltas.ts';
import { addTo, NO_FIGURES, type Figures } from './figures.ts';
import { oneName, wordFor, type Named } from './words.ts';

export const REPORTS = ['wards', 'departments', 'services'] as const;
export type ReportName = (typeof REPORTS)[number];

/** The figures of one ward, department or service; `id` is null for requests that have none. */
export type Counted = Figures & { readonly id: string | null };
export type CountedTally = Tally & { readonly id: string | null };
/** A tally with its word in the caller’s language. */
export type NamedTally = Tally & { readonly name: string };
export type ReportRow = Counted & { readonly name: string; readonly tallies: readonly NamedTally[] };

/** For requests outside every ward or of unknown place, and for those no department owns. Each request has a service. */
const NOBODY: Readonly<Record<ReportName, Readonly<Record<Language, string>>>> = {
  wards: { en: 'No ward', fr: 'Sans quartier' },
  departments: { en: 'Triage', fr: 'Tri' },
  services: { en: 'No service', fr: 'Sans service' },
};

/** Rows with names in the caller's language, in the order of that language; the row without id comes last. */
export function rowsOf(
  report: ReportName,
  { counted, tallies }: { readonly counted: readonly Counted[]; readonly tallies: readonly CountedTally[] },
  remembered: Named,
  language: Language,
): ReportRow[] {
  const names = remembered[report];
  const inOrder = new Intl.Collator(`${language}-CA`, { numeric: true });
  const byMember = Map.groupBy(tallies, ({ id }) => id);
  return counted
    .map(({ id, ...figures }) => ({
      id,
      name: id === null ? NOBODY[report][language] : (names.get(id)?.name[language] ?? id),
      ...figures,
      tallies: (byMember.get(id) ?? []).map(({ figure, word, count, minutes }): NamedTally => {
        const serviceCode = report === 'services' ? (id ?? undefined) : undefined;
        const name = wordFor({ figure, word }, remembered, language, serviceCode);
        return { figure, word, name, count, minutes };
      }),
    }))
    .sort((a, b) => Number(a.id === null) - Number(b.id === null) || inOrder.compare(a.name, b.name));
}

export function totalsOf(rows: readonly Figures[]): Figures {
  const sum = { ...NO_FIGURES };
  for (const row of rows) addTo(sum, row);
  return sum;
}

/** The tallies of all rows, added up by word. */
export function talliesOf(rows: readonly Pick<ReportRow, 'tallies'>[]): NamedTally[] {
  const sums = Map.groupBy(
    rows.flatMap(({ tallies }) => tallies),
    ({ figure, word }) => `${figure} ${word}`,
  );
  const inOrder = [...sums].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, parts]) => parts);
  return inOrder.map((parts) => ({
    ...parts[0]!,
    name: oneName(parts.map(({ name }) => name)),
    count: sumOf(parts, 'count'),
    minutes: sumOf(parts, 'minutes'),
  }));
}

const sumOf = (parts: readonly Tally[], of: 'count' | 'minutes'): number =>
  parts.reduce((sum, part) => sum + part[of], 0);
