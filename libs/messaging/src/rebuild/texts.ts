import type { Language } from '@guichet/events';
import { sayerOf } from '@guichet/texts';

const NBSP = '\u00a0';

/** Texts of the command (ICU messages). Options, names and codes are the same in both languages. */
export const TEXTS = {
  usage: {
    en: `npm run rebuild -- <service> [options]: tables read anew from the log, beside the live ones

  --check                compare only; the live tables stay
  --accept-differences   swap even where the rebuilt rows differ
  --other-log            after a restore: the live tables follow the log that was replaced, so they are not compared
  --rollback             the tables that the last rebuild replaced serve again
  --lang <en|fr>         as LANG unless given

Exit: 0 equal or swapped, 1 different, 2 wrong usage, refused or failed`,
    fr: `npm run rebuild -- <service> [options]${NBSP}: tables reconstruites à partir du journal, à côté de celles en service

  --check                comparer seulement; les tables en service restent inchangées
  --accept-differences   remplacer même si les lignes reconstruites diffèrent
  --other-log            après une restauration${NBSP}: les tables en service suivent le journal remplacé, et ne sont donc pas comparées
  --rollback             remettre en service les tables remplacées la dernière fois
  --lang <en|fr>         selon LANG par défaut

Code de sortie${NBSP}: 0 identique ou remplacé, 1 différent, 2 usage incorrect, refus ou échec`,
  },
  'wrong-arguments': { en: 'Wrong option or argument: {given}', fr: `Option ou argument incorrect${NBSP}: {given}` },
  reading: { en: 'reading the log', fr: 'lecture du journal' },
  securing: { en: 'writing to disk', fr: 'écriture sur disque' },
  comparing: { en: 'comparing', fr: 'comparaison' },
  swapping: { en: 'swapping', fr: 'remplacement' },
  progress: {
    en: '{consumer}: {phase}, position {position} of {target}, {rate, number} events/s',
    fr: `{consumer}${NBSP}: {phase}, position {position} sur {target}, {rate, number} événements/s`,
  },
  read: {
    en: '{consumer}: {events, plural, one {# event} other {# events}} in {seconds} s ({rate, number} events/s)',
    fr: `{consumer}${NBSP}: {events, plural, one {# événement} many {# d’événements} other {# événements}} en {seconds, number}${NBSP}s ({rate, number} événements/s)`,
  },
  table: {
    en: '  {table}: {live, plural, one {# row} other {# rows}}, checksum {sum}; rebuilt {fresh, plural, one {# row} other {# rows}}, {freshSum}',
    fr: `  {table}${NBSP}: {live, plural, one {# ligne} many {# de lignes} other {# lignes}}, somme de contrôle {sum}; {fresh, plural, one {# ligne reconstruite} many {# de lignes reconstruites} other {# lignes reconstruites}}, {freshSum}`,
  },
  equal: {
    en: 'The rebuilt tables equal the live ones at position {position}.',
    fr: 'Les tables reconstruites sont identiques à celles en service à la position {position}.',
  },
  different: {
    en: 'The rebuilt tables differ from the live ones at position {position}:',
    fr: `Les tables reconstruites diffèrent de celles en service à la position {position}${NBSP}:`,
  },
  'other-log': {
    en: 'The live tables follow another log: there is nothing to compare.',
    fr: `Les tables en service suivent un autre journal${NBSP}: il n’y a rien à comparer.`,
  },
  differing: {
    en: '  {table}: {differing, plural, one {# row differs} other {# rows differ}}',
    fr: `  {table}${NBSP}: {differing, plural, one {# ligne diffère} many {# de lignes diffèrent} other {# lignes diffèrent}}`,
  },
  'only-live': { en: '    {key} is in the live table only', fr: '    {key} n’est que dans la table en service' },
  'only-fresh': { en: '    {key} is in the rebuilt table only', fr: '    {key} n’est que dans la table reconstruite' },
  both: { en: '    {key} differs in {columns}', fr: '    {key} diffère par {columns}' },
  swapped: {
    en: '{consumer}: the rebuilt tables serve now, from position {position}; the replaced ones are kept for --rollback.',
    fr: `{consumer}${NBSP}: les tables reconstruites sont en service depuis la position {position}; les anciennes sont conservées pour --rollback.`,
  },
  kept: { en: '{consumer}: the live tables stay.', fr: `{consumer}${NBSP}: les tables en service restent en place.` },
  'rolled-back': {
    en: '{consumer}: the replaced tables serve again, from position {position}.',
    fr: `{consumer}${NBSP}: les tables remplacées sont de nouveau en service, depuis la position {position}.`,
  },
  'another-is-running': {
    en: 'Another rebuild of these tables is running.',
    fr: 'Une autre reconstruction de ces tables est en cours.',
  },
  'follows-another-log': {
    en: 'The live tables follow another log than this one; nothing was changed. If the log was restored, repeat with --other-log; if not, correct EVENT_STORE_URL.',
    fr: `Les tables en service suivent un autre journal que celui-ci; rien n’a été modifié. Si le journal a été restauré, relancez avec --other-log; sinon, corrigez EVENT_STORE_URL.`,
  },
  'log-is-shorter': {
    en: 'The log ends before what the live tables know ({detail}); nothing was changed. If it was restored, give it a new id and repeat with --other-log; if not, correct EVENT_STORE_URL.',
    fr: `Le journal s’arrête avant ce que les tables en service connaissent ({detail}); rien n’a été modifié. S’il a été restauré, donnez-lui un nouvel identifiant et relancez avec --other-log; sinon, corrigez EVENT_STORE_URL.`,
  },
  'unknown-version': {
    en: 'The log has an event that a newer release wrote ({detail}): rebuild with that release.',
    fr: `Le journal contient un événement écrit par une version plus récente ({detail})${NBSP}: reconstruisez avec cette version.`,
  },
  'tables-busy': {
    en: 'Long queries keep the live tables busy: the swap was given up. Try again later.',
    fr: `De longues requêtes occupent les tables en service${NBSP}: le remplacement a été abandonné. Réessayez plus tard.`,
  },
  'nothing-to-roll-back': {
    en: 'No replaced tables are kept.',
    fr: 'Aucune table remplacée n’est conservée.',
  },
  'replaced-model-of-another-log': {
    en: 'The replaced tables follow another log: they cannot serve again.',
    fr: `Les tables remplacées suivent un autre journal${NBSP}: elles ne peuvent plus servir.`,
  },
  'replaced-model-of-another-shape': {
    en: 'The replaced tables have other columns than this release: they cannot serve again.',
    fr: `Les tables remplacées n’ont pas les colonnes de cette version${NBSP}: elles ne peuvent plus servir.`,
  },
  failed: { en: 'The rebuild failed: {fault}', fr: `La reconstruction a échoué${NBSP}: {fault}` },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export const sayIn = sayerOf(TEXTS);
export type Say = ReturnType<typeof sayIn>;
