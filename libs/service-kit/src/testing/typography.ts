import type { Language } from '@guichet/events';

type Rule = readonly [pattern: RegExp, fault: string];

/** Times, URLs and code are quoted as they must be typed. */
const MACHINE_FORM = /\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?|https?:\/\/\S+|`[^`\n]*`/gu;

/** Names of settings, values to type and sentences of parsers. */
const QUOTED_NAME = /«\u00a0[^»]*\u00a0»/gu;

const BOTH: readonly Rule[] = [
  [/ {2,}/u, 'double space'],
  [/(?<![.\d])\.\.(?![./\d])|[!?…;,:]\.(?![.\w])/u, 'two full stops'],
  [/"/u, 'straight double quote'],
  [/(?<=\p{L})'(?=\p{L})|'s\b/u, 'straight apostrophe'],
  [/^\s|\s$/u, 'space at an end'],
];

/** Words that come in as parameters: types and formats of schemas, sentences of parsers. Names of settings stand in « ». */
const ENGLISH_WORDS =
  /(?<!\p{L})(?:email|e-mail|ticket|pothole|date-time|string|number|boolean|array|object|missing|invalid|the|and|must|not)s?(?!\p{L})/iu;

/** Units in full letters, in the singular. */
const UNITS =
  'seconde|minute|heure|jour|semaine|mois|an|année|mètre|kilomètre|centimètre|millimètre|degré|octet|gramme|kilogramme|dollar|cent|pour cent';

const FRENCH: readonly Rule[] = [
  [/[ \u202f]:|(?<![\u00a0\s\d]):(?=\s|$)/u, 'no non-breaking space before a colon'],
  [/\s[;!?]/u, 'space before ; ! or ?'],
  [/«(?!\u00a0)|(?<!\u00a0)»/u, 'no non-breaking space inside « »'],
  [/[“”]/u, 'English quotation marks'],
  [/\b\d{1,2}:\d{2}\b|\b\d{1,2}h\d{0,2}\b|\bh 00\b/u, 'time not written like 14 h 30'],
  [/\d (?:h|%|\$|[km]?m²?|[km]?g|s|ms|min|[KMG]io|[KMG]?o)(?![\p{L}’])|\d[%$]/u, 'no non-breaking space before a unit'],
  [new RegExp(`\\d (?:${UNITS})s?(?!\\p{L})`, 'u'), 'no non-breaking space before a unit'],
  [/\b1[\s\u00a0](?:janvier|février|mars|avril|mai|juin|juillet|août|\p{L}+bre)(?!\p{L})/u, '1 instead of 1er'],
  [/oe(?:uvr|uf|il|ur)/iu, 'œ written as two letters'],
  // options « acceptent » or « exigent », what is abandoned is not « laissé derrière », and programs do not talk
  [/--[\w-]+ (?:prend|demande)\b|laissée?s? derrière|\bparle(?:nt)? (?:que )?(?:HTTP|Open311)/iu, 'a calque'],
];

/** Stems of verbs that are written with -ize (and analyze) in Canada. */
const IZE =
  'organ|recogn|real|author|normal|initial|final|minim|maxim|optim|summar|custom|categor|synchron|standard|prior|util|visual|serial|emphas|apolog|local|general|special|central|anonym|pseudonym|character|capital|memor|neutral|stabil|modern|formal|item|random|sanit|material|harmon|critic';

const ENGLISH: readonly Rule[] = [
  [
    new RegExp(
      `\\b(?:(?:re|un|de)?(?:${IZE})is|(?:anal|catal|paral)ys)(?:e[sdr]?|ers|ing|ations?)\\b(?<!analyses)`,
      'iu',
    ),
    'not the Canadian -ize or -yze',
  ],
  [/\s[;:!?]/u, 'space before punctuation'],
  [/[«»]/u, 'French quotation marks'],
];

/** Faults of a text by the product's typographic rules; the text is shown to people, ICU arguments included. */
export function typographyFaults(text: string, language: Language): string[] {
  const prose = text.replace(MACHINE_FORM, '0').replace(QUOTED_NAME, '«\u00a0x\u00a0»');
  const rules = [...BOTH, ...(language === 'fr' ? FRENCH : ENGLISH)];
  const faults = rules.filter(([pattern]) => pattern.test(prose)).map(([, fault]) => fault);
  if (language === 'fr' && ENGLISH_WORDS.test(prose)) faults.push('an English word');
  return text === text.normalize('NFC') ? faults : [...faults, 'not in NFC'];
}

/** A participle or adjective alone in the masculine: residents read the outcome after « Demande fermée », with which it would not agree. */
const MASCULINE_ALONE =
  /^\p{L}+(?:é|i|u|ert|ait)s?(?![\p{L}’-])|^(?:Clos|Fait|Mis|Remis|Transmis|Pris|Inspecté)(?!\p{L})/u;

/** Whether an outcome’s French name agrees in gender wherever it is shown: « Problème corrigé », « Retirée par… », not « Corrigé ». */
export const outcomeAgrees = (name: string): boolean => !MASCULINE_ALONE.test(name);
