import { CASE_EVENTS, type CaseStatus, type Language } from '@guichet/events';
import type { Who } from './domain/access.ts';
import type { CaseAction } from './domain/case/transitions.ts';

type Words = Readonly<Record<Language, string>>;

/** The text for each status, to follow “The case” and « Le dossier ». */
export const STATUS_WORDS: Readonly<Record<CaseStatus, Words>> = {
  received: { en: 'has no owner yet', fr: 'n’a pas encore de responsable' },
  'in-triage': { en: 'is in triage', fr: 'est au tri' },
  assigned: { en: 'is assigned to a department', fr: 'est attribué à une direction' },
  accepted: { en: 'is accepted by its department', fr: 'est pris en charge par sa direction' },
  'in-progress': { en: 'is in progress', fr: 'est en cours de traitement' },
  'on-hold': { en: 'is on hold', fr: 'est en attente' },
  referred: { en: 'is referred to an outside body', fr: 'est confié à un organisme externe' },
  resolved: { en: 'is resolved', fr: 'est réglé' },
  'closed-otherwise': { en: 'is closed', fr: 'est fermé' },
  merged: { en: 'is merged into another', fr: 'est fusionné à un autre' },
};

/** Each standing, as it follows “Who may:” and « Qui le peut : ». */
export const WHO_WORDS: Readonly<Record<Who, Words>> = {
  agent: { en: 'an agent of the contact centre', fr: 'les agentes et agents du centre de contact' },
  'agent-of-triage': {
    en: 'an agent of the contact centre, while the case is in triage',
    fr: 'les agentes et agents du centre de contact, tant que le dossier est au tri',
  },
  clerk: { en: 'the department that owns the case', fr: 'la direction responsable du dossier' },
  supervisor: {
    en: 'a supervisor of the department that owns the case',
    fr: 'les superviseures et superviseurs de la direction responsable du dossier',
  },
  'supervisor-of-triage': {
    en: 'a supervisor, while the case is in triage',
    fr: 'les superviseures et superviseurs, tant que le dossier est au tri',
  },
  receiver: { en: 'the department that the case is offered to', fr: 'la direction à qui le dossier est proposé' },
  'task-holder': { en: 'the department that has the task', fr: 'la direction à qui la tâche est confiée' },
};

/** What happened to a case, by type of event. */
export const CHANGE_WORDS: Readonly<Record<string, Words>> = Object.fromEntries(
  CASE_EVENTS.map(({ type, about }) => [type, { en: about?.title[0] ?? type, fr: about?.title[1] ?? type }]),
);

/** The name of each action, and the text for when the case does not allow it. */
export const ACTION_WORDS: Readonly<Record<CaseAction, { readonly name: Words; readonly cannot: Words }>> = {
  attach: {
    name: { en: 'attach a request', fr: 'joindre une demande' },
    cannot: { en: 'no other request can be attached to it', fr: 'aucune autre demande ne peut y être jointe' },
  },
  accept: {
    name: { en: 'accept', fr: 'prendre en charge' },
    cannot: { en: 'it cannot be accepted', fr: 'il ne peut pas être pris en charge' },
  },
  start: {
    name: { en: 'start work', fr: 'commencer les travaux' },
    cannot: { en: 'work on it cannot start', fr: 'les travaux ne peuvent pas commencer' },
  },
  resolve: {
    name: { en: 'resolve', fr: 'fermer' },
    cannot: { en: 'it cannot be resolved', fr: 'il ne peut pas être fermé' },
  },
  note: {
    name: { en: 'add a note', fr: 'ajouter une note' },
    cannot: { en: 'no note can be added to it', fr: 'aucune note ne peut y être ajoutée' },
  },
  reply: {
    name: { en: 'reply to those who reported it', fr: 'répondre aux personnes qui l’ont signalé' },
    cannot: { en: 'nobody can be written to about it', fr: 'on ne peut écrire à personne à son sujet' },
  },
  flag: {
    name: { en: 'flag', fr: 'marquer' },
    cannot: { en: 'it cannot be flagged', fr: 'il ne peut pas être marqué' },
  },
  unflag: {
    name: { en: 'remove a flag', fr: 'retirer une marque' },
    cannot: { en: 'no flag can be removed from it', fr: 'aucune marque ne peut en être retirée' },
  },
};
