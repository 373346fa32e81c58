import { messageInBoth, Refusal, sayerOf, UsageError, type Message, type MessageValues } from '@guichet/texts';

const NBSP = '\u00a0';

/** What the import says, in both languages (ICU messages). Options, fields and codes are the same in both. */
export const TEXTS = {
  usage: {
    en: `npm run import -- <command> <file> [options]: requests of a city’s file

  inspect <file>          what its columns hold, and the mapping that is proposed
  map <file> --out <mapping.yaml>
                          keep the proposed mapping, to be corrected by hand; --force writes over one that is there
  run <file> --municipality <folder> --mapping <mapping.yaml>
                          import the rows; may be repeated: nothing is added twice
  reverse <file> --municipality <folder>
                          undo the import of this file

  Files: CSV, XLSX, NDJSON, JSON (a list, GeoReport, GeoJSON), also as .gz
  --encoding, --delimiter, --sheet     of the file; detected unless given
  --municipality <folder>  settings of the city; inspect and map use them where given
  --history               with statuses, closing and expected dates: past requests promise nothing, and nobody is told of them again
  --date-format <format>  Luxon’s tokens (yyyy-MM-dd HH:mm), iso, epoch or epoch-ms
  --zone <zone>           of dates without one, e.g. America/Toronto; the municipality’s unless given
  --dry-run               check every row, send nothing
  --rejects <file.csv>    rows that were refused, with the reason; <file>.rejects.csv in the current folder unless given
  --allow-refused         exit 0 although rows were refused
  --reporters             give each row without an address an invented reporter
  --concurrency <n>       requests in flight, 1 to 256; 8 unless given
  --patience <seconds>    how long the import waits while nothing answers, before it gives up; 120 unless given
  --url, --token          of the installation and of an importer; what runs under GUICHET_DATA (default .guichet) unless given
  --lang <en|fr>          as LANG unless given
Exit: 0 done, 1 rows refused or failed, 2 wrong usage`,
    fr: `npm run import -- <commande> <fichier> [options]${NBSP}: demandes tirées du fichier d’une ville

  inspect <fichier>       ce que contiennent ses colonnes et la correspondance proposée
  map <fichier> --out <correspondance.yaml>
                          enregistrer la correspondance proposée, à corriger à la main; --force remplace celle qui existe
  run <fichier> --municipality <dossier> --mapping <correspondance.yaml>
                          importer les lignes; peut être répété, rien n’est ajouté deux fois
  reverse <fichier> --municipality <dossier>
                          annuler l’importation de ce fichier

  Fichiers${NBSP}: CSV, XLSX, NDJSON, JSON (une liste, GeoReport, GeoJSON), aussi en .gz
  --encoding, --delimiter, --sheet     du fichier; détectés par défaut
  --municipality <dossier> réglages de la ville; inspect et map s’en servent s’ils sont donnés
  --history               avec états, dates de fermeture et échéances${NBSP}: les demandes passées n’engagent à rien et personne n’en est avisé de nouveau
  --date-format <format>  symboles de Luxon (yyyy-MM-dd HH:mm), iso, epoch ou epoch-ms
  --zone <fuseau>         des dates qui n’en ont pas, p.${NBSP}ex. America/Toronto; celui de la municipalité par défaut
  --dry-run               vérifier chaque ligne sans rien envoyer
  --rejects <fichier.csv> lignes refusées, avec le motif; <fichier>.rejects.csv dans le dossier courant par défaut
  --allow-refused         code de sortie 0 même si des lignes ont été refusées
  --reporters             donner à chaque ligne sans adresse une personne déclarante inventée
  --concurrency <n>       demandes simultanées, de 1 à 256; 8 par défaut
  --patience <secondes>   durée de l’attente lorsque rien ne répond, avant d’abandonner; 120 par défaut
  --url, --token          de l’installation et d’un importateur; ceux de l’installation en marche sous GUICHET_DATA (.guichet par défaut)
  --lang <en|fr>          selon LANG par défaut
Code de sortie${NBSP}: 0 fait, 1 lignes refusées ou en échec, 2 usage incorrect`,
  },
  'needs-command': {
    en: 'Give a command (inspect, map, run or reverse) and a file.',
    fr: 'Indiquez une commande (inspect, map, run ou reverse), puis un fichier.',
  },
  'needs-option': { en: '{command} needs --{option}.', fr: '{command} exige --{option}.' },
  'unknown-column': {
    en: 'The file has no column “{column}” (field {field}). Its columns: {columns}',
    fr: `Le fichier n’a pas de colonne «${NBSP}{column}${NBSP}» (champ {field}). Ses colonnes${NBSP}: {columns}`,
  },
  'needs-status': {
    en: 'History needs a status: columns.status or constants.status (open, closed) in the mapping.',
    fr: `L’historique exige un état${NBSP}: columns.status ou constants.status (open, closed) dans la correspondance.`,
  },
  'unknown-zone': { en: 'The time zone {zone} does not exist.', fr: 'Le fuseau {zone} n’existe pas.' },
  'needs-format': {
    en: 'The dates of the file may have the format {formats}: say which with --date-format.',
    fr: `Les dates du fichier se lisent aussi bien selon {formats}${NBSP}: précisez avec --date-format.`,
  },
  'no-rows': { en: 'The file has no rows.', fr: 'Le fichier ne contient aucune ligne.' },
  'read-as': { en: '{file}: {how}', fr: `{file}${NBSP}: {how}` },
  'rows-seen': {
    en: '{rows, plural, one {# row} other {# rows}}',
    fr: '{rows, plural, one {# ligne} many {# de lignes} other {# lignes}}',
  },
  column: {
    en: '  {column}: {type}, {filled} filled, {distinct} distinct{examples}',
    fr: `  {column}${NBSP}: {type}, {filled} remplies, {distinct} distinctes{examples}`,
  },
  'type.number': { en: 'number', fr: 'nombre' },
  'type.date': { en: 'date', fr: 'date' },
  'type.text': { en: 'text', fr: 'texte' },
  'type.empty': { en: 'empty', fr: 'vide' },
  'type.personal': { en: 'perhaps personal', fr: 'peut-être des renseignements personnels' },
  proposed: { en: 'Proposed mapping (map keeps it):', fr: `Correspondance proposée (map l’enregistre)${NBSP}:` },
  'not-mapped': {
    en: 'Not mapped: {columns}',
    fr: `Sans correspondance${NBSP}: {columns}`,
  },
  'no-service-column': {
    en: 'No column looks like the service: set columns.service in the mapping.',
    fr: `Aucune colonne ne ressemble au service${NBSP}: indiquez columns.service dans la correspondance.`,
  },
  'no-date-column': {
    en: 'No column looks like the date of the request: set columns.requestedAt in the mapping. Without it every row is a request of today, and none can be history.',
    fr: `Aucune colonne ne ressemble à la date de la demande${NBSP}: indiquez columns.requestedAt dans la correspondance. Sans elle, chaque ligne est une demande d’aujourd’hui et aucune ne peut être une demande passée.`,
  },
  'mapping-there': {
    en: '{file} is there already, perhaps corrected by hand: choose another, or give --force',
    fr: '{file} existe déjà et a peut-être été corrigé à la main; choisissez-en un autre ou ajoutez --force',
  },
  'id-is-counter': {
    en: 'Careful: {column} seems to count the rows of the export, and the next export counts them anew. A later import would take other people’s requests for those that are there already, and leave them out. Set columns.id to the number of the request; without one, remove the line, and the content of a row is its id.',
    fr: `Attention${NBSP}: {column} semble numéroter les lignes de l’exportation, et la prochaine les renumérotera. Une importation ultérieure prendrait les demandes d’autres personnes pour celles qui sont déjà présentes et les laisserait de côté. Donnez à columns.id le numéro de la demande; s’il n’y en a pas, supprimez cette ligne${NBSP}: le contenu de chaque ligne du fichier l’identifiera.`,
  },
  'rejects-are-input': {
    en: '{file} is the file to import: refused rows need another one, --rejects',
    fr: `{file} est le fichier à importer${NBSP}: les lignes refusées exigent un autre fichier, --rejects`,
  },
  'no-reason': { en: 'answer {status} without a reason', fr: 'réponse {status} sans motif' },
  'no-answer': { en: 'no answer ({problem})', fr: 'aucune réponse ({problem})' },
  written: { en: '{file} was written.', fr: '{file} a été enregistré.' },
  progress: {
    en: '{bar} {value}/{total} rows, {duration_formatted}, {eta_formatted} left',
    fr: '{bar} {value}/{total} lignes, {duration_formatted}, encore {eta_formatted}',
  },
  totals: {
    en: '{rows, plural, one {# row} other {# rows}} in {seconds, number} s: {accepted, number} imported, {known, number} already there, {changed, number} already there with other content and left unchanged, {refused, number} refused, {failed, number} failed',
    fr: `{rows, plural, one {# ligne} many {# de lignes} other {# lignes}} en {seconds, number}${NBSP}s${NBSP}: {accepted, plural, one {# importée} other {# importées}}, {known, plural, one {# déjà présente} other {# déjà présentes}}, {changed, plural, one {# déjà présente avec un autre contenu et laissée telle quelle} other {# déjà présentes avec un autre contenu et laissées telles quelles}}, {refused, plural, one {# refusée} other {# refusées}}, {failed, number} en échec`,
  },
  'dry-totals': {
    en: '{rows, plural, one {# row} other {# rows}} checked: {accepted, number} can be imported, {known, number} already there or repeated, {changed, number} with the id of an earlier row and other content, to be left out, {refused, number} refused here; nothing was sent',
    fr: `{rows, plural, one {# ligne vérifiée} many {# de lignes vérifiées} other {# lignes vérifiées}}${NBSP}: {accepted, plural, one {# peut être importée} other {# peuvent être importées}}, {known, plural, one {# déjà présente ou répétée} other {# déjà présentes ou répétées}}, {changed, plural, one {# qui reprend l’identifiant d’une ligne précédente avec un autre contenu et sera laissée de côté} other {# qui reprennent l’identifiant d’une ligne précédente avec un autre contenu et seront laissées de côté}}, {refused, plural, one {# est refusée} other {# sont refusées}}; rien n’a été envoyé`,
  },
  unsent: {
    en: 'Nothing answers at {url}: {unsent, plural, one {# row was} other {# rows were}} not sent. Once it runs, give the same command again: what is there already is not added again.',
    fr: `Rien ne répond à l’adresse {url}${NBSP}: {unsent, plural, one {# ligne n’a pas été envoyée} many {# de lignes n’ont pas été envoyées} other {# lignes n’ont pas été envoyées}}. Lorsque l’installation sera en marche, relancez la même commande${NBSP}: ce qui est déjà présent ne sera pas ajouté de nouveau.`,
  },
  'not-undone': {
    en: 'Nothing answers at {url}: {count, plural, one {# request was} other {# requests were}} not undone. Once it runs, give the same command again.',
    fr: `Rien ne répond à l’adresse {url}${NBSP}: {count, plural, one {# demande n’a pas été annulée} many {# de demandes n’ont pas été annulées} other {# demandes n’ont pas été annulées}}. Lorsque l’installation sera en marche, relancez la même commande.`,
  },
  'total-of': { en: '  {count, number} × {reason}', fr: `  {count, number}${NBSP}× {reason}` },
  'more-reasons': {
    en: '  and {count, plural, one {# other reason} other {# other reasons}}',
    fr: '  et {count, plural, one {# autre motif} many {# d’autres motifs} other {# autres motifs}}',
  },
  'rejects-in': { en: 'Refused rows, with reasons: {file}', fr: `Lignes refusées, avec motifs${NBSP}: {file}` },
  'wards-unknown': {
    en: '{count, plural, one {# row names no ward known here and has none} other {# rows name no ward known here and have none}}: {values}',
    fr: `{count, plural, one {# ligne ne nomme aucun quartier connu et reste sans quartier} many {# de lignes ne nomment aucun quartier connu et restent sans quartier} other {# lignes ne nomment aucun quartier connu et restent sans quartier}}${NBSP}: {values}`,
  },
  'clock-skipped': {
    en: '{count, plural, one {# time fell into the hour that the clock change skipped and was} other {# times fell into the hour that the clock change skipped and were}} moved on by that hour',
    fr: '{count, plural, one {# date tombait dans l’heure supprimée par le changement d’heure et a été avancée} many {# de dates tombaient dans l’heure supprimée par le changement d’heure et ont été avancées} other {# dates tombaient dans l’heure supprimée par le changement d’heure et ont été avancées}} d’autant',
  },
  'clock-repeated': {
    en: '{count, plural, one {# time occurs} other {# times occur}} twice because of the clock change; the first was taken',
    fr: '{count, plural, one {# date existe} many {# de dates existent} other {# dates existent}} deux fois à cause du changement d’heure; la première heure a été retenue',
  },
  slowed: {
    en: 'The installation asked {count, plural, one {once} other {# times}} to wait: the import went slower.',
    fr: `L’installation a demandé {count, plural, one {# fois} many {# de fois} other {# fois}} d’attendre${NBSP}: l’importation a ralenti.`,
  },
  'nothing-imported': {
    en: 'Nothing from {file} is left to undo here ({journal}).',
    fr: `Il ne reste rien de {file} à annuler ici ({journal}).`,
  },
  reversed: {
    en: '{count, plural, one {# request} other {# requests}} undone, {failed, number} not; importing the corrected file adds them again',
    fr: '{count, plural, one {# demande annulée} many {# de demandes annulées} other {# demandes annulées}}, {failed, plural, one {# non annulée} other {# non annulées}}; une nouvelle importation du fichier corrigé les ajoutera',
  },
  'reason-column': { en: 'reason', fr: 'motif' },
  'row-column': { en: 'row', fr: 'ligne' },
  'id-column': { en: 'id', fr: 'identifiant' },
  empty: { en: 'empty', fr: 'vide' },
  'too-many-values': {
    en: 'More values than columns: a delimiter is not quoted.',
    fr: `Plus de valeurs que de colonnes${NBSP}: un séparateur n’est pas entre guillemets.`,
  },
  'no-service': { en: 'No service is given.', fr: 'Aucun service n’est indiqué.' },
  'unknown-service': {
    en: 'The service “{service}” is not in the settings.',
    fr: `Le service «${NBSP}{service}${NBSP}» n’est pas dans les réglages.`,
  },
  'no-date': { en: 'History needs the date of the request.', fr: 'Une demande passée doit avoir une date.' },
  'date-unreadable': {
    en: '“{date}” in {column} is not a date in the format {format}.',
    fr: `«${NBSP}{date}${NBSP}» dans {column} n’est pas une date au format {format}.`,
  },
  'status-unknown': {
    en: 'The status “{status}” is neither among the open nor the closed ones of the mapping.',
    fr: `L’état «${NBSP}{status}${NBSP}» ne figure ni parmi les états ouverts ni parmi les états fermés de la correspondance.`,
  },
  'coordinate-unreadable': {
    en: '“{value}” is not a coordinate in degrees.',
    fr: `«${NBSP}{value}${NBSP}» n’est pas une coordonnée en degrés.`,
  },
  outside: {
    en: 'The point {latitude}, {longitude} lies in no ward.',
    fr: 'Le point {latitude}, {longitude} n’est dans aucun quartier.',
  },
  impossible: { en: 'Nothing can be imported: {reason}', fr: `Rien ne peut être importé${NBSP}: {reason}` },
} as const;

export type Text = keyof typeof TEXTS;
export const sayIn = sayerOf(TEXTS);
export type Say = ReturnType<typeof sayIn>;

export const bothOf = (text: Text, values?: MessageValues): Message => messageInBoth(TEXTS[text], values);

/** What ends the import, in both languages. */
export const refusal = (text: Text, values?: MessageValues): Refusal => new Refusal(bothOf(text, values));

/** What the command line says wrongly. */
export const usageError = (text: Text, values?: MessageValues): UsageError => new UsageError(bothOf(text, values));
