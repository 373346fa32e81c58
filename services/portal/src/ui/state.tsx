import type { State } from '../upstream/requests.ts';
import { Icon, type Shape } from './icons.tsx';
import type { Both, Language } from './language.ts';

export const SHAPE_OF: Readonly<Record<State, Shape>> = {
  received: 'circle',
  'in-triage': 'diamond',
  assigned: 'half',
  'in-progress': 'full',
  'on-hold': 'bars',
  referred: 'arrow',
  resolved: 'check',
  'closed-otherwise': 'crossed',
};

export const STATE_WORDS: Readonly<Record<State, Both>> = {
  received: { en: 'Received', fr: 'Reçue' },
  'in-triage': { en: 'Being directed', fr: 'En cours d’attribution' },
  assigned: { en: 'Assigned', fr: 'Confiée' },
  'in-progress': { en: 'In progress', fr: 'En cours' },
  'on-hold': { en: 'On hold', fr: 'En attente' },
  referred: { en: 'Referred', fr: 'Transmise' },
  resolved: { en: 'Resolved', fr: 'Réglée' },
  'closed-otherwise': { en: 'Closed', fr: 'Fermée' },
};

/** A shape and a word; the colour adds nothing that these do not say. */
export const StateTag = ({ state, language }: { state: State; language: Language }) => (
  <span class={`state state-${state}`}>
    <Icon shape={SHAPE_OF[state]} />
    {STATE_WORDS[state][language]}
  </span>
);
