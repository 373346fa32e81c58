import { plusDays } from '../access-requests/legal-clock.ts';

/** What the law calls an incident (A-2.1, s. 63.9). */
export const INCIDENT_KINDS = ['unauthorized-access', 'unauthorized-use', 'unauthorized-release', 'loss'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

export const LEVELS = ['low', 'medium', 'high'] as const;
export type Level = (typeof LEVELS)[number];

/** What has to be weighed before it is said whether somebody may be seriously harmed (A-2.1, s. 63.10). */
export interface Harm {
  readonly sensitivity: Level;
  readonly consequences: Level;
  /** How likely it is that it is used to harm. */
  readonly likelihood: Level;
  /** What the privacy officer concludes. */
  readonly serious: boolean;
}

/** A conclusion against what was weighed: nothing is low, or much is high. It is asked once more, and never decided by the product. */
export function isSurprising({ serious, ...weighed }: Harm): boolean {
  const levels = Object.values(weighed);
  return serious ? levels.every((level) => level === 'low') : levels.includes('high');
}

/** Whom a municipality tells, and within how many days of knowing. */
export interface IncidentPolicy {
  readonly authority: AuthorityCode;
  readonly targetDays: number;
}

type Texts = Readonly<Record<'en' | 'fr', string>>;

/** Bodies that are told. Which one it is depends on the statute that the municipality is under. */
export const AUTHORITIES = {
  'qc-cai': { en: 'Commission d’accès à l’information', fr: 'Commission d’accès à l’information' },
  'on-ipc': {
    en: 'Information and Privacy Commissioner of Ontario',
    fr: 'Commissaire à l’information et à la protection de la vie privée de l’Ontario',
  },
  'bc-oipc': {
    en: 'Office of the Information and Privacy Commissioner for British Columbia',
    fr: 'Commissariat à l’information et à la protection de la vie privée de la Colombie-Britannique',
  },
  'ca-opc': {
    en: 'Office of the Privacy Commissioner of Canada',
    fr: 'Commissariat à la protection de la vie privée du Canada',
  },
} as const satisfies Record<string, Texts>;
export type AuthorityCode = keyof typeof AUTHORITIES;
export const AUTHORITY_CODES = Object.keys(AUTHORITIES) as readonly AuthorityCode[];

/** The law says “promptly”; a municipality may set another number of days. */
export const DEFAULT_POLICY: IncidentPolicy = { authority: 'qc-cai', targetDays: 3 };

/** By when those affected and the authority should be told; null where nobody may be seriously harmed. `YYYY-MM-DD`. */
export const noticesDueOn = (awareOn: string, { serious }: Harm, { targetDays }: IncidentPolicy): string | null =>
  serious ? plusDays(awareOn, targetDays) : null;
