import { CASE_EVENTS, type CaseStatus, type Language } from '@guichet/events';
import type { Who } from './domain/access.ts';
import type { StaffReason } from './domain/case/reasons.ts';
import type { CaseAction } from './domain/case/transitions.ts';
import type { QueueName } from './read-model/queues.ts';

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
  'closed-otherwise': { en: 'is closed otherwise', fr: 'est fermé autrement' },
  merged: { en: 'is merged into another', fr: 'est fusionné à un autre' },
};

/** What each queue is called. */
export const QUEUE_WORDS: Readonly<Record<QueueName, Words>> = {
  mine: { en: 'Mine', fr: 'Mes dossiers' },
  'my-team': { en: 'My team', fr: 'Mon équipe' },
  'my-department': { en: 'My department', fr: 'Ma direction' },
  triage: { en: 'Triage', fr: 'Tri' },
  'at-risk': { en: 'At risk', fr: 'À risque de retard' },
  late: { en: 'Late', fr: 'En retard' },
  'on-hold': { en: 'On hold', fr: 'En attente' },
  'transfers-to-answer': { en: 'Transfers to answer', fr: 'Transferts à accepter ou à refuser' },
  'tasks-for-us': { en: 'Tasks for us', fr: 'Tâches à faire pour d’autres directions' },
  'follow-up-today': { en: 'Follow up today', fr: 'Suivis du jour' },
  referred: { en: 'Referred', fr: 'Confiés à un organisme externe' },
  flagged: { en: 'Flagged', fr: 'Avec repère' },
  'refused-twice': { en: 'Refused twice', fr: 'Refusés deux fois' },
};

