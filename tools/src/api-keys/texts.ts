import type { Language } from '@guichet/events';
import { messageInBoth, Refusal, sayerOf, UsageError, type MessageValues } from '@guichet/texts';

const NBSP = '\u00a0';

/** What the command says, in both languages (ICU messages). Options, codes and names of commands are the same in both. */
export const TEXTS = {
  usage: {
    en: `npm run api-keys -- <command> [options]: keys of applications that send requests or updates through Open311

  add <label> --municipality <id> --contact <text>
                              make a key, and show it for the only time
  list                        every key, without its secret
  revoke <prefix>             end a key at once

  --actions <list>            what it allows, of {actions}; submit-requests unless given
  --services <list>           codes of the services it is good for; all unless given
  --expires <day or time>     when it ends (ISO 8601); a day is its first instant in the municipality’s time zone; never unless given
  --per-minute <n>            calls a minute, 1 to 6000; {perMinute} unless given
  --municipality <id>         with list: only its keys
  --data <folder>             of the installation; GUICHET_DATA, else .guichet
  --database <url>, --log <url>
                              intake’s database, and the log as intake, where no installation runs here
  --json                      print JSON
  --lang <en|fr>              as LANG unless given

Exit: 0 done, 1 refused, 2 wrong usage`,
    fr: `npm run api-keys -- <commande> [options]${NBSP}: clés des applications qui envoient des demandes ou des mises à jour par Open311

  add <libellé> --municipality <id> --contact <texte>
                              créer une clé et la montrer, cette seule fois
  list                        toutes les clés, sans leur secret
  revoke <préfixe>            mettre fin à une clé sur-le-champ

  --actions <liste>           ce qu’elle permet, parmi {actions}; submit-requests par défaut
  --services <liste>          codes des services auxquels elle donne droit; tous par défaut
  --expires <jour ou heure>   quand elle prend fin (ISO 8601); un jour vaut son premier instant, à l’heure de la municipalité; jamais par défaut
  --per-minute <n>            appels par minute, de 1 à 6000; {perMinute} par défaut
  --municipality <id>         avec list${NBSP}: ses clés seulement
  --data <dossier>            celui de l’installation; GUICHET_DATA, sinon .guichet
  --database <url>, --log <url>
                              la base de données d’intake, et le journal sous son rôle, si aucune installation n’est en marche ici
  --json                      écrire du JSON
  --lang <en|fr>              selon LANG par défaut

Code de sortie${NBSP}: 0 fait, 1 refusé, 2 usage incorrect`,
  },
  'unknown-command': { en: 'Unknown command: {given}', fr: `Commande inconnue${NBSP}: {given}` },
  'unknown-argument': { en: 'Unknown argument: {given}', fr: `Argument inconnu${NBSP}: {given}` },
  missing: { en: '{option} is missing.', fr: 'Il manque {option}.' },
  'too-long': {
    en: '{option} takes one line of at most {most} characters.',
    fr: '{option} doit tenir sur une seule ligne d’au plus {most} caractères.',
  },
  'wrong-actions': {
    en: '--actions takes one or several of {actions}, separated by commas.',
    fr: `--actions accepte une ou plusieurs des valeurs suivantes, séparées par des virgules${NBSP}: {actions}.`,
  },
  'wrong-time': {
    en: '--expires takes a day or a time with its zone: 2027-01-31, 2027-01-31T12:00:00-05:00.',
    fr: `--expires accepte un jour ou une heure avec son fuseau${NBSP}: 2027-01-31, 2027-01-31T12:00:00-05:00.`,
  },
  'past-time': { en: '--expires lies in the past.', fr: '--expires se situe dans le passé.' },
  'database-and-log': {
    en: '--database and --log belong together.',
    fr: 'Les options --database et --log vont ensemble.',
  },
  'not-running': {
    en: 'No installation runs in {data}: start it with npm start, or name its folder with --data.',
    fr: `Aucune installation n’est en marche dans {data}${NBSP}: lancez-la avec npm start, ou indiquez son dossier avec --data.`,
  },
  'unknown-municipality': {
    en: 'No municipality is called {given}; there are: {known}.',
    fr: `Aucune municipalité ne s’appelle {given}; il y a${NBSP}: {known}.`,
  },
  'unknown-services': {
    en: '{municipality} has no services with these codes: {codes}.',
    fr: `{municipality} n’a aucun service sous ces codes${NBSP}: {codes}.`,
  },
  'unknown-key': { en: 'No key begins with {prefix}.', fr: 'Aucune clé ne commence par {prefix}.' },
  added: {
    en: 'This is the key, shown now and never again. Whoever has it may use it: hand it over safely.',
    fr: `Voici la clé, montrée maintenant et jamais plus. Quiconque l’a peut s’en servir${NBSP}: remettez-la par un moyen sûr.`,
  },
  revoked: { en: '{prefix} is revoked.', fr: '{prefix} est révoquée.' },
  none: { en: 'There are no keys.', fr: 'Il n’y a aucune clé.' },
  'column.prefix': { en: 'key', fr: 'clé' },
  'column.standing': { en: 'state', fr: 'état' },
  'column.municipality': { en: 'municipality', fr: 'municipalité' },
  'column.label': { en: 'label', fr: 'libellé' },
  'column.contact': { en: 'contact', fr: 'contact' },
  'column.actions': { en: 'actions', fr: 'actions' },
  'column.services': { en: 'services', fr: 'services' },
  'column.callsPerMinute': { en: 'calls a minute', fr: 'appels par minute' },
  'column.lastUsedOn': { en: 'last used', fr: 'dernier usage' },
  'column.expiresAt': { en: 'ends', fr: 'fin' },
  'standing.good': { en: 'good', fr: 'valide' },
  'standing.expired': { en: 'expired', fr: 'expirée' },
  'standing.revoked': { en: 'revoked', fr: 'révoquée' },
  all: { en: 'all', fr: 'tous' },
  never: { en: 'never', fr: 'jamais' },
} satisfies Record<string, Readonly<Record<Language, string>>>;

export type Message = keyof typeof TEXTS;
export const sayIn = sayerOf(TEXTS);
export type Say = ReturnType<typeof sayIn>;

export const usageError = (message: Message, values?: MessageValues): UsageError =>
  new UsageError(messageInBoth(TEXTS[message], values));

/** What was asked for cannot be done; nothing was changed. */
export const refusedKey = (message: Message, values?: MessageValues): Refusal =>
  new Refusal(messageInBoth(TEXTS[message], values));
