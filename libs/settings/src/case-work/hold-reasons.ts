/** Why a case may wait. */
import type { Catalogue, HoldReasonSettings, ServiceSettings } from '../schema.ts';

/** Those of a municipality that names none. */
export const DEFAULT_HOLD_REASONS: readonly HoldReasonSettings[] = [
  {
    id: 'waiting-for-reporter',
    name: { en: 'Waiting for the person who reported it', fr: 'En attente de la personne déclarante' },
    stopsClock: true,
    atMost: 10,
    text: {
      en: 'We need more information from you before we can go on.',
      fr: 'Il nous manque des renseignements de votre part pour continuer.',
    },
  },
  {
    id: 'weather',
    name: { en: 'Weather', fr: 'Conditions météorologiques' },
    stopsClock: false,
    atMost: 10,
    text: {
      en: 'The work has to wait for better weather.',
      fr: 'Les travaux doivent attendre de meilleures conditions météorologiques.',
    },
  },
  {
    id: 'parts-or-contractor',
    name: { en: 'Waiting for parts or a contractor', fr: 'En attente de pièces ou d’un entrepreneur' },
    stopsClock: false,
    atMost: 20,
    text: {
      en: 'The work has to wait for parts or for a contractor.',
      fr: 'Les travaux dépendent de la livraison de pièces ou de la venue d’un entrepreneur.',
    },
  },
];

/** Reasons for which a case of the service may wait: those of all services, then its own. */
export const holdReasonsOf = (
  { holdReasons }: Pick<Catalogue, 'holdReasons'>,
  service: Pick<ServiceSettings, 'holdReasons'>,
): readonly HoldReasonSettings[] => [...(holdReasons ?? DEFAULT_HOLD_REASONS), ...(service.holdReasons ?? [])];
