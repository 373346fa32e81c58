import type { Both, Language } from '../../ui/language.ts';
import { PATHS } from '../paths.ts';

/** What is done about a request, by the last part of its address. */
export const ACTS = {
  add: { en: 'add', fr: 'ajouter' },
  withdraw: { en: 'withdraw', fr: 'retirer' },
  fixed: { en: 'fixed', fr: 'reglee' },
  follow: { en: 'follow', fr: 'suivre' },
} as const satisfies Readonly<Record<string, Both>>;

export type ActName = keyof typeof ACTS;

export const actAt = (slug: string, language: Language): ActName | undefined =>
  (Object.keys(ACTS) as ActName[]).find((act) => ACTS[act][language] === slug);

export const withSecret = (path: string, secret: string | undefined): string =>
  secret === undefined ? path : `${path}?secret=${encodeURIComponent(secret)}`;

export const requestPath = (reference: string, language: Language, secret?: string): string =>
  withSecret(`${PATHS.requests[language]}/${encodeURIComponent(reference)}`, secret);

export const actPath = (act: ActName, reference: string, language: Language, secret?: string): string =>
  withSecret(`${requestPath(reference, language)}/${ACTS[act][language]}`, act === 'follow' ? undefined : secret);
