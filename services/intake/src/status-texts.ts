import type { Language } from '@guichet/events';
import type { Catalogue } from '@guichet/settings';
import type { PublicState, TimelineEntry } from './domain/public-status.ts';

/** What a resident reads about the state of a request. */
const TEXTS: Record<PublicState, Record<Language, string>> = {
  received: { en: 'We have received your request.', fr: 'Nous avons reçu votre demande.' },
  'in-triage': {
    en: 'We are finding out which department will handle your request.',
    fr: 'Nous cherchons la direction qui traitera votre demande.',
  },
  assigned: { en: 'Department in charge: {name}.', fr: 'Direction responsable : {name}.' },
  'in-progress': { en: 'Your request is being handled.', fr: 'Votre demande est en cours de traitement.' },
  resolved: { en: 'Resolved: {name}.', fr: 'Demande réglée : {name}.' },
  'closed-otherwise': { en: 'Closed: {name}.', fr: 'Demande fermée : {name}.' },
};

export type Described = Pick<TimelineEntry, 'state' | 'departmentId' | 'outcome'>;

export function describeState(status: Described, catalogue: Catalogue, language: Language): string {
  const text = TEXTS[status.state][language];
  const name =
    status.state === 'assigned'
      ? (departmentName(catalogue, status.departmentId, language) ?? status.departmentId)
      : outcomeName(catalogue, status.outcome, language);
  return text.replace('{name}', () => name ?? '');
}

export const departmentName = (catalogue: Catalogue, id: string | null, language: Language): string | undefined =>
  catalogue.departments.find((department) => department.id === id)?.name[language];

export const outcomeName = (catalogue: Catalogue, id: string | null, language: Language): string | undefined =>
  catalogue.outcomes.find((outcome) => outcome.id === id)?.name[language] ?? id ?? undefined;

/** The name a service has today; a service that is offered no more keeps its code. */
export const serviceName = (catalogue: Catalogue, code: string, language: Language): string =>
  catalogue.services.find((service) => service.code === code)?.name[language] ?? code;
