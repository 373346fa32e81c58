export interface Text {
  readonly en: string;
  readonly fr: string;
}

/** What settings are made of, as the sentences below name it. */
export const THINGS = {
  calendar: { en: 'calendar', fr: 'le calendrier' },
  department: { en: 'department', fr: 'la direction' },
  team: { en: 'team', fr: 'l’équipe' },
  'team of these departments': { en: 'team of these departments', fr: 'dans ces directions, l’équipe' },
  group: { en: 'group', fr: 'le groupe' },
  outcome: { en: 'outcome', fr: 'l’issue' },
  term: { en: 'term', fr: 'le terme' },
  service: { en: 'service', fr: 'le service' },
  question: { en: 'question', fr: 'la question' },
  choice: { en: 'choice', fr: 'le choix' },
  rule: { en: 'rule', fr: 'la règle' },
  reason: { en: 'reason', fr: 'le motif' },
  'hold reason': { en: 'hold reason', fr: 'le motif de mise en attente' },
  contact: { en: 'contact', fr: 'le contact' },
  body: { en: 'body', fr: 'l’organisme' },
  ladder: { en: 'ladder', fr: 'l’échelle' },
  step: { en: 'step', fr: 'l’étape' },
  result: { en: 'result', fr: 'le résultat' },
  system: { en: 'system', fr: 'le système' },
  'stop page': { en: 'stop page', fr: 'la page d’arrêt' },
  flag: { en: 'flag', fr: 'le repère' },
  'retention code': { en: 'retention code', fr: 'le code de conservation' },
  'staff field': { en: 'staff field', fr: 'le champ interne' },
  ward: { en: 'ward', fr: 'le quartier' },
  channel: { en: 'channel', fr: 'le canal' },
  'time zone': { en: 'time zone', fr: 'le fuseau horaire' },
} as const satisfies Record<string, Text>;

const NBSP = '\u00a0';
const quoted = (name: string): string => `«${NBSP}${name}${NBSP}»`;

