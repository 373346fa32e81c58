import type { Catalogue, ServiceSettings } from '@guichet/settings';
import type { ComponentChildren } from 'preact';
import type { Fault } from '../../ui/error-summary.tsx';
import type { Both, Language } from '../../ui/language.ts';
import type { Draft } from './draft.ts';

/** The fields of a form; one that has several values is a list. */
export type Form = Readonly<Record<string, unknown>>;

export interface StepProps {
  readonly language: Language;
  readonly catalogue: Catalogue;
  readonly service: ServiceSettings;
  readonly draft: Draft;
  readonly faults: readonly Fault[];
}

/** A page of the report: what it asks, what it keeps of the answer, and what is wrong with that. */
export interface Step {
  /** Last part of its address; the first page has none. */
  readonly slug: Both;
  readonly title: (props: Pick<StepProps, 'language' | 'service'>) => string;
  readonly isAsked: (service: ServiceSettings) => boolean;
  /** The draft with what was typed here, whatever it is worth. */
  readonly take: (draft: Draft, form: Form, service: ServiceSettings) => Draft;
  readonly faults: (draft: Draft, service: ServiceSettings, language: Language) => Fault[];
  readonly View: (props: StepProps) => ComponentChildren;
}

/** More than any field may have: what is too long is shown again, so that it can be shortened. */
const LONGEST_KEPT = 10_000;
const MOST_KEPT = 50;

/** What was typed into a field; nothing where it is missing or no text. */
export function textIn(form: Form, name: string): string {
  const value = [form[name]].flat()[0];
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').slice(0, LONGEST_KEPT) : '';
}

export const textsIn = (form: Form, name: string): string[] =>
  [form[name]]
    .flat()
    .filter((value): value is string => typeof value === 'string' && value !== '')
    .slice(0, MOST_KEPT)
    .map((value) => value.slice(0, LONGEST_KEPT));
