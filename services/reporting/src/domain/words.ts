import type { Language } from '@guichet/events';
import { rungWords, type Remembered, type ServiceSettings } from '@guichet/settings';
import type { TalliedFigure } from './done.ts';

/** What the municipality names or once named, as far as reports show it. */
export type Named = Pick<
  Remembered,
  'wards' | 'departments' | 'services' | 'outcomes' | 'holdReasons' | 'returnReasons'
>;

type Words = Readonly<Record<Language, string>>;

/** Where the name of a word is found; `services` are those that the row is about. */
interface Sources {
  readonly named: Named;
  readonly services: readonly ServiceSettings[];
}

/** More than one where services call the same code by different names. */
type NamesOf = (word: string, sources: Sources) => readonly (Words | undefined)[];

const PAGE_ANSWERS: Readonly<Record<string, Words>> = {
  acknowledged: { en: 'Answered', fr: 'Confirmé' },
  lapsed: { en: 'Not answered in time', fr: 'Non confirmé à temps' },
};

const WITHOUT_STOP_PAGE: Readonly<Record<string, Words>> = {
  'out-of-season': { en: 'Out of season', fr: 'Hors saison' },
  moved: { en: 'Moved to another service', fr: 'Offert sous un autre service' },
};

interface Item {
  readonly id: string;
  readonly name: Words;
}

/** The names that a word has in lists of these services. */
const inServices = (
  { services }: Sources,
  listOf: (service: ServiceSettings) => readonly Item[] | undefined,
  word: string,
): Words[] =>
  services.flatMap((service) => (listOf(service) ?? []).filter(({ id }) => id === word)).map(({ name }) => name);

const NAMES: Readonly<Record<TalliedFigure, NamesOf>> = {
  handOffs: (word, { named }) => [named.departments.get(word)?.name],
  bounces: (word, { named }) => [named.returnReasons.get(word)?.name],
  held: (word, sources) => [
    sources.named.holdReasons.get(word)?.name,
    ...inServices(sources, ({ holdReasons }) => holdReasons, word),
  ],
  reopened: (word, { named }) => [named.outcomes.get(word)?.name],
  escalations: (word) => [rungWords(word)],
  pages: (word) => [PAGE_ANSWERS[word]],
  stepsOverdue: (word, sources) => inServices(sources, ({ steps }) => steps, word),
  diversions: (word, sources) => [
    ...inServices(sources, pagesOf, word),
    WITHOUT_STOP_PAGE[word], // a page of the same name would stand beside it
  ],
};

const pagesOf = ({ stopPages = [] }: ServiceSettings): Item[] =>
  stopPages.map(({ id, name, text }) => ({ id, name: name ?? text }));

/** The word in the caller’s language, its code where it has no name; `serviceCode` is undefined where it may be about any service. */
export function wordFor(
  { figure, word }: { readonly figure: TalliedFigure; readonly word: string },
  named: Named,
  language: Language,
  serviceCode?: string,
): string {
  const services = [...named.services.values()].filter(({ code }) => serviceCode === undefined || code === serviceCode);
  const names = NAMES[figure](word, { named, services }).flatMap((name) => name?.[language] ?? []);
  return oneName(names) || word;
}

/** What people read where one code has several names. */
export const oneName = (names: readonly string[]): string => [...new Set(names)].join(' / ');
