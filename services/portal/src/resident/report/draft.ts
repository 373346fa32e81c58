import { randomUUID } from 'node:crypto';
import type { Language } from '../../ui/language.ts';

/** A report as far as it is written, as it was typed. */
export interface Draft {
  /** Makes the report one request, however often it is sent. */
  readonly id: string;
  /** Question code → what was chosen or typed. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  readonly address: string;
  readonly description: string;
  readonly email: string;
  readonly phone: string;
  /** Of the messages about it. */
  readonly messages: Language;
  /** Everything was seen once; a change then leads back to the last page. */
  readonly isWhole?: boolean;
  /** Its tracking number, once it was sent. */
  readonly sent?: string;
}

export const newDraft = (language: Language): Draft => ({
  id: randomUUID(),
  answers: {},
  address: '',
  description: '',
  email: '',
  phone: '',
  messages: language,
});

/** A request that this browser sent: whoever uses it may act on it, and its page is there before the status is. */
export interface SentRequest {
  readonly reference: string;
  readonly secret: string;
  /** ISO 8601. */
  readonly sentAt: string;
  readonly serviceCode: string;
  readonly hasEmail: boolean;
}

export const draftName = (serviceCode: string): string => `report ${serviceCode}`;
export const sentName = (reference: string): string => `request ${reference}`;
