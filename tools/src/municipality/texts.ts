/** What `npm run municipality` says, in both languages (ICU messages). Options and names of files are the same in both. */
const NBSP = '\u00a0';
const quoted = (name: string): string => `«${NBSP}${name}${NBSP}»`;

export const TEXTS = {
  usage: {
    en: `npm run municipality -- --services <file> --wards <file> --out <folder>: a settings folder from what a city publishes

  --services <file>         Open311 services.json or services.xml, or a list of categories in CSV or XLSX
  --wards <file>            GeoJSON, GeoJSON text sequence, or a zipped shapefile (.shp, .dbf, .prj, .cpg)
  --out <folder>            where the settings go; --force writes over those that are there
  --language <en|fr>        the language the city publishes in; guessed from its services unless given
  --allow-refused           leave out what is refused and go on

  --id <id>                 short name in lower case; the folder’s name unless given
  --name, --name-fr <name>  what residents call it; made from the id unless given
  --province <ON|QC|…>      guessed from where the wards are
  --time-zone <zone>        e.g. America/Toronto; guessed likewise
  --jurisdiction <id>       Open311 jurisdiction_id; <id>.example unless given
  --mail-domain <domain>    of the departments’ and the sender’s addresses; <id>.example unless given

  --ward-id, --ward-name, --ward-name-fr <property>  of the wards file; guessed unless given
  --crs <EPSG:…>            what the coordinates are, where the file does not say it or says it wrong
  --layer <name>            of the ZIP, where it holds several
  --valid-from <date>       since when the wards are in force; today unless given
  --tolerance <metres>      how far outside a point still belongs to the nearest ward, 0 to 1000; 25 unless given

  --column <role>=<column>  of the services, e.g. name-fr=Activité; roles: code, name, description, keywords, group, department;
                            may be repeated; guessed unless given
  --encoding, --delimiter, --sheet  of the services in a table; detected unless given

npm run municipality -- --to-translate <folder>: texts that are still missing in one language, with file and line

  --lang <en|fr>            of this command; as LANG unless given
Exit: 0 done, 1 something was refused, 2 wrong usage`,
    fr: `npm run municipality -- --services <fichier> --wards <fichier> --out <dossier>${NBSP}: un dossier de réglages à partir de ce que publie une ville

  --services <fichier>      services.json ou services.xml d’Open311, ou une liste de catégories en CSV ou en XLSX
  --wards <fichier>         GeoJSON, suite de textes GeoJSON, ou shapefile compressé en ZIP (.shp, .dbf, .prj, .cpg)
  --out <dossier>           où vont les réglages; --force remplace ceux qui s’y trouvent
  --language <en|fr>        la langue dans laquelle la ville publie; déduite de ses services par défaut
  --allow-refused           laisser de côté ce qui est refusé et continuer

  --id <id>                 nom court en minuscules; celui du dossier par défaut
  --name, --name-fr <nom>   le nom d’usage; tiré de l’identifiant par défaut
  --province <ON|QC|…>      déduite de l’emplacement des quartiers
  --time-zone <fuseau>      p.${NBSP}ex. America/Toronto; déduit de même
  --jurisdiction <id>       jurisdiction_id d’Open311; <id>.example par défaut
  --mail-domain <domaine>   des adresses des directions et de l’expéditeur; <id>.example par défaut

  --ward-id, --ward-name, --ward-name-fr <propriété>  du fichier des quartiers; déduites par défaut
  --crs <EPSG:…>            le système des coordonnées, si le fichier ne l’indique pas ou l’indique mal
  --layer <nom>             de la couche, si le ZIP en contient plusieurs
  --valid-from <date>       date d’entrée en vigueur des quartiers; aujourd’hui par défaut
  --tolerance <mètres>      distance à laquelle un point extérieur appartient encore au quartier le plus proche, de 0 à 1000; 25 par défaut

  --column <rôle>=<colonne> des services, p.${NBSP}ex. name-fr=Activité; rôles${NBSP}: code, name, description, keywords, group, department;
                            peut être répétée; déduites par défaut
  --encoding, --delimiter, --sheet  des services donnés dans un tableau; détectés par défaut

npm run municipality -- --to-translate <dossier>${NBSP}: les textes qui manquent encore dans une langue, avec fichier et ligne

  --lang <en|fr>            langue de la commande; selon LANG par défaut
Code de sortie${NBSP}: 0 fait, 1 quelque chose a été refusé, 2 usage incorrect`,
  },
  'options-needed': {
    en: '--services, --wards and --out are needed; --help explains them',
    fr: '--services, --wards et --out sont nécessaires; --help les explique',
  },
  'option-not-one-of': {
    en: '--{option} takes one of {values}',
    fr: `--{option} exige l’une de ces valeurs${NBSP}: {values}`,
  },
  'id-unusable': {
    en: '“{id}” cannot be the id: it needs 2 to 32 of a–z, 0–9 and -, and begins with a letter (--id)',
    fr: `${quoted('{id}')} ne convient pas comme identifiant${NBSP}: de 2 à 32 caractères parmi a–z, 0–9 et -, en commençant par une lettre (--id)`,
  },
  'folder-not-empty': {
    en: '{folder} is not empty: choose another, or give --force',
    fr: `{folder} n’est pas vide${NBSP}: choisissez-en un autre ou ajoutez --force`,
  },
  'is-web-page': {
    en: '{path}: this is a web page; download the file itself',
    fr: `{path}${NBSP}: c’est une page Web; téléchargez le fichier lui-même`,
  },

  done: {
    en: '{folder}: {services, plural, one {# service} other {# services}} in {groups, plural, one {# group} other {# groups}}, {departments, plural, one {# department} other {# departments}}, {rules, plural, one {# rule} other {# rules}}, {wards, plural, one {# ward} other {# wards}}',
    fr: `{folder}${NBSP}: {services, plural, one {# service} many {# de services} other {# services}} en {groups, plural, one {# groupe} many {# de groupes} other {# groupes}}, {departments, plural, one {# direction} many {# de directions} other {# directions}}, {rules, plural, one {# règle} many {# de règles} other {# règles}}, {wards, plural, one {# quartier} many {# de quartiers} other {# quartiers}}`,
  },
  more: { en: '… and {count} more', fr: '… et encore {count}' },
  'refused-left-out': {
    en: 'Refused and left out ({count}):',
    fr: `Refusé et laissé de côté ({count})${NBSP}:`,
  },
  'refused-nothing-written': {
    en: 'Nothing was written, because something was refused ({count}). Mend the files, or give --allow-refused to go on without it:',
    fr: `Rien n’a été écrit, car quelque chose a été refusé ({count}). Corrigez les fichiers, ou ajoutez --allow-refused pour continuer sans cela${NBSP}:`,
  },
  'settings-refused': {
    en: 'Nothing was written: the settings would be refused for these reasons. Mend the files or the options:',
    fr: `Rien n’a été écrit${NBSP}: les réglages seraient refusés pour ces motifs. Corrigez les fichiers ou les options${NBSP}:`,
  },
  'to-translate': {
    en: 'to translate: {count, plural, one {# text is} other {# texts are}} missing in {language} (“missing” in the YAML files); npm run municipality -- --to-translate {folder} lists them',
    fr: `à traduire${NBSP}: {count, plural, one {# texte manque} many {# de textes manquent} other {# textes manquent}} en {language} (${quoted('missing')} dans les fichiers YAML); npm run municipality -- --to-translate {folder} en donne la liste`,
  },
  'translated-all': { en: 'No text is missing.', fr: 'Aucun texte ne manque.' },
  'translated-line': {
    en: '{file}:{line} no {language}: {text}',
    fr: `{file}:{line} pas de texte en {language}${NBSP}: {text}`,
  },
  'translated-count': {
    en: '{count, plural, one {# text} other {# texts}} to translate. Write the translation in place of “missing”, e.g. {example}',
    fr: `{count, plural, one {# texte} many {# de textes} other {# textes}} à traduire. Écrivez la traduction à la place de ${quoted('missing')}, p.${NBSP}ex. {example}`,
  },

  province: {
    en: 'province {province}: guessed from the nearest town known here, {city} ({kilometres} km; --province)',
    fr: `province {province}${NBSP}: supposée d’après la ville connue la plus proche, {city} ({kilometres}${NBSP}km; --province)`,
  },
  'province-given': { en: 'province {province}', fr: 'province {province}' },
  'province-doubtful': {
    en: 'province {province}, though the nearest town known here is {city}, {nearest} ({kilometres} km)',
    fr: `province {province}, bien que la ville connue la plus proche soit {city}, {nearest} ({kilometres}${NBSP}km)`,
  },
  'time-zone': {
    en: 'time zone {zone}: guessed likewise (--time-zone)',
    fr: `fuseau horaire {zone}${NBSP}: supposé de même (--time-zone)`,
  },
  'language-policy': {
    en: 'language policy {policy}: follows from the province',
    fr: `politique linguistique {policy}${NBSP}: découle de la province`,
  },
  language: {
    en: 'language of the city: {language}, guessed from its services (--language)',
    fr: `langue de la ville${NBSP}: {language}, déduite de ses services (--language)`,
  },
  'language-given': { en: 'language of the city: {language}', fr: `langue de la ville${NBSP}: {language}` },
  'name-made': {
    en: 'name “{name}”: made from the id (--name, --name-fr)',
    fr: `nom ${quoted('{name}')}${NBSP}: tiré de l’identifiant (--name, --name-fr)`,
  },
  'mail-domain': { en: 'mail goes to @{domain}', fr: 'les courriels vont à @{domain}' },
  'mail-domain-made': {
    en: 'mail goes to @{domain}, which does not exist (--mail-domain)',
    fr: 'les courriels vont à @{domain}, qui n’existe pas (--mail-domain)',
  },
  'not-in-canada': {
    en: '{path}: the wards lie around {latitude}, {longitude}, which is not in Canada; check the file and its coordinate system (--crs)',
    fr: `{path}${NBSP}: les quartiers se trouvent près de {latitude}, {longitude}, hors du Canada; vérifiez le fichier et son système de coordonnées (--crs)`,
  },
  'not-near': {
    en: '{path}: the wards lie around {latitude}, {longitude}, {kilometres} km from the nearest town known here ({city}): too far to guess the province; give --province and --time-zone',
    fr: `{path}${NBSP}: les quartiers se trouvent près de {latitude}, {longitude}, à {kilometres}${NBSP}km de la ville connue la plus proche ({city})${NBSP}: trop loin pour supposer la province; indiquez --province et --time-zone`,
  },
  'other-province': {
    en: '{path}: the wards do not lie in {given} but in {province}, by the nearest town known here, {city} ({kilometres} km); give another file or another --province',
    fr: `{path}${NBSP}: les quartiers ne se trouvent pas en {given}, mais en {province}, d’après la ville connue la plus proche, {city} ({kilometres}${NBSP}km); donnez un autre fichier ou une autre --province`,
  },

  'services-read-as': { en: 'services read as {how}', fr: `services lus comme suit${NBSP}: {how}` },
  'services-none': { en: '{path}: no services in it', fr: `{path}${NBSP}: aucun service` },
  'services-are-errors': {
    en: '{path}: this is an error of the city’s server, not its services: {error}',
    fr: `{path}${NBSP}: c’est une erreur du serveur de la ville, pas ses services${NBSP}: {error}`,
  },
  'services-are-requests': {
    en: 'the services file holds requests: their services are taken from it, and nothing else',
    fr: 'le fichier des services contient des demandes; seuls leurs services en sont tirés',
  },
  'services-encoding': {
    en: '{path}: not {declared}, as its first line says',
    fr: `{path}${NBSP}: ce n’est pas du {declared}, contrairement à ce qu’annonce sa première ligne`,
  },
  'services-no-names': {
    en: 'no column looks like the name of a service; say it with --column name=<column>, one of: {columns}',
    fr: `aucune colonne ne semble contenir le nom d’un service; indiquez-la avec --column name=<colonne>, l’une de celles-ci${NBSP}: {columns}`,
  },
  'column-unreadable': {
    en: '--column {given}: write <role>=<column>; roles: {roles}, with -en or -fr for a language',
    fr: `--column {given}${NBSP}: écrivez <rôle>=<colonne>; rôles${NBSP}: {roles}, suivis de -en ou de -fr pour une langue`,
  },
  'column-unknown': {
    en: 'there is no column “{column}”; there are: {columns}',
    fr: `il n’y a pas de colonne ${quoted('{column}')}; il y a${NBSP}: {columns}`,
  },
  'service-columns': {
    en: 'service columns: {columns} (--column)',
    fr: `colonnes des services${NBSP}: {columns} (--column)`,
  },
  'service-without-name': {
    en: 'service {number} has no name (code “{code}”): fill it in',
    fr: `le service {number} n’a pas de nom (code ${quoted('{code}')})${NBSP}: inscrivez-le`,
  },
  'service-without-code': {
    en: 'service {number}, “{name}”, has no code: fill it in',
    fr: `le service {number}, ${quoted('{name}')}, n’a pas de code${NBSP}: inscrivez-le`,
  },
  'service-code-long': {
    en: 'service {number}: a code has {most} characters at most: {code}',
    fr: `service {number}${NBSP}: un code compte {most} caractères au plus${NBSP}: {code}`,
  },
  'service-code-twice': {
    en: 'code “{code}” names two services; “{name}” becomes “{own}”',
    fr: `le code ${quoted('{code}')} désigne deux services; ${quoted('{name}')} devient ${quoted('{own}')}`,
  },
  'services-repeated': {
    en: '{count, plural, one {# row repeats} other {# rows repeat}} a service, which counts once',
    fr: `{count, plural, one {# ligne répète} many {# de lignes répètent} other {# lignes répètent}} un service, compté une seule fois`,
  },
  'service-codes-aliased': {
    en: '{count, plural, one {# service has} other {# services have}} a code of its own inside, beside the published one: “{published}” is {code}',
    fr: `{count, plural, one {# service a} many {# de services ont} other {# services ont}} un code interne à côté du code publié${NBSP}: ${quoted('{published}')} est {code}`,
  },
  'services-ask': {
    en: '{count, plural, one {# service asks} other {# services ask}} questions, which a service list does not hold: none are asked',
    fr: `{count, plural, one {# service pose} many {# de services posent} other {# services posent}} des questions que la liste ne contient pas${NBSP}: aucune n’est posée`,
  },

  'ward-ids': { en: 'ward ids: {column} (--ward-id)', fr: `identifiants des quartiers${NBSP}: {column} (--ward-id)` },
  'ward-ids-from-names': {
    en: 'ward ids: made from {column} (--ward-id)',
    fr: `identifiants des quartiers${NBSP}: tirés de {column} (--ward-id)`,
  },
  'ward-names': { en: 'ward names: {column} (--ward-name)', fr: `noms des quartiers${NBSP}: {column} (--ward-name)` },
  'ward-names-fr': {
    en: 'French ward names: {column} (--ward-name-fr)',
    fr: `noms français des quartiers${NBSP}: {column} (--ward-name-fr)`,
  },
  'ward-names-same': {
    en: 'ward names are the same in both languages, since one is published (--ward-name-fr)',
    fr: 'les noms des quartiers sont les mêmes dans les deux langues, puisqu’un seul est publié (--ward-name-fr)',
  },
  'ward-column-unknown': {
    en: 'no ward has a property {column} (--ward-{option}); there are: {columns}',
    fr: `aucun quartier n’a de propriété {column} (--ward-{option}); il y a${NBSP}: {columns}`,
  },
  'ward-name-unknown': {
    en: 'no property looks like a ward name: give --ward-name with one of {columns}',
    fr: `aucune propriété ne semble contenir le nom d’un quartier${NBSP}: indiquez --ward-name avec l’une de celles-ci${NBSP}: {columns}`,
  },
  'ward-name-garbled': {
    en: 'the ward name “{name}” has characters that were lost in another encoding: export the file as UTF-8, or add the .cpg of the shapefile',
    fr: `le nom de quartier ${quoted('{name}')} contient des caractères perdus dans un autre encodage${NBSP}: exportez le fichier en UTF-8 ou ajoutez le .cpg du shapefile`,
  },
  'ward-without-name': {
    en: 'feature {number} has neither a name nor an id ({what}): fill it in, or remove it',
    fr: `l’entité {number} n’a ni nom ni identifiant ({what})${NBSP}: inscrivez-le ou retirez l’entité`,
  },
  'ward-without-polygon': {
    en: 'feature {number} has no area ({what}): export its geometry again, or remove it',
    fr: `l’entité {number} n’a pas de surface ({what})${NBSP}: exportez de nouveau sa géométrie ou retirez l’entité`,
  },
  'ward-without-area': {
    en: 'ward {ward} has no area: export its geometry again, or remove it',
    fr: `le quartier {ward} n’a pas de surface${NBSP}: exportez de nouveau sa géométrie ou retirez-le`,
  },
  'ward-elsewhere': {
    en: 'ward {ward} lies far from the others ({box}): its coordinates may be swapped or zero; mend or remove it',
    fr: `le quartier {ward} est loin des autres ({box})${NBSP}: ses coordonnées sont peut-être inversées ou nulles; corrigez-le ou retirez-le`,
  },
  'ward-closed': {
    en: '{count, plural, one {# ward} other {# wards}} had rings that were not closed, and are closed: {names}',
    fr: `{count, plural, one {# quartier avait} many {# de quartiers avaient} other {# quartiers avaient}} des anneaux ouverts, refermés${NBSP}: {names}`,
  },
  'ward-uncrossed': {
    en: '{count, plural, one {# ward} other {# wards}} had rings that crossed themselves, and were parted where they did: {names}',
    fr: `{count, plural, one {# quartier avait} many {# de quartiers avaient} other {# quartiers avaient}} des anneaux qui se croisaient, séparés au croisement${NBSP}: {names}`,
  },
  'ward-ring-apart': {
    en: '{count, plural, one {# ward} other {# wards}} had a ring outside its polygon, which is a part of its own now: {names}',
    fr: `{count, plural, one {# quartier avait} many {# de quartiers avaient} other {# quartiers avaient}} un anneau hors de son polygone, devenu une partie distincte${NBSP}: {names}`,
  },
  'ward-ring-dropped': {
    en: '{count, plural, one {# ward} other {# wards}} had rings without area, which are left out: {names}',
    fr: `{count, plural, one {# quartier avait} many {# de quartiers avaient} other {# quartiers avaient}} des anneaux sans surface, laissés de côté${NBSP}: {names}`,
  },
  'wards-merged': {
    en: '{count, plural, one {# ward consists} other {# wards consist}} of several features, which are taken together: {names}',
    fr: `{count, plural, one {# quartier est formé} many {# de quartiers sont formés} other {# quartiers sont formés}} de plusieurs entités, réunies${NBSP}: {names}`,
  },
  'wards-other-geometry': {
    en: '{count, plural, one {# feature is a point or a line and is} other {# features are points or lines and are}} left out',
    fr: '{count, plural, one {# entité est un point ou une ligne et est laissée} many {# d’entités sont des points ou des lignes et sont laissées} other {# entités sont des points ou des lignes et sont laissées}} de côté',
  },
  'wards-outline': {
    en: '“{name}” covers the other {count}: it is the outline of the city, and is left out',
    fr: `${quoted('{name}')} couvre les {count} autres${NBSP}: c’est le contour de la ville, laissé de côté`,
  },
  'wards-overlap': {
    en: 'wards {one} and {other} overlap by {percent}% of the smaller one: mend the file; with --allow-refused the one that comes first has the ground',
    fr: `les quartiers {one} et {other} se chevauchent sur {percent}${NBSP}% du plus petit${NBSP}: corrigez le fichier; avec --allow-refused, le premier des deux l’emporte`,
  },
  'wards-gaps': {
    en: '{count, plural, one {# area between the wards belongs} other {# areas between the wards belong}} to none; the largest has {area, number, ::.##} km² around {at}: another town or water, or a ward that is missing',
    fr: `{count, plural, one {# zone entre les quartiers n’appartient} many {# de zones entre les quartiers n’appartiennent} other {# zones entre les quartiers n’appartiennent}} à aucun; la plus grande compte {area, number, ::.##}${NBSP}km² près de {at}${NBSP}: une autre ville ou de l’eau, ou un quartier qui manque`,
  },
  'wards-swapped': {
    en: 'the wards file has latitude before longitude: swapped',
    fr: 'le fichier des quartiers donne la latitude avant la longitude; l’ordre a été inversé',
  },
  'wards-sign': {
    en: '{path}: the longitudes are positive ({example}), which is east of Greenwich; Canada’s are negative. Export the file again, or put a minus before them',
    fr: `{path}${NBSP}: les longitudes sont positives ({example}), donc à l’est de Greenwich; celles du Canada sont négatives. Exportez de nouveau le fichier ou ajoutez-leur un signe moins`,
  },
  'wards-reprojected': {
    en: 'ward coordinates converted from {name} to longitude and latitude',
    fr: 'coordonnées des quartiers converties de {name} en longitude et latitude',
  },
  'wards-stale-crs': {
    en: 'the wards file says {declared}, but its coordinates are degrees: taken as degrees',
    fr: `le fichier des quartiers annonce {declared}, mais ses coordonnées sont des degrés${NBSP}: prises comme des degrés`,
  },
  'wards-not-degrees-as-said': {
    en: '{path}: {declared} is in degrees, but {example} are not degrees; say what they are with --crs',
    fr: `{path}${NBSP}: {declared} compte en degrés, mais {example} n’en sont pas; indiquez le système avec --crs`,
  },
  'wards-wrong-crs': {
    en: '{path}: its coordinates are not {name}; say what they are with --crs',
    fr: `{path}${NBSP}: ses coordonnées ne sont pas en {name}; indiquez le système avec --crs`,
  },
  'wards-unknown-crs': {
    en: '{path}: the coordinate system {declared} is not known here; convert the file: {command}',
    fr: `{path}${NBSP}: le système de coordonnées {declared} n’est pas connu ici; convertissez le fichier${NBSP}: {command}`,
  },
  'wards-old-datum': {
    en: '{path}: {name} rests on NAD27, whose shift to today’s coordinates needs a grid; convert the file: {command}',
    fr: `{path}${NBSP}: {name} repose sur le NAD27, dont le passage aux coordonnées actuelles exige une grille; convertissez le fichier${NBSP}: {command}`,
  },
  'wards-projected': {
    en: '{path}: {example} are metres of a projection, not degrees, and the file does not say which. Ask the city, then give --crs EPSG:<code>, or convert the file: {command}',
    fr: `{path}${NBSP}: {example} sont les mètres d’une projection, pas des degrés, et le fichier n’indique pas laquelle. Demandez-le à la ville, puis donnez --crs EPSG:<code> ou convertissez le fichier${NBSP}: {command}`,
  },
  'wards-projected-guess': {
    en: '{path}: {example} are metres of a projection, not degrees, and the file does not say which. {guesses}. Give the right one, or convert the file: {command}',
    fr: `{path}${NBSP}: {example} sont les mètres d’une projection, pas des degrés, et le fichier n’indique pas laquelle. {guesses}. Donnez la bonne ou convertissez le fichier${NBSP}: {command}`,
  },
  'wards-convert': {
    en: '{path}: this is {format}; convert it with GDAL: {command}',
    fr: `{path}${NBSP}: c’est du {format}; convertissez-le avec GDAL${NBSP}: {command}`,
  },
  'wards-shp-alone': {
    en: '{path}: a .shp alone has no names; put it into a ZIP together with its .dbf, .prj and .cpg',
    fr: `{path}${NBSP}: un .shp seul ne contient pas les noms; réunissez-le dans un ZIP avec ses fichiers .dbf, .prj et .cpg`,
  },
  'wards-esri-json': {
    en: '{path}: this is Esri JSON; download it as GeoJSON (f=geojson in the address)',
    fr: `{path}${NBSP}: c’est du JSON d’Esri; téléchargez-le en GeoJSON (f=geojson dans l’adresse)`,
  },
  'wards-not-utf-8': {
    en: '{path}: not UTF-8, which GeoJSON has to be; export it again as UTF-8',
    fr: `{path}${NBSP}: ce n’est pas de l’UTF-8, que le GeoJSON exige; exportez-le de nouveau en UTF-8`,
  },
  'wards-not-json': {
    en: '{path}: neither GeoJSON nor one GeoJSON text to a line; line {line} cannot be read',
    fr: `{path}${NBSP}: ni du GeoJSON, ni un texte GeoJSON par ligne; la ligne {line} est illisible`,
  },
  'wards-no-features': {
    en: '{path}: no GeoJSON FeatureCollection, or an empty one',
    fr: `{path}${NBSP}: ce n’est pas une FeatureCollection de GeoJSON, ou elle est vide`,
  },
  'wards-no-polygons': { en: '{path}: no polygons in it', fr: `{path}${NBSP}: aucun polygone` },
  'wards-none-left': {
    en: '{path}: every ward is refused:\n{reasons}',
    fr: `{path}${NBSP}: tous les quartiers sont refusés${NBSP}:\n{reasons}`,
  },
  'zip-broken': { en: '{path}: the ZIP is broken ({problem})', fr: `{path}${NBSP}: le ZIP est endommagé ({problem})` },
  'zip-without-shapefile': {
    en: '{path}: no shapefile in this ZIP, which holds {names}; convert it to GeoJSON with GDAL',
    fr: `{path}${NBSP}: pas de shapefile dans ce ZIP, qui contient {names}; convertissez-le en GeoJSON avec GDAL`,
  },
  'zip-with-layers': {
    en: '{path}: name one of its layers with --layer: {names}',
    fr: `{path}${NBSP}: désignez l’une de ses couches par --layer${NBSP}: {names}`,
  },
  'zip-without-dbf': {
    en: '{path}: {name}.dbf is not in the ZIP; the names are in it',
    fr: `{path}${NBSP}: {name}.dbf n’est pas dans le ZIP; il contient les noms`,
  },
  'shapefile-broken': {
    en: '{path}: the shapefile is broken ({problem})',
    fr: `{path}${NBSP}: le shapefile est endommagé ({problem})`,
  },
} as const;
