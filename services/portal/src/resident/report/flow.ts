import type { ServiceSettings } from '@guichet/settings';
import type { Language } from '../../ui/language.ts';
import { check } from './check/step.tsx';
import { contact } from './contact/step.tsx';
import type { Draft } from './draft.ts';
import { place } from './place/step.tsx';
import { questions } from './questions/step.tsx';
import type { Step } from './step.ts';
import { words } from './words/step.tsx';

/** In the order in which they are asked. */
const STEPS: readonly Step[] = [questions, place, words, contact, check];

export const stepsOf = (service: ServiceSettings): Step[] => STEPS.filter((step) => step.isAsked(service));

export const stepAt = (service: ServiceSettings, slug: string, language: Language): Step | undefined =>
  stepsOf(service).find((step) => step.slug[language] === slug);

/** The first page that is not right yet, if that is before this one. */
export const firstFaulty = (draft: Draft, service: ServiceSettings, before: Step): Step | undefined => {
  const steps = stepsOf(service);
  return steps.slice(0, steps.indexOf(before)).find((step) => step.faults(draft, service, 'en').length > 0);
};

export function neighbourOf(service: ServiceSettings, step: Step, by: 1 | -1): Step | undefined {
  const steps = stepsOf(service);
  return steps[steps.indexOf(step) + by];
}
