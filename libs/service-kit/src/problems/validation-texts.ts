/** Texts for class-validator's constraints: its own English messages never reach a caller. */

const fault = (en: string, fr: string) => ({ status: 400, en, fr });

export const validationProblems = {
  'validation.invalid': fault('This value is not valid.', 'Cette valeur n’est pas valide.'),
  'validation.required': fault('A value is required.', 'Une valeur est obligatoire.'),
  'validation.unknown-field': fault(
    '{known, select, none {Nothing is expected here.} other {Nothing of this name is known here. Known names: {known}.}}',
    '{known, select, none {Rien n’est attendu ici.} other {Ce nom est inconnu ici. Noms connus\u00a0: {known}.}}',
  ),
  'validation.charset': fault(
    '{field} cannot be read: its character {position} is not {charset}. Send UTF-8, or name the charset in Content-Type.',
    '{field} est illisible\u00a0: son caractère {position} n’est pas en {charset}. Envoyez de l’UTF-8 ou indiquez l’encodage dans Content-Type.',
  ),
  'validation.percent': fault(
    '{field} cannot be read: no two hexadecimal digits follow its % (character {position}). Write % as %25.',
    '{field} est illisible\u00a0: son % (caractère {position}) n’est pas suivi de deux chiffres hexadécimaux. Écrivez % comme %25.',
  ),
  'validation.character': fault(
    'The character {character} at position {position} cannot be stored.',
    'Le caractère {character}, en position {position}, ne peut être enregistré.',
  ),
  'validation.repeated-name': fault('{field} is given more than once.', '{field} est donné plus d’une fois.'),
  'validation.repeated': fault('This is given more than once.', 'Cette valeur est donnée plus d’une fois.'),
  'validation.text': fault('This must be text.', 'Il faut un texte.'),
  'validation.number': fault('This must be a number.', 'Il faut un nombre.'),
  'validation.integer': fault('This must be a whole number.', 'Il faut un nombre entier.'),
  'validation.boolean': fault('This must be true or false.', 'Il faut true ou false.'),
  'validation.list': fault('This must be a list.', 'Il faut une liste.'),
  'validation.object': fault('This must be an object.', 'Il faut un objet.'),
  'validation.latitude': fault(
    'This must be a latitude between −90 and 90 degrees.',
    'Il faut une latitude entre −90 et 90 degrés.',
  ),
  'validation.longitude': fault(
    'This must be a longitude between −180 and 180 degrees.',
    'Il faut une longitude entre −180 et 180 degrés.',
  ),
  'validation.email': fault('This is not a valid e-mail address.', 'Cette adresse de courriel n’est pas valide.'),
  'validation.phone': fault('This is not a valid telephone number.', 'Ce numéro de téléphone n’est pas valide.'),
  'validation.url': fault('This is not a valid web address.', 'Cette adresse Web n’est pas valide.'),
  'validation.uuid': fault('This is not a valid identifier.', 'Cet identifiant n’est pas valide.'),
  'validation.date-time': fault(
    'This must be a date and time with its time zone, for example 2026-01-31T14:30:00-05:00.',
    'Il faut une date et une heure avec leur fuseau horaire, par exemple 2026-01-31T14:30:00-05:00.',
  ),
  'validation.day': fault('This must be a day, for example 2026-01-31.', 'Il faut un jour, par exemple 2026-01-31.'),
  'validation.day-between': fault(
    'This must be a day from {from} to {to}.',
    'Il faut un jour compris entre le {from} et le {to}.',
  ),
  'validation.one-of': fault('This must be one of {values}.', 'Les valeurs permises sont {values}.'),
  'validation.pattern': fault('This does not have the expected form.', 'Cette valeur n’a pas la forme attendue.'),
  'validation.at-most': fault('This must be at most {limit, number}.', 'Il faut au plus {limit, number}.'),
  'validation.at-least': fault('This must be at least {limit, number}.', 'Il faut au moins {limit, number}.'),
  'validation.too-long': fault(
    'This text is longer than {limit, plural, one {# character} other {# characters}}.',
    'Ce texte dépasse {limit, plural, one {# caractère} many {# de caractères} other {# caractères}}.',
  ),
  'validation.too-short': fault(
    'This text is shorter than {limit, plural, one {# character} other {# characters}}.',
    'Ce texte compte moins de {limit, plural, one {# caractère} many {# de caractères} other {# caractères}}.',
  ),
  'validation.too-many': fault(
    'At most {limit, plural, one {# value is} other {# values are}} accepted.',
    'Le maximum est de {limit, plural, one {# valeur} many {# de valeurs} other {# valeurs}}.',
  ),
  'validation.too-few': fault(
    'At least {limit, plural, one {# value is} other {# values are}} required.',
    'Le minimum est de {limit, plural, one {# valeur} many {# de valeurs} other {# valeurs}}.',
  ),
} as const;
