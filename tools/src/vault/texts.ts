import type { Language } from '@guichet/events';
import { messageInBoth, Refusal, sayerOf, UsageError, type MessageValues } from '@guichet/texts';

const NBSP = '\u00a0';

/** What the command says, in both languages (ICU messages). Options, codes and names of commands are the same in both. */
export const TEXTS = {
  usage: {
    en: `npm run vault -- <command> [options]: look into the vault, without seeing a value

  verify                      follow the access log of every municipality from its beginning
  seen <ref>                  who saw or did what with a record, when and for what purpose
  lost                        corrected records whose values a restored backup does not have: ask the people again
  epochs                      key-encryption keys, and how many records each one still protects
  new-epoch                   begin an epoch: within a minute the vault wraps the keys of all records in it
  destroy-epoch <epoch>       destroy a key-encryption key that protects no record any more; backups made before can then not be read

  --municipality <id>         with verify: only its log
  --anchor <id>:<nr>:<hash>   with verify: a row that was noted elsewhere and must still be there; may be repeated
  --data <folder>             of the installation; GUICHET_DATA, else .guichet
  --database <url>, --keys <file>
                              the vault’s database and its key file, where no installation runs here
  --json                      print JSON
  --lang <en|fr>              as LANG unless given

Exit: 0 done, 1 refused, or a log is not as it was written, 2 wrong usage`,
    fr: `npm run vault -- <commande> [options]${NBSP}: examiner le coffre, sans en voir une seule valeur

  verify                      suivre depuis le début le journal des accès de chaque municipalité
  seen <ref>                  qui a vu ou fait quoi avec un enregistrement, quand et à quelle fin
  lost                        enregistrements corrigés dont une sauvegarde restaurée n’a pas les valeurs; les redemander aux personnes
  epochs                      clés de chiffrement de clés, et combien d’enregistrements chacune protège encore
  new-epoch                   commencer une époque${NBSP}: en moins d’une minute, le coffre y rechiffre les clés de tous les enregistrements
  destroy-epoch <époque>      détruire une clé de chiffrement de clés qui ne protège plus rien; les sauvegardes antérieures deviennent illisibles

  --municipality <id>         avec verify${NBSP}: seulement son journal
  --anchor <id>:<nº>:<empreinte>
                              avec verify${NBSP}: une ligne notée ailleurs, qui doit encore y être; peut se répéter
  --data <dossier>            celui de l’installation; GUICHET_DATA, sinon .guichet
  --database <url>, --keys <fichier>
                              la base de données du coffre et son fichier de clés, si aucune installation n’est en marche ici
  --json                      écrire du JSON
  --lang <en|fr>              selon LANG par défaut

Code de sortie${NBSP}: 0 fait, 1 refusé, ou un journal n’est pas tel qu’il a été écrit, 2 usage incorrect`,
  },
  'unknown-command': { en: 'Unknown command: {given}', fr: `Commande inconnue${NBSP}: {given}` },
  'unknown-argument': { en: 'Unknown argument: {given}', fr: `Argument inconnu${NBSP}: {given}` },
  missing: { en: '{option} is missing.', fr: 'Il manque {option}.' },
  'wrong-anchor': {
    en: '{given} is no row of an access log: <municipality>:<number>:<hash>, as verify prints it.',
    fr: `{given} ne désigne pas une ligne d’un journal des accès${NBSP}: <municipalité>:<numéro>:<empreinte>, comme l’écrit verify.`,
  },
  'not-running': {
    en: 'No installation runs in {data}: start it with npm start, or name its folder with --data, or the database with --database.',
    fr: `Aucune installation n’est en marche dans {data}${NBSP}: lancez-la avec npm start, indiquez son dossier avec --data ou sa base de données avec --database.`,
  },
  'no-keys': {
    en: 'Name the vault’s key file with --keys.',
    fr: 'Indiquez le fichier de clés du coffre avec --keys.',
  },
  'not-local': {
    en: 'The key-encryption keys of this vault are not in its file: begin and destroy epochs where they are kept.',
    fr: 'Les clés de chiffrement de clés de ce coffre ne sont pas dans son fichier; commencez et détruisez les époques là où elles sont gardées.',
  },
  'epoch-in-use': {
    en: '{epoch} still protects {records, plural, one {# record} other {# records}}: its key stays.',
    fr: '{epoch} protège encore {records, plural, one {# enregistrement} many {# d’enregistrements} other {# enregistrements}}; sa clé reste.',
  },
  'epoch-current': {
    en: '{epoch} is the current epoch: begin another one first.',
    fr: '{epoch} est l’époque courante; commencez-en d’abord une autre.',
  },
  'unknown-epoch': { en: 'There is no epoch {epoch}.', fr: 'Il n’y a pas d’époque {epoch}.' },
  whole: {
    en: '{municipality}: {rows, plural, one {# row} other {# rows}}, each as it was written. To note elsewhere: {anchor}',
    fr: `{municipality}${NBSP}: {rows, plural, one {# ligne, telle qu’elle a été écrite} many {# de lignes, toutes telles qu’elles ont été écrites} other {# lignes, toutes telles qu’elles ont été écrites}}. À noter ailleurs${NBSP}: {anchor}`,
  },
  empty: { en: '{municipality}: no row yet', fr: `{municipality}${NBSP}: aucune ligne pour l’instant` },
  'broken.missing': {
    en: '{municipality}: row {nr} is missing',
    fr: `{municipality}${NBSP}: la ligne {nr} manque`,
  },
  'broken.link': {
    en: '{municipality}: row {nr} does not follow the row before it',
    fr: `{municipality}${NBSP}: la ligne {nr} ne suit pas celle qui la précède`,
  },
  'broken.altered': {
    en: '{municipality}: row {nr} is not what was written',
    fr: `{municipality}${NBSP}: la ligne {nr} n’est pas celle qui a été écrite`,
  },
  'broken.end': {
    en: '{municipality}: the log does not end where it should: look from row {nr} on',
    fr: `{municipality}${NBSP}: le journal ne s’arrête pas à la ligne attendue; vérifiez-le à partir de la ligne {nr}`,
  },
  'broken.anchor': {
    en: '{municipality}: row {nr} is not the one that was noted elsewhere',
    fr: `{municipality}${NBSP}: la ligne {nr} n’est pas celle qui a été notée ailleurs`,
  },
  nothing: { en: 'Nothing is kept yet.', fr: 'Rien n’est encore conservé.' },
  'nobody-saw': { en: 'Nobody saw anything of {ref}.', fr: 'Personne n’a rien vu de {ref}.' },
  'nothing-lost': { en: 'No correction was lost.', fr: 'Aucune correction n’a été perdue.' },
  'epoch-begun': {
    en: 'The epoch {epoch} has begun. npm run vault -- epochs says when no record needs an older one.',
    fr: 'L’époque {epoch} a commencé. npm run vault -- epochs indique quand plus aucun enregistrement n’a besoin d’une époque antérieure.',
  },
  'epoch-destroyed': { en: 'The key of {epoch} is destroyed.', fr: 'La clé de {epoch} est détruite.' },
  'column.epoch': { en: 'epoch', fr: 'époque' },
  'column.records': { en: 'records', fr: 'enregistrements' },
  'column.nr': { en: 'row', fr: 'ligne' },
  'column.at': { en: 'when (UTC)', fr: 'quand (UTC)' },
  'column.act': { en: 'act', fr: 'acte' },
  'column.caller': { en: 'service', fr: 'service' },
  'column.role': { en: 'role', fr: 'rôle' },
  'column.reader': { en: 'person', fr: 'personne' },
  'column.purpose': { en: 'purpose', fr: 'fin' },
  'column.municipality': { en: 'municipality', fr: 'municipalité' },
  'column.ref': { en: 'reference', fr: 'référence' },
  'column.kind': { en: 'kind', fr: 'type' },
  'column.version': { en: 'version', fr: 'version' },
  'column.writtenAt': { en: 'corrected (UTC)', fr: 'corrigé (UTC)' },
  'column.fields': { en: 'fields', fr: 'champs' },
  current: { en: 'current', fr: 'courante' },
} satisfies Record<string, Readonly<Record<Language, string>>>;

export type Message = keyof typeof TEXTS;
export const sayIn = sayerOf(TEXTS);
export type Say = ReturnType<typeof sayIn>;

export const usageError = (message: Message, values?: MessageValues): UsageError =>
  new UsageError(messageInBoth(TEXTS[message], values));

/** What was asked for cannot be done; nothing was changed. */
export const refused = (message: Message, values?: MessageValues): Refusal =>
  new Refusal(messageInBoth(TEXTS[message], values));
