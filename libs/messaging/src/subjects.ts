import type { RecordedEvent } from '@guichet/events';

/** The pattern that handlers listen to and that ends a subject: `request.submitted.v1`. */
export const patternOf = (event: { type: string; schemaVersion: number }): string =>
  `${event.type}.v${event.schemaVersion}`;

/** The type of a pattern without its version: `request.submitted`. */
export const typeOfPattern = (pattern: string): string => pattern.replace(/\.v\d+$/u, '');

/** `guichet.<municipality>.<context>.<event>.v<major>` */
export const subjectFor = (municipality: string, pattern: string): string => `guichet.${municipality}.${pattern}`;

export const subjectOf = (event: RecordedEvent): string => subjectFor(event.metadata.municipality, patternOf(event));

export const patternOfSubject = (subject: string): string => subject.split('.').slice(2).join('.');

export const municipalityOfSubject = (subject: string): string => subject.split('.')[1] ?? '';