/** Why settings are refused, by code (ICU messages). */
export const FAULT_TEXTS = {
  'file-missing': { en: 'the file is missing', fr: 'fichier introuvable' },
  'file-is-folder': { en: 'it is a folder', fr: 'c’est un dossier' },
  'file-not-allowed': { en: 'it may not be read', fr: 'la lecture n’est pas permise' },
  'unknown-charset': {
    en: 'the character encoding {charset} is not known here: save the file as UTF-8',
    fr: `l’encodage {charset} n’est pas connu ici${NBSP}: enregistrez le fichier en UTF-8`,
  },
  'not-in-charset': {
    en: 'this line is not {charset} (byte {byte}); the file looks like {likely}: save it as UTF-8',
    fr: `cette ligne n’est pas en {charset} (octet {byte}); le fichier semble être en {likely}${NBSP}: enregistrez-le en UTF-8`,
  },
  'not-yaml': {
    en: 'this is not valid YAML: check the indentation, colons, quotation marks and brackets near this line (the parser says: {problem})',
    fr: `ce n’est pas du YAML valide${NBSP}: vérifiez les retraits, les deux-points, les guillemets et les crochets près de cette ligne (message de l’analyseur, en anglais${NBSP}: ${quoted('{problem}')})`,
  },
  'not-json': {
    en: 'this is not valid JSON: check the commas, quotation marks and brackets near this line (the parser says: {problem})',
    fr: `ce n’est pas du JSON valide${NBSP}: vérifiez les virgules, les guillemets et les crochets près de cette ligne (message de l’analyseur, en anglais${NBSP}: ${quoted('{problem}')})`,
  },
  'unknown-setting': {
    en: '“{name}” is not a setting known here',
    fr: `${quoted('{name}')} n’est pas un réglage connu ici`,
  },
  'language-missing': {
    en: '{at} has no {language}: every text is needed in both languages',
    fr: `{at} n’a pas de texte en {language}${NBSP}: chaque texte doit exister dans les deux langues`,
  },
  'missing-without-source-language': {
    en: '“missing” needs sourceLanguage in municipality.yaml: the language that the city publishes in',
    fr: `${quoted('missing')} exige sourceLanguage dans municipality.yaml${NBSP}: la langue dans laquelle la ville publie`,
  },
  'missing-in-source-language': {
    en: 'a text may not be missing in “{language}”, the language that the city publishes in',
    fr: `un texte ne peut pas manquer en ${quoted('{language}')}, la langue dans laquelle la ville publie`,
  },
  'missing-and-there': {
    en: 'the text in “{language}” is there: remove “missing”',
    fr: `le texte en ${quoted('{language}')} y est${NBSP}: retirez ${quoted('missing')}`,
  },
  lacks: { en: '“{name}” is missing in {at}', fr: `il manque ${quoted('{name}')} dans {at}` },
  empty: { en: '{at} is empty', fr: '{at} est vide' },
  'not-one-of': { en: '{at} must be one of {values}', fr: `{at} doit être l’une de ces valeurs${NBSP}: {values}` },
  'wrong-type': { en: '{at} must be {type}', fr: '{at} doit être {type}' },
  'wrong-form': { en: '{at} must be {form}', fr: '{at} doit être {form}' },
  'unlike-others': { en: '{at} must be “{value}”', fr: `{at} doit être ${quoted('{value}')}` },
  'too-few': { en: '{at} needs at least {limit}', fr: 'il en faut au moins {limit} dans {at}' },
  'too-many': { en: '{at} takes at most {limit}', fr: 'il en faut au plus {limit} dans {at}' },
  'too-long': {
    en: '{at} is longer than {limit} characters',
    fr: '{at} dépasse {limit} caractères',
  },
  'out-of-range': { en: '{at} must be {bound} {limit}', fr: '{at} doit être {bound} {limit}' },
  'other-shape': {
    en: '{at} does not have the expected form ({keyword})',
    fr: '{at} n’a pas la forme attendue ({keyword})',
  },

  twice: { en: '{what} “{id}” is there twice', fr: `{what} ${quoted('{id}')} figure deux fois` },
  unknown: { en: 'there is no {what} “{id}”', fr: `{what} ${quoted('{id}')} n’existe pas` },
  'french-by-law': {
    en: 'under the language policy {policy}, whoever asks for no language is answered in French',
    fr: 'selon la politique linguistique {policy}, la langue par défaut est le français',
  },
  'not-a-day': { en: '“{day}” is not a day', fr: `${quoted('{day}')} n’est pas une date` },
  'not-before': { en: '{from} is not before {to}', fr: `${quoted('{from}')} n’est pas avant ${quoted('{to}')}` },
  'never-opens': { en: 'calendar “{id}” never opens', fr: `le calendrier ${quoted('{id}')} n’ouvre jamais` },
  'hours-overlap': {
    en: 'opens before the hours above it end',
    fr: 'ouvre avant la fin de la plage qui précède',
  },
  'promise-empty': {
    en: 'a promise to {step} needs hours or days',
    fr: `l’engagement ${quoted('{step}')} doit compter des heures ou des jours`,
  },
  'priority-says-nothing': {
    en: 'priority “{priority}” promises nothing of its own: give it acknowledge, resolve or a calendar, or remove it',
    fr: `la priorité ${quoted('{priority}')} ne change rien à l’engagement${NBSP}: donnez-lui acknowledge, resolve ou calendar, ou retirez-la`,
  },
  'season-says-nothing': {
    en: 'the season from {from} to {to} promises nothing of its own: give it acknowledge, resolve, priorities or a calendar, or remove it',
    fr: `la saison du {from} au {to} ne change rien à l’engagement${NBSP}: donnez-lui acknowledge, resolve, priorities ou calendar, ou retirez-la`,
  },
  'seasons-overlap': {
    en: 'this season shares days with the one from {from} to {to}',
    fr: 'cette saison chevauche celle du {from} au {to}',
  },
  'not-a-year-day': {
    en: '“{day}” is not a day of the year (month, then day)',
    fr: `${quoted('{day}')} n’est pas un jour de l’année (le mois, puis le jour)`,
  },
  'nobody-reached': {
    en: 'body “{id}” cannot be reached: its contact needs tel, mail or web',
    fr: `l’organisme ${quoted('{id}')} est impossible à joindre${NBSP}: il faut tel, mail ou web dans contact`,
  },
  'nobody-next': {
    en: 'department “{id}” has no {role}, who is to be paged after the last one',
    fr: `la direction ${quoted('{id}')} n’a pas de ${quoted('{role}')}, à qui revient l’appel après le dernier contact`,
  },
  'link-epoch-lowered': {
    en: 'linkEpoch was {before} and is never lowered: links that were revoked would be good again',
    fr: `${quoted('linkEpoch')} était {before} et ne diminue jamais\u00a0: des liens révoqués redeviendraient valides`,
  },
  'duration-empty': {
    en: '{name} needs hours or days',
    fr: `${quoted('{name}')} doit compter des heures ou des jours`,
  },
  'absence-backwards': {
    en: 'this absence ends ({to}) before it begins ({from})',
    fr: 'cette absence se termine ({to}) avant de commencer ({from})',
  },
  'replaces-itself': {
    en: '“{who}” cannot stand in for itself',
    fr: `${quoted('{who}')} ne peut pas se remplacer`,
  },
  'list-empty': { en: '{name} is empty', fr: `${quoted('{name}')} est vide` },
  'ladder-scope-empty': {
    en: 'ladder “{id}”: when is empty; leave it out for a ladder that fits everything',
    fr: `échelle ${quoted('{id}')}${NBSP}: ${quoted('when')} est vide; retirez-le pour une échelle qui s’applique à tout`,
  },
  'ladder-unreachable': {
    en: 'this ladder is never used: “{id}” above it fits everything',
    fr: `cette échelle ne sert jamais${NBSP}: ${quoted('{id}')}, au-dessus, s’applique à tout`,
  },
  'rung-twice': {
    en: 'the rung “{at}”, to {to} by {how}, is there twice',
    fr: `l’échelon ${quoted('{at}')}, à ${quoted('{to}')} par ${quoted('{how}')}, figure deux fois`,
  },
  'rung-too-late': {
    en: '“{at}” comes before “{before}”, which stands above it: write rungs from early to late',
    fr: `${quoted('{at}')} vient avant ${quoted('{before}')}, placé au-dessus${NBSP}: écrivez les échelons du plus tôt au plus tard`,
  },
  'page-without-rota': {
    en: 'only on-call is paged: use queue, mail or teams for {to}',
    fr: `seule la garde (${quoted('on-call')}) reçoit un appel${NBSP}: pour ${quoted('{to}')}, utilisez queue, mail ou teams`,
  },
  'apology-too-early': {
    en: 'at “{at}” nothing is late yet: apologize at breach or later',
    fr: `à ${quoted('{at}')}, rien n’est encore en retard${NBSP}: apologize va avec breach ou plus tard`,
  },
  'never-resolved': {
    en: 'no outcome resolves a {kind}',
    fr: `aucune issue ne règle une demande de nature ${quoted('{kind}')}`,
  },
  'step-due': {
    en: 'step “{id}” is due either after hours or days, or on a date that the step before names (dateOnNotice)',
    fr: `l’étape ${quoted('{id}')} a pour échéance soit des heures ou des jours, soit une date fixée à l’étape précédente (dateOnNotice)`,
  },
  'first-step-on-notice': {
    en: 'nothing before the first step “{id}” could name its date: give it hours or days',
    fr: `rien avant la première étape ${quoted('{id}')} ne peut fixer sa date${NBSP}: donnez-lui des heures ou des jours`,
  },
  'step-unreachable': {
    en: 'step “{id}” is never reached: no result before it names it as next',
    fr: `l’étape ${quoted('{id}')} n’est jamais atteinte${NBSP}: aucun résultat avant elle ne la désigne dans next`,
  },
  'step-without-end': {
    en: 'from step “{id}” the steps never end: some result has to be without next',
    fr: `après l’étape ${quoted('{id}')}, les étapes ne finissent jamais${NBSP}: il faut un résultat sans next`,
  },
  'stop-when-empty': {
    en: 'stop page “{id}”: when is empty; leave it out to stop every report',
    fr: `page d’arrêt ${quoted('{id}')}${NBSP}: ${quoted('when')} est vide; retirez-le pour arrêter tout signalement`,
  },
  'stop-answer-is-free': {
    en: '“{question}” is not a list: a stop page can only look at choices',
    fr: `${quoted('{question}')} n’est pas une liste${NBSP}: une page d’arrêt ne peut porter que sur des choix`,
  },
  'moved-again': {
    en: 'service “{use}” has itself moved: name the one that it moved to',
    fr: `le service ${quoted('{use}')} a lui-même été remplacé${NBSP}: nommez celui qui le remplace`,
  },
  'never-counts-resolved': {
    en: 'outcome “{id}” never counts, so it cannot count as resolved: resolved must be false',
    fr: `l’issue ${quoted('{id}')} ne compte jamais, donc jamais comme réglée${NBSP}: resolved doit être false`,
  },
  'retention-empty': {
    en: 'retention code “{id}” needs years or months',
    fr: `le code de conservation ${quoted('{id}')} doit compter des années (years) ou des mois (months)`,
  },
  'list-without-values': {
    en: '{what} “{code}” is a list but has no values',
    fr: `{what} ${quoted('{code}')} est une liste, mais n’offre aucun choix`,
  },
  'values-without-list': {
    en: '{what} “{code}” is not a list but has values',
    fr: `{what} ${quoted('{code}')} n’est pas une liste, mais offre des choix`,
  },

  'policy-off': {
    en: '{service}: a duplicate policy that is off has no key, question, metres or days',
    fr: `${quoted('{service}')}${NBSP}: sans recherche de doublons (${quoted('off')}), il n’y a ni ${quoted('key')}, ni ${quoted('question')}, ni ${quoted('metres')}, ni ${quoted('days')}`,
  },
  'policy-without-key': {
    en: '{service}: duplicate mode {mode} needs a key',
    fr: `${quoted('{service}')}${NBSP}: la recherche de doublons ${quoted('{mode}')} exige ${quoted('key')}`,
  },
  'policy-without-days': {
    en: '{service}: duplicate mode {mode} needs days',
    fr: `${quoted('{service}')}${NBSP}: la recherche de doublons ${quoted('{mode}')} exige ${quoted('days')}`,
  },
  'radius-without-metres': {
    en: '{service}: a radius needs metres',
    fr: `${quoted('{service}')}${NBSP}: un rayon exige ${quoted('metres')}`,
  },
  'place-with-metres': {
    en: '{service}: equal places have no metres',
    fr: `${quoted('{service}')}${NBSP}: des lieux identiques n’ont pas de ${quoted('metres')}`,
  },
  'asset-without-question': {
    en: '{service}: the key asset needs a question, whose answer names the asset',
    fr: `${quoted('{service}')}${NBSP}: la clé ${quoted('asset')} exige une ${quoted('question')}, dont la réponse nomme l’équipement`,
  },
  'asset-question-unknown': {
    en: '{service}: it asks no question “{question}”, which was to name the asset',
    fr: `${quoted('{service}')}${NBSP}: ce service ne pose pas la question ${quoted('{question}')}, qui devait nommer l’équipement`,
  },
  'asset-question-names-nothing': {
    en: '{service}: question “{question}” cannot name an asset; its datatype must be string, number or singlevaluelist',
    fr: `${quoted('{service}')}${NBSP}: la question ${quoted('{question}')} ne peut pas nommer un équipement; son ${quoted('datatype')} doit être ${quoted('string')}, ${quoted('number')} ou ${quoted('singlevaluelist')}`,
  },
  'question-without-asset': {
    en: '{service}: only the key asset has a question',
    fr: `${quoted('{service}')}${NBSP}: seule la clé ${quoted('asset')} a une ${quoted('question')}`,
  },
  'nothing-to-compare': {
    en: '{service}: without a place there is nothing to compare',
    fr: `${quoted('{service}')}${NBSP}: sans lieu, il n’y a rien à comparer`,
  },
  'radius-of-staff-place': {
    en: '{service}: a place only staff may see is never compared by distance: use key: place',
    fr: `${quoted('{service}')}${NBSP}: un lieu réservé au personnel n’est jamais comparé par la distance. Utilisez ${quoted('key: place')}`,
  },

  'role-without-departments': {
    en: 'a {role} without departments would see nothing: name their ids, or “*” for all',
    fr: `sans direction, le rôle ${quoted('{role}')} ne verrait rien${NBSP}: indiquez les siennes dans departments, par leur identifiant, ou ${quoted('*')} pour toutes`,
  },

  'no-target': {
    en: 'rule “{id}” needs either a department or triage',
    fr: `la règle ${quoted('{id}')} doit nommer soit une direction, soit le tri`,
  },
  'team-without-department': {
    en: 'a team needs its department',
    fr: 'une équipe doit être rattachée à une direction',
  },
  'fits-everything': {
    en: 'rule “{id}” fits everything, so that no later rule is reached: that is what otherwise is for',
    fr: `la règle ${quoted('{id}')} s’applique à tout, si bien que les suivantes ne servent jamais${NBSP}: c’est le rôle de ${quoted('otherwise')}`,
  },
  'condition-empty': { en: 'rule “{id}”: {name} is empty', fr: `règle ${quoted('{id}')}${NBSP}: {name} est vide` },
  'two-rules-for-a-night': {
    en: '{from} is not before {to}: a night needs two rules',
    fr: `${quoted('{from}')} n’est pas avant ${quoted('{to}')}${NBSP}: pour une nuit, il faut deux règles`,
  },
  'nobody-asks': {
    en: 'no service of this rule asks “{question}”',
    fr: `aucun service de cette règle ne pose la question ${quoted('{question}')}`,
  },
  'answer-is-free': {
    en: '“{question}” is not a list: a rule can only look at choices',
    fr: `${quoted('{question}')} n’est pas une liste${NBSP}: une règle ne peut porter que sur des choix`,
  },
  'no-such-choice': {
    en: 'question “{question}” has no choice “{choice}”',
    fr: `la question ${quoted('{question}')} n’offre pas le choix ${quoted('{choice}')}`,
  },
  'no-choice-listed': { en: '“{question}” lists no choice', fr: `${quoted('{question}')} ne nomme aucun choix` },

  'no-polygon': { en: 'ward {ward}: no polygon', fr: `quartier {ward}${NBSP}: aucun polygone` },
  'no-ring': { en: 'ward {ward}: a polygon without a ring', fr: `quartier {ward}${NBSP}: un polygone sans anneau` },
  'ring-is-no-list': {
    en: 'ward {ward}: a ring must be a list of [longitude, latitude]',
    fr: `quartier {ward}${NBSP}: un anneau doit être une liste de [longitude, latitude]`,
  },
  'degrees-swapped': {
    en: 'ward {ward}: latitude and longitude are swapped; longitude comes first',
    fr: `quartier {ward}${NBSP}: la latitude et la longitude sont inversées; la longitude vient d’abord`,
  },
  'not-degrees': {
    en: 'ward {ward}: coordinates are not degrees of WGS 84, longitude first',
    fr: `quartier {ward}${NBSP}: les coordonnées ne sont pas des degrés WGS 84, longitude d’abord`,
  },
  'ring-too-short': {
    en: 'ward {ward}: a ring needs at least four positions',
    fr: `quartier {ward}${NBSP}: un anneau exige au moins quatre positions`,
  },
  'ring-open': {
    en: 'ward {ward}: a ring must end where it begins',
    fr: `quartier {ward}${NBSP}: un anneau doit finir où il commence`,
  },
  'ring-without-area': { en: 'ward {ward}: a ring without area', fr: `quartier {ward}${NBSP}: un anneau sans surface` },
  'ring-crosses-itself': {
    en: 'ward {ward}: a ring crosses itself near {near}',
    fr: `quartier {ward}${NBSP}: un anneau se croise près de {near}`,
  },
} as const satisfies Record<string, Text>;

export type FaultCode = keyof typeof FAULT_TEXTS;
