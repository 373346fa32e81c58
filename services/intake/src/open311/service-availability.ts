import type { Language } from '@guichet/events';
import { availabilityOf, publishedCodeOf, stopPageFor, type ServiceSettings } from '@guichet/settings';
import type { ServedMunicipality } from '../municipalities.ts';

/** What every report is stopped by, whatever it says. */
const NOTHING_SAID = { answers: [], termCodes: [] };

const TELEPHONE: Readonly<Record<Language, string>> = { en: 'Telephone:', fr: 'Téléphone\u00a0:' };

/** What to know of a service before a report is begun; every client shows it, in front of the description. Null where it can be asked for. */
export function noticeOfService(service: ServiceSettings, at: Date, zone: string, language: Language): string | null {
  const page = stopPageFor(service, NOTHING_SAID);
  if (page) return page.text[language] + (page.tel === undefined ? '' : ` ${TELEPHONE[language]} ${page.tel}.`);
  const availability = availabilityOf(service, at, zone);
  return availability.state === 'out-of-season' ? availability.text[language] : null;
}

/** A service that moved is asked for under another code: clients that know no extensions do not see it. */
export const isOffered = ({ use }: Pick<ServiceSettings, 'use'>): boolean => use === undefined;

/** What `extensions=true` adds to a service. `use` is the code of the service to ask for. */
export function availabilityExtension(
  service: ServiceSettings,
  { services, catalogue }: Pick<ServedMunicipality, 'services' | 'catalogue'>,
  at: Date,
  language: Language,
) {
  const availability = availabilityOf(service, at, catalogue.municipality.timeZone);
  const { state } = availability;
  const other = state === 'moved' ? services.get(availability.use) : undefined;
  return {
    availability: {
      state,
      text: state === 'out-of-season' ? availability.text[language] : null,
      use: other ? publishedCodeOf(other) : null,
    },
  };
}

/** What `extensions=true` adds to a definition: pages to show instead of going on, by the answers that call for them. Words are looked at when a report is posted. */
export const stopPagesExtension = ({ stopPages = [] }: ServiceSettings, language: Language) => ({
  stop_pages: stopPages
    .filter(({ when }) => !when?.terms)
    .map(({ id, when, text, tel }) => ({
      id,
      answers: Object.entries(when?.answers ?? {}).map(([code, keys]) => ({ code, keys })),
      text: text[language],
      tel: tel ?? null,
    })),
});
