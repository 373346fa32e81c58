/** Whether something can be reported under a service. */
import type { ServiceSettings, StopPageSettings, Text } from '../schema.ts';
import { seasonAt } from './seasons.ts';

export type Availability =
  | { readonly state: 'available' }
  | { readonly state: 'out-of-season'; readonly text: Text }
  /** `use` is the code of the service to ask for. */
  | { readonly state: 'moved'; readonly use: string };

export function availabilityOf(
  { use, availability }: Pick<ServiceSettings, 'use' | 'availability'>,
  at: Date,
  zone: string,
): Availability {
  if (use !== undefined) return { state: 'moved', use };
  if (!availability || seasonAt(availability.seasons, at, zone)) return { state: 'available' };
  return { state: 'out-of-season', text: availability.text };
}

/** What is known of a report before it is accepted. */
export interface StopFacts {
  readonly answers: readonly { readonly question: string; readonly choices?: readonly string[] | null }[];
  readonly termCodes: readonly string[];
}

/** The first page that stops such a report. A condition that is not given holds; of several, each has to. */
export const stopPageFor = (
  { stopPages = [] }: Pick<ServiceSettings, 'stopPages'>,
  { answers, termCodes }: StopFacts,
): StopPageSettings | undefined =>
  stopPages.find(
    ({ when = {} }) =>
      (!when.terms || when.terms.some((code) => termCodes.includes(code))) &&
      Object.entries(when.answers ?? {}).every(([question, choices]) =>
        answers.some(
          (answer) => answer.question === question && choices.some((choice) => answer.choices?.includes(choice)),
        ),
      ),
  );
