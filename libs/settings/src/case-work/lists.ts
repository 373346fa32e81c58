/** What staff choose from, with the product’s own where a municipality says nothing. */
import type { SYSTEM_FLAGS } from '@guichet/events';
import type {
  Catalogue,
  FlagSettings,
  NamedSettings,
  OutcomeSettings,
  RetentionSettings,
  ServiceSettings,
  SystemSettings,
} from '../schema.ts';

const NOT_OURS = { id: 'not-ours', name: { en: 'Not this department’s', fr: 'Ne relève pas de cette direction' } };
const TOO_LITTLE_KNOWN = {
  id: 'too-little-known',
  name: { en: 'Too little is known', fr: 'Trop peu de renseignements' },
};

export const DEFAULT_TRANSFER_REASONS: readonly NamedSettings[] = [
  NOT_OURS,
  {
    id: 'their-part-is-left',
    name: { en: 'What is left is the other department’s', fr: 'Ce qui reste à faire relève de l’autre direction' },
  },
  { id: 'agreed', name: { en: 'Agreed between the departments', fr: 'Convenu entre les directions' } },
];

export const DEFAULT_REFUSAL_REASONS: readonly NamedSettings[] = [
  NOT_OURS,
  TOO_LITTLE_KNOWN,
  {
    id: 'work-not-finished',
    name: { en: 'The other department’s part is not done', fr: 'La part de l’autre direction n’est pas terminée' },
  },
  { id: 'no-capacity', name: { en: 'Nobody is free to do it', fr: 'Personne n’est disponible' } },
];

export const DEFAULT_RETURN_REASONS: readonly NamedSettings[] = [NOT_OURS, TOO_LITTLE_KNOWN];

export const DEFAULT_VISIT_RESULTS: readonly NamedSettings[] = [
  { id: 'done', name: { en: 'Work done', fr: 'Travail terminé' } },
  { id: 'made-safe', name: { en: 'Made safe, work to follow', fr: 'Lieu sécurisé, travaux à venir' } },
  { id: 'nothing-found', name: { en: 'Nothing found', fr: 'Aucun problème constaté' } },
  { id: 'no-access', name: { en: 'Access refused or impossible', fr: 'Accès refusé ou impossible' } },
];

export const DEFAULT_FLAGS: readonly FlagSettings[] = [
  {
    id: 'claim',
    name: { en: 'Claim against the municipality', fr: 'Réclamation contre la municipalité' },
    legalHold: true,
  },
  { id: 'media', name: { en: 'In the media', fr: 'Dans les médias' } },
  { id: 'council', name: { en: 'Followed by council', fr: 'Suivi par le conseil' } },
];

/** What the system marks by itself, whatever flags a municipality has. */
export const OWN_FLAGS: readonly (FlagSettings & { readonly id: (typeof SYSTEM_FLAGS)[number] })[] = [
  { id: 'reopened-often', name: { en: 'Reopened several times', fr: 'Rouvert plusieurs fois' } },
  { id: 'unanswered-message', name: { en: 'Message without a reply', fr: 'Message sans réponse' } },
  { id: 'partly-fixed', name: { en: 'Only partly fixed', fr: 'Réglé en partie seulement' } },
];

type Lists<K extends keyof Catalogue> = Pick<Catalogue, K>;

export const transferReasonsOf = ({ transferReasons }: Lists<'transferReasons'>): readonly NamedSettings[] =>
  transferReasons ?? DEFAULT_TRANSFER_REASONS;

export const refusalReasonsOf = ({ refusalReasons }: Lists<'refusalReasons'>): readonly NamedSettings[] =>
  refusalReasons ?? DEFAULT_REFUSAL_REASONS;

export const returnReasonsOf = ({ returnReasons }: Lists<'returnReasons'>): readonly NamedSettings[] =>
  returnReasons ?? DEFAULT_RETURN_REASONS;

/** Those that people choose from. */
export const flagsOf = ({ flags }: Lists<'flags'>): readonly FlagSettings[] => flags ?? DEFAULT_FLAGS;

/** Null where the municipality says nothing, and any code goes. */
export const systemsOf = ({ systems }: Lists<'systems'>): readonly SystemSettings[] | null => systems ?? null;

/** Where staff find what the system calls by this number; null where nothing is said. */
export const systemLinkOf = ({ url }: Pick<SystemSettings, 'url'>, number: string): string | null =>
  url?.replaceAll('{number}', () => encodeURIComponent(number)) ?? null;

/** Results of all services, then the service’s own. */
export const visitResultsOf = (
  { visitResults }: Lists<'visitResults'>,
  service: Pick<ServiceSettings, 'visitResults'>,
): readonly NamedSettings[] => [...(visitResults ?? DEFAULT_VISIT_RESULTS), ...(service.visitResults ?? [])];

/** How a case of the service may end. */
export const outcomesOf = (
  { outcomes }: Lists<'outcomes'>,
  { code, kind }: Pick<ServiceSettings, 'code' | 'kind'>,
): OutcomeSettings[] =>
  outcomes.filter(({ kinds, services }) => kinds.includes(kind) && (!services || services.includes(code)));

/** Undefined where nothing is said. */
export const retentionOf = (
  { retentions = [] }: Lists<'retentions'>,
  { retention }: Pick<ServiceSettings, 'retention'>,
): RetentionSettings | undefined => retentions.find(({ id }) => id === retention);

/** Days, where a service says nothing. */
const REOPEN_WITHIN = 30;

export const reopenDaysOf = ({ reopenWithin }: Pick<ServiceSettings, 'reopenWithin'>): number =>
  reopenWithin ?? REOPEN_WITHIN;
