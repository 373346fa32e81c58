import { RUNG_AT } from './case-work/escalation.schema.ts';
import type { Text } from './fault-texts.ts';

/** What a value must be, by its type in JSON Schema. */
export const TYPES: Readonly<Record<string, Text>> = {
  string: { en: 'text, in quotation marks if need be', fr: 'un texte, au besoin entre guillemets droits' },
  number: { en: 'a number', fr: 'un nombre' },
  integer: { en: 'a whole number', fr: 'un nombre entier' },
  boolean: { en: 'true or false', fr: 'true ou false' },
  array: { en: 'a list', fr: 'une liste' },
  object: { en: 'a group of settings', fr: 'un groupe de réglages' },
};

/** By its format. */
export const FORMATS: Readonly<Record<string, Text>> = {
  email: { en: 'an e-mail address', fr: 'une adresse de courriel' },
};

const letters = {
  en: 'a code of letters, digits, dots, hyphens and underscores, without accents, at most 64, a letter or a digit first',
  fr: 'un code formé de lettres sans accent, de chiffres, de points, de traits d’union et de traits de soulignement, au plus 64, en commençant par une lettre ou un chiffre',
};

/** By its pattern; a spec finds a pattern of the schemas that has no words. */
export const PATTERNS: Readonly<Record<string, Text>> = {
  '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$': letters,
  '^(?:\\*|[A-Za-z0-9][A-Za-z0-9._-]{0,63})$': {
    en: 'an id, or “*” for all',
    fr: 'un identifiant, ou «\u00a0*\u00a0» pour les désigner tous',
  },
  '^[a-z][a-z0-9-]{1,31}$': {
    en: 'a name of 2 to 32 small letters, digits and hyphens, without accents, a letter first',
    fr: 'un nom de 2 à 32 minuscules sans accent, chiffres et traits d’union, en commençant par une lettre',
  },
  '^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$': {
    en: 'a time like “08:30”',
    fr: 'une heure comme «\u00a008:30\u00a0»',
  },
  '^\\d{4}-\\d{2}-\\d{2}$': {
    en: 'a date like “2026-01-31”',
    fr: 'une date comme «\u00a02026-01-31\u00a0»',
  },
  '^\\d{2}-\\d{2}$': {
    en: 'a month and a day like “11-15”',
    fr: 'un mois et un jour comme «\u00a011-15\u00a0»',
  },
  '^\\+?[0-9](?:[0-9 -]{0,18}[0-9])?$': {
    en: 'a telephone number like “613 555-0100”',
    fr: 'un numéro de téléphone comme «\u00a0613 555-0100\u00a0»',
  },
  '^https?://[^\\s/]+\\S*$': {
    en: 'a web address like “https://example.ca”',
    fr: 'une adresse web comme «\u00a0https://example.ca\u00a0»',
  },
  [RUNG_AT]: {
    en: '“75 %”, “breach”, “150 %” or “2 working days after breach” (or hours)',
    fr: '«\u00a075\u00a0%\u00a0», «\u00a0breach\u00a0», «\u00a0150\u00a0%\u00a0» ou «\u00a02 working days after breach\u00a0» (ou hours)',
  },
  '\\S': { en: 'more than spaces', fr: 'autre chose que des espaces' },
  '^\\S(?:[^\\x00-\\x1f\\x7f]*\\S)?$': {
    en: 'one line without spaces around it',
    fr: 'une seule ligne, sans espaces autour',
  },
};

/** How a number is bounded, by keyword of JSON Schema. */
export const BOUNDS: Readonly<Record<string, Text>> = {
  minimum: { en: 'at least', fr: 'd’au moins' },
  maximum: { en: 'at most', fr: 'd’au plus' },
  exclusiveMinimum: { en: 'more than', fr: 'plus grand que' },
  exclusiveMaximum: { en: 'less than', fr: 'plus petit que' },
};
