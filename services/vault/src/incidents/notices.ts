import type { Language } from '@guichet/events';
import type { RecordKind } from '@guichet/sealing';
import { annotationOf } from '../inventory/fields.ts';
import { AUTHORITIES, type AuthorityCode, type IncidentKind } from './incident.ts';

/** What a notice has to say (A-2.1, r. 3.1), without a value of anybody. */
export interface NoticeFacts {
  readonly municipality: string;
  readonly kind: IncidentKind;
  /** `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly awareOn: string;
  readonly authority: AuthorityCode;
  /** How many people are known to be affected. */
  readonly people: number;
  /** Which kinds of information, as `kind.field`. */
  readonly fields: readonly string[];
}

export interface DraftedNotice {
  readonly to: 'person' | 'authority';
  readonly language: Language;
  readonly text: string;
}

const HAPPENED: Readonly<Record<IncidentKind, Readonly<Record<Language, string>>>> = {
  'unauthorized-access': {
    en: 'Somebody saw personal information without being allowed to.',
    fr: 'Une personne a consulté des renseignements personnels sans y être autorisée.',
  },
  'unauthorized-use': {
    en: 'Personal information was used for something that the law does not allow.',
    fr: 'Des renseignements personnels ont été utilisés à une fin que la loi n’autorise pas.',
  },
  'unauthorized-release': {
    en: 'Personal information was given to somebody who should not have it.',
    fr: 'Des renseignements personnels ont été communiqués à qui ne devait pas les recevoir.',
  },
  loss: {
    en: 'Personal information was lost, or its protection failed.',
    fr: 'Des renseignements personnels ont été perdus, ou leur protection a été compromise.',
  },
};

/** Drafts in both languages. What stands between brackets is for a person to write: they are never sent by the product. */
export function draftsOf(facts: NoticeFacts): DraftedNotice[] {
  return (['fr', 'en'] as const).flatMap((language): DraftedNotice[] => [
    { to: 'person', language, text: personIn(facts, language) },
    { to: 'authority', language, text: authorityIn(facts, language) },
  ]);
}

function personIn(facts: NoticeFacts, language: Language): string {
  const { municipality, kind, from, to } = facts;
  return language === 'fr'
    ? `Avis de ${municipality}\u00a0: incident de confidentialité
${HAPPENED[kind].fr}
Moment de l’incident\u00a0: du ${from} au ${to}.
Renseignements visés\u00a0: ${labels(facts, 'fr')}.
Ce que nous avons fait pour réduire le risque\u00a0: [mesures].
Ce qu’il vous est possible de faire\u00a0: [conseils].
Pour en savoir plus\u00a0: [personne responsable de la protection des renseignements personnels, téléphone, courriel].`
    : `Notice of ${municipality}: confidentiality incident
${HAPPENED[kind].en}
When: from ${from} to ${to}.
Information concerned: ${labels(facts, 'en')}.
What we did to lower the risk: [measures].
What you can do: [advice].
To learn more: [privacy officer, telephone, e-mail address].`;
}

function authorityIn(facts: NoticeFacts, language: Language): string {
  const { municipality, kind, from, to, awareOn, authority, people } = facts;
  return language === 'fr'
    ? `${AUTHORITIES[authority].fr}\u00a0: avis d’incident de confidentialité
Organisme\u00a0: ${municipality}. Personne à joindre\u00a0: [nom, téléphone, courriel].
${HAPPENED[kind].fr}
Quand\u00a0: du ${from} au ${to}; connu depuis le ${awareOn}.
Renseignements visés\u00a0: ${labels(facts, 'fr')}. Personnes touchées, d’après le journal des accès\u00a0: ${people}.
Pourquoi un préjudice sérieux est à craindre\u00a0: [sensibilité, conséquences, probabilité].
Mesures prises et à venir, avec leurs dates\u00a0: [mesures]. Avis aux personnes\u00a0: [date].`
    : `${AUTHORITIES[authority].en}: notice of a confidentiality incident
Public body: ${municipality}. Contact: [name, telephone, e-mail address].
${HAPPENED[kind].en}
When: from ${from} to ${to}; known since ${awareOn}.
Information concerned: ${labels(facts, 'en')}. People affected, by the access log: ${people}.
Why serious harm is to be feared: [sensitivity, consequences, likelihood].
Measures taken and to come, with their dates: [measures]. Notices to the people: [date].`;
}

function labels({ fields }: NoticeFacts, language: Language): string {
  const named = fields.map((name) => {
    const [kind, field] = name.split('.') as [RecordKind, string];
    return annotationOf(kind, field)?.label[language === 'fr' ? 1 : 0] ?? name;
  });
  return [...new Set(named)].join(', ') || (language === 'fr' ? '[inconnus]' : '[unknown]');
}