/** Each standing, as it follows “this action is for:” and « Elle revient à : ». */
export const WHO_WORDS: Readonly<Record<Who, Words>> = {
  agent: { en: 'an agent of the contact centre', fr: 'une agente ou un agent du centre de contact' },
  'agent-of-triage': {
    en: 'an agent of the contact centre, while the case is in triage',
    fr: 'une agente ou un agent du centre de contact, tant que le dossier est au tri',
  },
  clerk: { en: 'the department that owns the case', fr: 'la direction responsable du dossier' },
  supervisor: {
    en: 'a supervisor of the department that owns the case',
    fr: 'la supervision de la direction responsable du dossier',
  },
  'supervisor-of-triage': {
    en: 'a supervisor, while the case is in triage',
    fr: 'la supervision, tant que le dossier est au tri',
  },
  director: { en: 'a director', fr: 'une directrice ou un directeur' },
  crew: {
    en: 'the crew whose work the case is',
    fr: 'l’équipe de terrain à qui le dossier est confié',
  },
  receiver: { en: 'the department that the case is offered to', fr: 'la direction à qui le dossier est proposé' },
  'step-holder': { en: 'the department that takes the step', fr: 'la direction à qui revient l’étape' },
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
  place: {
    name: { en: 'place by hand', fr: 'attribuer à la main' },
    cannot: { en: 'it cannot be placed by hand', fr: 'il ne peut pas être attribué à la main' },
  },
  'return-to-triage': {
    name: { en: 'return to triage', fr: 'renvoyer au tri' },
    cannot: { en: 'it cannot be returned to triage', fr: 'il ne peut pas être renvoyé au tri' },
  },
  'offer-transfer': {
    name: { en: 'offer to another department', fr: 'proposer à une autre direction' },
    cannot: {
      en: 'it cannot be offered to another department',
      fr: 'il ne peut pas être proposé à une autre direction',
    },
  },
  'withdraw-transfer': {
    name: { en: 'withdraw the offer of a transfer', fr: 'retirer la proposition de transfert' },
    cannot: {
      en: 'no offer of a transfer can be withdrawn',
      fr: 'aucune proposition de transfert ne peut être retirée',
    },
  },
  'accept-transfer': {
    name: { en: 'accept the transfer', fr: 'accepter le transfert' },
    cannot: { en: 'no transfer can be accepted', fr: 'aucun transfert ne peut être accepté' },
  },
  'refuse-transfer': {
    name: { en: 'refuse the transfer', fr: 'refuser le transfert' },
    cannot: { en: 'no transfer can be refused', fr: 'aucun transfert ne peut être refusé' },
  },
  'set-assignee': {
    name: { en: 'name who sees to it', fr: 'désigner qui s’en occupe' },
    cannot: { en: 'nobody can be named to see to it', fr: 'on ne peut désigner personne pour s’en occuper' },
  },
  prioritise: {
    name: { en: 'set the priority', fr: 'fixer la priorité' },
    cannot: { en: 'its priority cannot be set', fr: 'sa priorité ne peut pas être fixée' },
  },
  're-promise': {
    name: { en: 'promise another date', fr: 'fixer une autre échéance' },
    cannot: { en: 'no other date can be promised', fr: 'aucune autre échéance ne peut être fixée' },
  },
  reclassify: {
    name: { en: 'change the service', fr: 'changer le service' },
    cannot: { en: 'its service cannot be changed', fr: 'son service ne peut pas être changé' },
  },
  'correct-place': {
    name: { en: 'correct the place', fr: 'corriger le lieu' },
    cannot: { en: 'its place cannot be corrected any more', fr: 'son lieu ne peut plus être corrigé' },
  },
  'put-on-hold': {
    name: { en: 'put on hold', fr: 'mettre en attente' },
    cannot: { en: 'it cannot be put on hold', fr: 'il ne peut pas être mis en attente' },
  },
  resume: {
    name: { en: 'resume', fr: 'reprendre' },
    cannot: { en: 'there is no hold to end', fr: 'il n’y a pas d’attente à terminer' },
  },
  'refer-out': {
    name: { en: 'refer to an outside body', fr: 'confier à un organisme externe' },
    cannot: {
      en: 'it cannot be referred to an outside body',
      fr: 'il ne peut pas être confié à un organisme externe',
    },
  },
  'referral-answered': {
    name: { en: 'record what the outside body answered', fr: 'consigner la réponse de l’organisme externe' },
    cannot: {
      en: 'no answer of an outside body is awaited',
      fr: 'aucune réponse d’un organisme externe n’est attendue',
    },
  },
  'set-follow-up': {
    name: { en: 'set a follow-up', fr: 'prévoir un suivi' },
    cannot: { en: 'no follow-up can be set', fr: 'aucun suivi ne peut être prévu' },
  },
  'add-task': {
    name: { en: 'give another department a task', fr: 'confier une tâche à une autre direction' },
    cannot: { en: 'no task can be added to it', fr: 'aucune tâche ne peut y être ajoutée' },
  },
  'finish-task': {
    name: { en: 'finish a task', fr: 'terminer une tâche' },
    cannot: { en: 'no task of it can be finished', fr: 'aucune de ses tâches ne peut être terminée' },
  },
  'cancel-task': {
    name: { en: 'cancel a task', fr: 'annuler une tâche' },
    cannot: { en: 'no task of it can be cancelled', fr: 'aucune de ses tâches ne peut être annulée' },
  },
  detach: {
    name: { en: 'detach a request', fr: 'détacher une demande' },
    cannot: { en: 'no request can be detached from it', fr: 'aucune demande ne peut en être détachée' },
  },
  merge: {
    name: { en: 'merge into another case', fr: 'fusionner à un autre dossier' },
    cannot: { en: 'it cannot be merged', fr: 'il ne peut pas être fusionné' },
  },
  'reject-duplicate': {
    name: { en: 'reject a possible duplicate', fr: 'écarter un doublon possible' },
    cannot: { en: 'no possible duplicate of it can be rejected', fr: 'aucun doublon possible ne peut en être écarté' },
  },
  'record-visit': {
    name: { en: 'record a visit', fr: 'consigner une visite' },
    cannot: { en: 'no visit can be recorded', fr: 'aucune visite ne peut être consignée' },
  },
  'complete-step': {
    name: { en: 'complete a step', fr: 'franchir une étape' },
    cannot: { en: 'no step of it can be completed', fr: 'aucune de ses étapes ne peut être franchie' },
  },
  'hand-to-system': {
    name: { en: 'hand to another system', fr: 'confier à un autre système' },
    cannot: { en: 'it cannot be handed to another system', fr: 'il ne peut pas être confié à un autre système' },
  },
  'record-respondent': {
    name: { en: 'record whom the procedure is about', fr: 'inscrire la personne visée' },
    cannot: { en: 'nobody can be recorded whom it is about', fr: 'aucune personne visée ne peut y être inscrite' },
  },
  'set-fields': {
    name: { en: 'fill in the department’s fields', fr: 'remplir les champs internes' },
    cannot: {
      en: 'the department’s fields cannot be filled in any more',
      fr: 'ses champs internes ne peuvent plus être remplis',
    },
  },
  accept: {
    name: { en: 'accept', fr: 'prendre en charge' },
    cannot: { en: 'it cannot be accepted', fr: 'il ne peut pas être pris en charge' },
  },
  'acknowledge-page': {
    name: { en: 'answer the page', fr: 'confirmer l’appel de garde' },
    cannot: { en: 'no page about it can be answered', fr: 'aucun appel de garde à son sujet n’attend de confirmation' },
  },
  start: {
    name: { en: 'start work', fr: 'commencer les travaux' },
    cannot: { en: 'work on it cannot start', fr: 'les travaux ne peuvent pas commencer' },
  },
  resolve: {
    name: { en: 'resolve', fr: 'fermer' },
    cannot: { en: 'it cannot be resolved', fr: 'il ne peut pas être fermé' },
  },
  reopen: {
    name: { en: 'reopen', fr: 'rouvrir' },
    cannot: { en: 'it cannot be reopened', fr: 'il ne peut pas être rouvert' },
  },
  note: {
    name: { en: 'add a note', fr: 'ajouter une note' },
    cannot: { en: 'no note can be added to it', fr: 'aucune note ne peut y être ajoutée' },
  },
  reply: {
    name: { en: 'reply to those who reported it', fr: 'répondre aux personnes déclarantes' },
    cannot: { en: 'nobody can be written to about it', fr: 'on ne peut écrire à personne à son sujet' },
  },
  'correct-contact': {
    name: { en: 'correct how a reporter is reached', fr: 'corriger les coordonnées d’une personne déclarante' },
    cannot: { en: 'nobody’s contact can be corrected', fr: 'on ne peut y corriger aucune coordonnée' },
  },
  redact: {
    name: { en: 'strike out what should not have been written', fr: 'caviarder un passage' },
    cannot: { en: 'nothing can be struck out of it', fr: 'on ne peut rien y caviarder' },
  },
  flag: {
    name: { en: 'flag', fr: 'ajouter un repère' },
    cannot: { en: 'it cannot be flagged', fr: 'aucun repère ne peut y être ajouté' },
  },
  unflag: {
    name: { en: 'remove a flag', fr: 'retirer un repère' },
    cannot: { en: 'no flag can be removed from it', fr: 'aucun repère ne peut en être retiré' },
  },
};

