import type { CaseEventData } from '@guichet/events';
import { DependencyUnavailable } from '@guichet/messaging';
import type { ContentsOptions } from '@guichet/service-kit';
import { askedOfIntake } from './asked-of-intake.ts';

export type CorrectedFields = CaseEventData<'case.contact-corrected'>['fields'];

export interface ContactQuestion {
  readonly municipality: string;
  readonly requestId: string;
  /** Null takes one away; what is left out stays. */
  readonly given: { readonly email?: string | null; readonly phone?: string | null };
  /** Who corrects it. */
  readonly by: { readonly role: string; readonly ref: string | null };
  /** The same key is the same correction. */
  readonly key: string;
}

/** How reporters are reached is kept by intake; here nobody learns it. */
export class ReporterContacts {
  constructor(private readonly options: ContentsOptions) {}

  /** What was corrected. Throws DomainErrors `case.without-contact` and `case.contact-required`, Problem `request.invalid`, and DependencyUnavailable. */
  async correct({ given, key, ...about }: ContactQuestion): Promise<CorrectedFields> {
    const body = { ...about, ...given };
    const { fields } = await askedOfIntake<{ fields: CorrectedFields }>(this.options, '/internal/contacts', body, key);
    if (!Array.isArray(fields)) throw new DependencyUnavailable('intake answers something else');
    return fields;
  }
}
