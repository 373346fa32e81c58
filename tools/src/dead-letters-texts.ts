import type { DeadLetterReason, DeadLetterState, DiscardReason } from '@guichet/messaging/dead-letters';
import { messageInBoth, sayerOf, UsageError, type MessageValues } from '@guichet/texts';

const NBSP = '\u00a0';

/** What the command says, in both languages (ICU messages). Options, codes and names of commands are the same in both. */
export const TEXTS = {
  usage: {
    en: `npm run dead-letters -- <command> [options]: events that a service gave up on

  list                                 those that wait for a person, of all services
  show <consumer> <event id>           one of them, with its event
  replay <consumer> <event id>         have it handled again, and wait for the outcome
  replay <consumer> --all              have every one that waits handled again, or those that match the filters
  discard <consumer> <event id> --reason <code>
                                       decide that it needs no handling

  --reason, --type, --municipality     filters of list and replay
  --consumer <name>, --state <state>   filters of list; --state any shows all
  --limit <n>                          lines of list for each consumer, 1 to 200; 50 unless given
  --wait <seconds>                     how long replay waits for the outcome, 0 to 600; 15 unless given
  --url <url>, --token <token>         of the installation and of a supervisor; GUICHET_TOKEN, else what runs under GUICHET_DATA (default .guichet)
  --json                               print JSON
  --lang <en|fr>                       as LANG unless given

Consumers: {consumers}
States: {states}
Reasons: {reasons}
Reasons to discard: {discardReasons}
Exit: 0 done, 1 refused or dead again, 2 wrong usage, 3 no answer`,
    fr: `npm run dead-letters -- <commande> [options]${NBSP}: événements qu’un service n’a pas pu traiter

  list                                 ceux qui attendent une décision, tous services confondus
  show <consommateur> <événement>      l’un d’eux, avec son événement
  replay <consommateur> <événement>    le faire traiter de nouveau et attendre le résultat
  replay <consommateur> --all          faire traiter de nouveau tous ceux qui attendent, ou ceux que désignent les filtres
  discard <consommateur> <événement> --reason <code>
                                       décider qu’il n’y a rien à traiter

  --reason, --type, --municipality     filtres de list et de replay
  --consumer <nom>, --state <état>     filtres de list; --state any les montre tous
  --limit <n>                          lignes de list par consommateur, de 1 à 200; 50 par défaut
  --wait <secondes>                    attente du résultat par replay, de 0 à 600; 15 par défaut
  --url <url>, --token <jeton>         de l’installation et d’une personne superviseure; GUICHET_TOKEN, sinon ceux de l’installation en marche sous GUICHET_DATA (.guichet par défaut)
  --json                               écrire du JSON
  --lang <en|fr>                       selon LANG par défaut

Consommateurs${NBSP}: {consumers}
États${NBSP}: {states}
Motifs${NBSP}: {reasons}
Motifs d’abandon${NBSP}: {discardReasons}
Code de sortie${NBSP}: 0 fait, 1 refusé ou écarté de nouveau, 2 usage incorrect, 3 aucune réponse`,
  },
  'unknown-option': {
    en: 'Unknown option or argument, or an option without its value: {given}',
    fr: `Option ou argument inconnu, ou option sans valeur${NBSP}: {given}`,
  },
  'unknown-command': { en: 'Unknown command: {given}', fr: `Commande inconnue${NBSP}: {given}` },
  'needs-letter': {
    en: '{command} needs a consumer and the id of an event.',
    fr: '{command} exige un consommateur et l’identifiant d’un événement.',
  },
  'needs-which': {
    en: 'Say what is to be replayed: the id of an event, filters, or --all.',
    fr: `Précisez ce qu’il faut relancer${NBSP}: l’identifiant d’un événement, des filtres ou --all.`,
  },
  'wrong-value': {
    en: '--{option} takes one of {values}.',
    fr: `--{option} accepte l’une des valeurs suivantes${NBSP}: {values}.`,
  },
  'wrong-number': {
    en: '--{option} takes a whole number from {least} to {most}.',
    fr: '--{option} accepte un nombre entier de {least} à {most}.',
  },
  'wrong-url': {
    en: '--url takes an address that begins with http:// or https://.',
    fr: '--url accepte une adresse qui commence par http:// ou https://.',
  },
  'no-token': {
    en: 'No token: nothing runs under GUICHET_DATA at this address. Give --token or GUICHET_TOKEN.',
    fr: `Aucun jeton${NBSP}: aucune installation sous GUICHET_DATA n’est en marche à cette adresse. Donnez --token ou GUICHET_TOKEN.`,
  },
  'no-answer': { en: '{url} does not answer.', fr: '{url} ne répond pas.' },
  'not-guichet': {
    en: '{url} answered {status} in a way that no Guichet does.',
    fr: '{url} a répondu {status} d’une façon qui n’est pas celle d’un Guichet.',
  },
  none: { en: 'No dead letters.', fr: 'Aucun message écarté.' },
  more: {
    en: 'There are more of {consumer}: use --limit or the filters.',
    fr: `Il y en a d’autres pour {consumer}${NBSP}: utilisez --limit ou les filtres.`,
  },
  asked: {
    en: '{count, plural, =0 {No waiting message matches.} one {# event will be handled again.} other {# events will be handled again, one after the other.}}',
    fr: '{count, plural, =0 {Aucun message en attente ne correspond.} one {# événement sera traité de nouveau.} many {# d’événements seront traités de nouveau, l’un après l’autre.} other {# événements seront traités de nouveau, l’un après l’autre.}}',
  },
  replayed: { en: 'Handled.', fr: 'Traité.' },
  waiting: { en: 'Dead again: {why}', fr: `Écarté de nouveau${NBSP}: {why}` },
  replaying: {
    en: 'Asked for; not handled yet. Look again with show.',
    fr: 'Demandé, mais pas encore traité. Vérifiez plus tard avec show.',
  },
  discarded: { en: 'Discarded.', fr: 'Abandonné.' },
  'code.waiting': { en: 'waiting', fr: 'en attente' },
  'code.replaying': { en: 'replaying', fr: 'relance en cours' },
  'code.replayed': { en: 'replayed', fr: 'relancé' },
  'code.discarded': { en: 'discarded', fr: 'abandonné' },
  'code.handler-failed': { en: 'handler failed', fr: 'échec du traitement' },
  'code.process-died': { en: 'process died', fr: 'arrêt du processus' },
  'code.unknown-version': { en: 'unknown version', fr: 'version inconnue' },
  'code.unreadable': { en: 'unreadable', fr: 'illisible' },
  'code.handled-by-hand': { en: 'handled by hand', fr: 'traité à la main' },
  'code.superseded': { en: 'superseded', fr: 'remplacé' },
  'code.not-applicable': { en: 'not applicable', fr: 'sans objet' },
  'code.test-data': { en: 'test data', fr: 'données d’essai' },
  'column.consumer': { en: 'consumer', fr: 'consommateur' },
  'column.state': { en: 'state', fr: 'état' },
  'column.reason': { en: 'reason', fr: 'motif' },
  'column.type': { en: 'type', fr: 'type' },
  'column.municipality': { en: 'municipality', fr: 'municipalité' },
  'column.position': { en: 'position', fr: 'position' },
  'column.deadAt': { en: 'dead since', fr: 'écarté le' },
  'column.eventId': { en: 'event', fr: 'événement' },
  'column.logId': { en: 'log', fr: 'journal' },
  'column.fault': { en: 'failure', fr: 'défaillance' },
  'column.attempts': { en: 'attempts', fr: 'tentatives' },
  'column.replays': { en: 'replays', fr: 'relances' },
  'column.replayedAt': { en: 'replayed', fr: 'relancé le' },
  'column.discardReason': { en: 'discarded for', fr: 'abandonné pour' },
  'column.decided': { en: 'decided by', fr: 'décidé par' },
} as const;

export type Text = keyof typeof TEXTS;
export const sayIn = sayerOf(TEXTS);
export type Say = ReturnType<typeof sayIn>;

type Code = DeadLetterState | DeadLetterReason | DiscardReason;

/** A code as people read it, then as it is typed where the two differ; another release may have codes that have no words here. */
export function codeIn(say: Say, code: string): string {
  const text = `code.${code}` as `code.${Code}`;
  if (!(text in TEXTS)) return code;
  const words = say(text);
  return words.replaceAll(' ', '-') === code ? code : `${words} (${code})`;
}

/** What is wrong with the command line, in the words of this command. */
export const usageError = (text: Text, values?: MessageValues): UsageError =>
  new UsageError(messageInBoth(TEXTS[text], values));