/** Each reason that staff give and that the settings do not name. */
export const REASON_WORDS: Readonly<Record<StaffReason, Words>> = {
  'wrong-service': { en: 'another service was meant', fr: 'c’est un autre service qui était visé' },
  'other-cause': { en: 'the cause is another one', fr: 'la cause est autre' },
  'service-retired': { en: 'the service is no longer offered', fr: 'le service n’est plus offert' },
  danger: { en: 'somebody is in danger', fr: 'quelqu’un est en danger' },
  'vulnerable-person': { en: 'somebody vulnerable is concerned', fr: 'une personne vulnérable est touchée' },
  'getting-worse': { en: 'it is getting worse', fr: 'la situation s’aggrave' },
  'many-reports': { en: 'many people report it', fr: 'beaucoup de gens le signalent' },
  'less-serious': { en: 'it is less serious than it seemed', fr: 'c’est moins grave qu’on le croyait' },
  'not-needed': { en: 'it is not needed any more', fr: 'ce n’est plus nécessaire' },
  'done-otherwise': { en: 'it was done in another way', fr: 'cela a été fait autrement' },
  'done-later': { en: 'it will be done later, apart from the case', fr: 'ce sera fait plus tard, hors du dossier' },
  'another-thing': { en: 'it is about something else', fr: 'il s’agit d’autre chose' },
  'another-place': { en: 'it is about another place', fr: 'il s’agit d’un autre endroit' },
  'somebody-else': { en: 'it is about somebody else', fr: 'il y est question de quelqu’un d’autre' },
  'too-personal': {
    en: 'it says more about a person than is needed',
    fr: 'il en dit plus qu’il ne faut sur une personne',
  },
  offensive: { en: 'it is offensive', fr: 'c’est injurieux' },
  'by-mistake': { en: 'it was written here by mistake', fr: 'c’est écrit ici par erreur' },
  'part-ordered': { en: 'a part was ordered', fr: 'une pièce a été commandée' },
  contractor: { en: 'a contractor is awaited', fr: 'on attend un entrepreneur' },
  weather: { en: 'the weather does not allow it', fr: 'la météo ne le permet pas' },
  'more-work': { en: 'there is more to do than it seemed', fr: 'il y a plus à faire qu’on le croyait' },
  workload: { en: 'there is too much other work at the moment', fr: 'il y a trop d’autres travaux en ce moment' },
  'agreed-with-reporter': {
    en: 'it was agreed with whoever reported it',
    fr: 'on en a convenu avec la personne déclarante',
  },
};
