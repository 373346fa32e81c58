import { CLOSED_AT_SOURCE, isReservedOutcome, WITHDRAWN, type Language } from '@guichet/events';
import type { Remembered } from '@guichet/settings';
import type { PublicState, TimelineEntry } from './domain/public-status.ts';

/** What a resident reads about the state of a request. */
const TEXTS: Record<PublicState, Record<Language, string>> = {
  received: { en: 'We have received your request.', fr: 'Nous avons reçu votre demande.' },
  'in-triage': {
    en: 'We are finding out which department will handle your request.',
    fr: 'Nous déterminons quelle direction traitera votre demande.',
  },
  assigned: {
    en: 'Assigned to: {name}.',
    fr: 'Demande confiée à la direction suivante : {name}.',
  },
  'in-progress': { en: 'Your request is being handled.', fr: 'Votre demande est en cours de traitement.' },
  'on-hold': {
    en: 'Work on your request is on hold.',
    fr: 'Le traitement de votre demande est en attente.',
  },
  referred: {
    en: 'Your request was referred to an organization outside the municipality.',
    fr: 'Votre demande a été confiée à un organisme externe à la municipalité.',
  },
  resolved: { en: 'Resolved: {name}.', fr: 'Demande réglée : {name}.' },
  'closed-otherwise': { en: 'Closed: {name}.', fr: 'Demande fermée : {name}.' },
};

/** How a case ended that was closed before it was imported: nobody here knows more. */
const CLOSED_ELSEWHERE: Record<Language, string> = {
  en: 'Closed in the system used before this one.',
  fr: 'Demande fermée dans le système utilisé auparavant.',
};

/** Where the municipality has no outcome of its own for it. */
const WITHDRAWN_NAME: Record<Language, string> = {
  en: 'withdrawn by the person who made it',
  fr: 'retirée par la personne qui l’a faite',
};

export type Described = Pick<TimelineEntry, 'state' | 'departmentId' | 'outcome'>;

export function describeState(status: Described, names: Remembered, language: Language): string {
  if (status.outcome === CLOSED_AT_SOURCE) return CLOSED_ELSEWHERE[language];
  const text = TEXTS[status.state][language];
  const name =
    status.state === 'assigned'
      ? (departmentName(names, status.departmentId, language) ?? status.departmentId)
      : outcomeName(names, status.outcome, language);
  // a name may end with a stop of its own
  return text.replace('{name}', () => name ?? '').replace(/(?<=[.!?…])\.$/u, '');
}

export const departmentName = (names: Remembered, id: string | null, language: Language): string | undefined =>
  id === null ? undefined : names.departments.get(id)?.name[language];

export const outcomeName = (names: Remembered, id: string | null, language: Language): string | undefined =>
  id === null || isReservedOutcome(id)
    ? undefined
    : (names.outcomes.get(id)?.name[language] ?? (id === WITHDRAWN ? WITHDRAWN_NAME[language] : id));

/** The name a service has today, or had last. */
export const serviceName = (names: Remembered, code: string, language: Language): string =>
  names.services.get(code)?.name[language] ?? code;
